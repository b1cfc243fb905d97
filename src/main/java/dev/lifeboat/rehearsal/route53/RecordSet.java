package dev.lifeboat.rehearsal.route53;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.wire.In;
import dev.lifeboat.rehearsal.wire.Xml;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One record set.
 *
 * @param name in lower case, with its last dot
 * @param alias null for a plain record
 */
record RecordSet(
        String name,
        String type,
        String setIdentifier,
        String failover,
        String healthCheck,
        int ttl,
        List<String> values,
        @Nullable Alias alias) {
    private static final Set<String> KNOWN = Set.of(
            "Name",
            "Type",
            "SetIdentifier",
            "Failover",
            "HealthCheckId",
            "TTL",
            "ResourceRecords",
            "AliasTarget",
            "HostedZoneId",
            "HostedZoneName",
            "Comment");

    RecordSet {
        values = List.copyOf(values);
    }

    /** @param host with its last dot */
    record Alias(String zone, String host, boolean evaluated) {}

    /** Reads one from a request's XML or from a template. */
    static RecordSet of(In in) {
        in.tree().keySet().stream()
                .filter(member -> !KNOWN.contains(member))
                .findFirst()
                .ifPresent(member -> {
                    throw invalid("This world answers simple and failover records; " + member + " is not supported");
                });
        Object records = in.tree().get("ResourceRecords");
        List<String> values = records instanceof List<?> plain
                ? plain.stream().map(String::valueOf).toList()
                : Xml.items(records, "ResourceRecord").stream()
                        .map(record -> record.text("Value"))
                        .toList();
        In target = in.in("AliasTarget");
        Alias alias = target.tree().isEmpty()
                ? null
                : new Alias(
                        target.text("HostedZoneId"),
                        absolute(target.text("DNSName")),
                        target.flag("EvaluateTargetHealth", false));
        RecordSet set = new RecordSet(
                absolute(in.text("Name")),
                in.text("Type"),
                in.text("SetIdentifier", ""),
                in.text("Failover", ""),
                in.text("HealthCheckId", ""),
                in.number("TTL", 0),
                values,
                alias);
        set.validate(in.has("TTL"));
        return set;
    }

    private void validate(boolean hasTtl) {
        if (alias == null && (values.isEmpty() || !hasTtl)) {
            throw invalid("A record that is no alias needs TTL and ResourceRecords: " + this.shown());
        }
        if (alias != null && (hasTtl || !values.isEmpty())) {
            throw invalid("An alias has neither TTL nor ResourceRecords: " + this.shown());
        }
        if (!failover.isEmpty() && !failover.equals("PRIMARY") && !failover.equals("SECONDARY")) {
            throw invalid("Failover is PRIMARY or SECONDARY, not '" + failover + "'");
        }
        if (failover.isEmpty() != setIdentifier.isEmpty()) {
            throw invalid("Failover and SetIdentifier belong together: " + this.shown());
        }
        if (type.equals("CNAME") && values.size() > 1) {
            throw invalid("A CNAME has one value: " + this.shown());
        }
    }

    /** A name as zones keep it. */
    static String absolute(String name) {
        String lower = name.toLowerCase(Locale.ROOT).replace("\\052", "*");
        return lower.endsWith(".") ? lower : lower + ".";
    }

    /** A name as clients write it, without its last dot. */
    static String bare(String name) {
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    /** What makes it the same record set: name, type, identifier; in the order of ListResourceRecordSets. */
    String key() {
        return key(name, type, setIdentifier);
    }

    static String key(String name, String type, String identifier) {
        List<String> labels = new ArrayList<>(List.of(name.split("\\.")));
        Collections.reverse(labels);
        return String.join(".", labels) + "\u0001" + type + "\u0001" + identifier;
    }

    boolean isPrimary() {
        return failover.equals("PRIMARY");
    }

    /** As errors name it. */
    String shown() {
        return "[name='" + name + "', type='" + type + "'"
                + (setIdentifier.isEmpty() ? "" : ", set identifier='" + setIdentifier + "'") + "]";
    }

    Map<String, Object> described() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("Name", name.replace("*", "\\052"));
        tree.put("Type", type);
        if (!setIdentifier.isEmpty()) {
            tree.put("SetIdentifier", setIdentifier);
            tree.put("Failover", failover);
        }
        Alias target = alias;
        if (target == null) {
            tree.put("TTL", ttl);
            tree.put(
                    "ResourceRecords",
                    new Xml.Items(
                            "ResourceRecord",
                            values.stream().map(value -> Map.of("Value", value)).toList()));
        } else {
            Map<String, Object> shown = new LinkedHashMap<>();
            shown.put("HostedZoneId", target.zone());
            shown.put("DNSName", target.host());
            shown.put("EvaluateTargetHealth", target.evaluated());
            tree.put("AliasTarget", shown);
        }
        if (!healthCheck.isEmpty()) {
            tree.put("HealthCheckId", healthCheck);
        }
        return tree;
    }

    private static AwsError invalid(String message) {
        return new AwsError(400, "InvalidChangeBatch", message);
    }
}
