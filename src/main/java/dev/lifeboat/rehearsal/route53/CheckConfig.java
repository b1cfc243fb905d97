package dev.lifeboat.rehearsal.route53;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.wire.In;
import dev.lifeboat.rehearsal.wire.Xml;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * How a health check is set, as a tree of the members that both the API and templates have; lists of theirs are plain
 * lists here.
 */
record CheckConfig(In in) {
    static final String CALCULATED = "CALCULATED";
    static final String ALARM = "CLOUDWATCH_METRIC";
    private static final Set<String> ENDPOINTS = Set.of("HTTP", "HTTPS", "HTTP_STR_MATCH", "HTTPS_STR_MATCH", "TCP");
    private static final Set<String> FIXED = Set.of("Type", "RequestInterval", "MeasureLatency");
    private static final List<String> MEMBERS = List.of(
            "IPAddress",
            "Port",
            "Type",
            "ResourcePath",
            "FullyQualifiedDomainName",
            "SearchString",
            "RequestInterval",
            "FailureThreshold",
            "MeasureLatency",
            "Inverted",
            "Disabled",
            "HealthThreshold",
            "ChildHealthChecks",
            "EnableSNI",
            "Regions",
            "AlarmIdentifier",
            "InsufficientDataHealthStatus");
    private static final int CHILDREN = 255;

    /** Reads and checks one, from a request's XML or from a template. */
    static CheckConfig of(In given) {
        Map<String, Object> tree = new LinkedHashMap<>();
        given.tree().forEach((name, value) -> {
            if (!MEMBERS.contains(name)) {
                throw invalid("Unknown member of HealthCheckConfig: " + name);
            }
            tree.put(name, value);
        });
        if (tree.containsKey("ChildHealthChecks")) {
            tree.put("ChildHealthChecks", texts(tree.get("ChildHealthChecks"), "ChildHealthCheck"));
        }
        if (tree.containsKey("Regions")) {
            tree.put("Regions", texts(tree.get("Regions"), "Region"));
        }
        CheckConfig config = new CheckConfig(new In(tree));
        config.validate();
        return config;
    }

    private static List<String> texts(@org.jspecify.annotations.Nullable Object list, String element) {
        return list instanceof List<?> plain
                ? plain.stream().map(String::valueOf).toList()
                : Xml.items(list, element).stream().map(item -> item.text("")).toList();
    }

    /** These settings with those of an update on top. */
    CheckConfig with(In update, List<String> reset) {
        Map<String, Object> tree = new LinkedHashMap<>(in.tree());
        reset.forEach(tree::remove);
        update.tree().forEach((name, value) -> {
            if (MEMBERS.contains(name) && !FIXED.contains(name)) {
                tree.put(name, value);
            }
        });
        return of(new In(tree));
    }

    private void validate() {
        if (isCalculated()) {
            if (children().size() > CHILDREN) {
                throw invalid("A calculated health check has " + CHILDREN + " children at most");
            }
            return;
        }
        if (isAlarm()) {
            in.in("AlarmIdentifier").text("Name");
            in.in("AlarmIdentifier").text("Region");
            return;
        }
        if (!ENDPOINTS.contains(type())) {
            throw invalid("The health check type " + type() + " is not supported. This world has: "
                    + String.join(", ", ENDPOINTS.stream().sorted().toList()) + ", " + CALCULATED + ", " + ALARM);
        }
        if (host().isEmpty()) {
            throw invalid("Either IPAddress or FullyQualifiedDomainName must be specified");
        }
        if (!in.text("ResourcePath", "/").matches("[!-~]{0,255}") || !host().matches("[A-Za-z0-9._:-]{1,255}")) {
            throw invalid("Invalid parameter : ResourcePath or FullyQualifiedDomainName");
        }
        if (interval() != 10 && interval() != 30) {
            throw invalid("Invalid request interval: " + interval() + ". It is 10 or 30");
        }
        if (failureThreshold() < 1 || failureThreshold() > 10) {
            throw invalid("Invalid failure threshold: " + failureThreshold() + ". It is from 1 to 10");
        }
        if (type().endsWith("STR_MATCH") && in.text("SearchString", "").isEmpty()) {
            throw invalid("A health check of type " + type() + " needs a SearchString");
        }
    }

    String type() {
        return in.text("Type");
    }

    boolean isCalculated() {
        return type().equals(CALCULATED);
    }

    boolean isAlarm() {
        return type().equals(ALARM);
    }

    /** What is asked: the domain name, or the address where there is none. */
    String host() {
        return in.text("FullyQualifiedDomainName", in.text("IPAddress", ""));
    }

    /** What the checkers ask: the host that is named, at its port. */
    URI uri() {
        String scheme = type().replaceFirst("_STR_MATCH$", "").toLowerCase(Locale.ROOT);
        int port = in.number("Port", scheme.equals("https") ? 443 : 80);
        String path = in.text("ResourcePath", "/");
        return URI.create(scheme + "://" + host() + ":" + port + (path.startsWith("/") ? path : "/" + path));
    }

    String searchString() {
        return in.text("SearchString", "");
    }

    /** Seconds. */
    int interval() {
        return in.number("RequestInterval", 30);
    }

    boolean measuresLatency() {
        return in.flag("MeasureLatency", false);
    }

    int failureThreshold() {
        return in.number("FailureThreshold", 3);
    }

    boolean inverted() {
        return in.flag("Inverted", false);
    }

    boolean disabled() {
        return in.flag("Disabled", false);
    }

    int healthThreshold() {
        return in.number("HealthThreshold", children().size());
    }

    List<String> children() {
        return in.texts("ChildHealthChecks");
    }

    List<String> regions() {
        return in.texts("Regions");
    }

    /** {@code Healthy}, {@code Unhealthy} or {@code LastKnownStatus}. */
    String insufficientData() {
        return in.text("InsufficientDataHealthStatus", "LastKnownStatus");
    }

    String alarmRegion() {
        return in.in("AlarmIdentifier").text("Region");
    }

    String alarmName() {
        return in.in("AlarmIdentifier").text("Name");
    }

    /** Whether these differ in what cannot be changed. */
    boolean fixedDifferently(CheckConfig other) {
        return !type().equals(other.type())
                || interval() != other.interval()
                || measuresLatency() != other.measuresLatency();
    }

    Map<String, Object> described() {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (String member : MEMBERS) {
            Object value = in.tree().get(member);
            if (value != null) {
                tree.put(member, value);
            }
        }
        tree.put("Inverted", inverted());
        tree.put("Disabled", disabled());
        if (isCalculated()) {
            tree.put("HealthThreshold", healthThreshold());
            tree.put("ChildHealthChecks", new Xml.Items("ChildHealthCheck", children()));
        } else if (!isAlarm()) {
            tree.putIfAbsent("Port", type().startsWith("HTTPS") ? 443 : 80);
            tree.put("RequestInterval", interval());
            tree.put("FailureThreshold", failureThreshold());
            tree.putIfAbsent("MeasureLatency", false);
            tree.putIfAbsent("EnableSNI", type().startsWith("HTTPS"));
        }
        if (!regions().isEmpty()) {
            tree.put("Regions", new Xml.Items("Region", regions()));
        }
        return tree;
    }

    private static AwsError invalid(String message) {
        return new AwsError(400, "InvalidInput", message);
    }
}
