package dev.lifeboat.rehearsal.elb;

import dev.lifeboat.rehearsal.Arn;
import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.Call;
import dev.lifeboat.rehearsal.Page;
import dev.lifeboat.rehearsal.Tags;
import dev.lifeboat.rehearsal.wire.In;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The operations that show load balancers and what belongs to them. */
final class Descriptions {
    private final Elb elb;
    private final Health health;

    Descriptions(Elb elb, Health health) {
        this.elb = elb;
        this.health = health;
    }

    private static Map<String, @Nullable Object> page(String name, List<?> all, In in) {
        Page<?> page = Page.of(all, in.number("PageSize", 400), in.text("Marker", ""));
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put(name, page.items());
        out.put("NextMarker", page.next());
        return out;
    }

    Map<String, ?> balancers(Call call, In in) {
        List<String> arns = in.texts("LoadBalancerArns");
        List<String> names = in.texts("Names");
        arns.forEach(arn -> elb.balancer(call.region(), arn));
        List<String> missing = names.stream()
                .filter(name -> elb.balancers().find(call.region(), name).isEmpty())
                .toList();
        if (!missing.isEmpty()) {
            throw new AwsError(400, "LoadBalancerNotFound", "Load balancers '" + missing + "' not found");
        }
        List<Map<String, Object>> rows = elb.balancers().in(call.region()).stream()
                .filter(balancer -> arns.isEmpty() || arns.contains(balancer.arn()))
                .filter(balancer -> names.isEmpty() || names.contains(balancer.name))
                .map(Descriptions::row)
                .toList();
        return page("LoadBalancers", rows, in);
    }

    private static Map<String, Object> row(Balancer balancer) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("LoadBalancerArn", balancer.arn());
        row.put("DNSName", balancer.host);
        row.put("CanonicalHostedZoneId", Zones.of(balancer.region));
        row.put("CreatedTime", balancer.created);
        row.put("LoadBalancerName", balancer.name);
        row.put("Scheme", balancer.isInternal() ? "internal" : "internet-facing");
        row.put("VpcId", balancer.vpc);
        row.put("State", Map.of("Code", "active"));
        row.put("Type", "application");
        List<Object> zones = new ArrayList<>();
        balancer.zones.forEach((zone, subnet) -> {
            Map<String, Object> shown = new LinkedHashMap<>();
            shown.put("ZoneName", zone);
            shown.put("SubnetId", subnet);
            zones.add(shown);
        });
        row.put("AvailabilityZones", zones);
        row.put("SecurityGroups", balancer.groups);
        row.put("IpAddressType", balancer.definition.text("IpAddressType", "ipv4"));
        return row;
    }

    Map<String, ?> attributes(Call call, In in) {
        return Map.of(
                "Attributes",
                Tags.list(
                        elb.balancer(call.region(), in.text("LoadBalancerArn")).attributes()));
    }

    Map<String, ?> groups(Call call, In in) {
        List<String> arns = in.texts("TargetGroupArns");
        List<String> names = in.texts("Names");
        arns.forEach(elb::group);
        if (names.stream()
                .anyMatch(name -> elb.groups().find(call.region(), name).isEmpty())) {
            throw new AwsError(400, "TargetGroupNotFound", "One or more target groups not found");
        }
        List<TargetGroup> wanted = in.has("LoadBalancerArn")
                ? elb.groupsOf(elb.balancer(call.region(), in.text("LoadBalancerArn")))
                : elb.groups().in(call.region());
        List<Map<String, Object>> rows = wanted.stream()
                .filter(group -> arns.isEmpty() || arns.contains(group.arn()))
                .filter(group -> names.isEmpty() || names.contains(group.name))
                .map(this::row)
                .toList();
        return page("TargetGroups", rows, in);
    }

    private Map<String, Object> row(TargetGroup group) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("TargetGroupArn", group.arn());
        row.put("TargetGroupName", group.name);
        row.put("HealthCheckEnabled", group.isChecked());
        row.put("HealthCheckIntervalSeconds", group.interval());
        row.put("HealthCheckTimeoutSeconds", group.timeout());
        row.put("HealthyThresholdCount", group.healthyThreshold());
        row.put("UnhealthyThresholdCount", group.unhealthyThreshold());
        row.put("HealthCheckPath", group.path());
        row.put("Matcher", Map.of("HttpCode", group.matcher()));
        row.put(
                "LoadBalancerArns",
                elb.usersOf(group).stream().map(Balancer::arn).toList());
        row.put("TargetType", "lambda");
        row.put("IpAddressType", "ipv4");
        return row;
    }

    Map<String, ?> health(Call call, In in) {
        TargetGroup group = elb.group(in.text("TargetGroupArn"));
        if (group.target().isEmpty()) {
            return Map.of("TargetHealthDescriptions", List.of());
        }
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("Target", Map.of("Id", group.target()));
        row.put("TargetHealth", health.described(group));
        return Map.of("TargetHealthDescriptions", List.of(row));
    }

    Map<String, ?> listeners(Call call, In in) {
        List<String> arns = in.texts("ListenerArns");
        List<Elb.Placed> wanted = new ArrayList<>();
        if (in.has("LoadBalancerArn")) {
            Balancer balancer = elb.balancer(call.region(), in.text("LoadBalancerArn"));
            balancer.listeners.values().forEach(listener -> wanted.add(new Elb.Placed(balancer, listener)));
        } else if (arns.isEmpty()) {
            throw new AwsError(400, "ValidationError", "You must specify either listener ARNs or a load balancer ARN");
        }
        arns.forEach(arn -> wanted.add(elb.listener(call.region(), arn)));
        return page("Listeners", wanted.stream().map(Descriptions::row).toList(), in);
    }

    /** Gives a listener other default actions, and tells of it. */
    Map<String, ?> modified(Call call, In in) {
        Elb.Placed placed = elb.listener(call.region(), in.text("ListenerArn"));
        for (String other : List.of("Port", "Protocol", "SslPolicy", "Certificates", "AlpnPolicy")) {
            if (in.has(other)) {
                throw new AwsError(400, "ValidationError", "This world changes a listener's DefaultActions alone");
            }
        }
        List<In> actions = in.list("DefaultActions");
        Actions.check(elb, actions);
        Map<String, Object> definition =
                new LinkedHashMap<>(placed.listener().definition.tree());
        definition.put("DefaultActions", trees(actions));
        placed.listener().definition = new In(definition);
        return Map.of("Listeners", List.of(row(placed)));
    }

    private static Map<String, @Nullable Object> row(Elb.Placed placed) {
        Listener listener = placed.listener();
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("ListenerArn", listener.arn);
        row.put("LoadBalancerArn", placed.balancer().arn());
        row.put("Port", listener.port());
        row.put("Protocol", listener.protocol());
        if (listener.protocol().equals("HTTPS")) {
            row.put("Certificates", trees(listener.definition.list("Certificates")));
            row.put("SslPolicy", listener.definition.text("SslPolicy", "ELBSecurityPolicy-2016-08"));
        }
        row.put("DefaultActions", trees(listener.definition.list("DefaultActions")));
        return row;
    }

    private static List<Map<String, Object>> trees(List<In> list) {
        return list.stream().map(In::tree).toList();
    }

    Map<String, ?> rules(Call call, In in) {
        List<String> arns = in.texts("RuleArns");
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Balancer balancer : elb.balancers().in(call.region())) {
            for (Listener listener : balancer.listeners.values()) {
                if (in.has("ListenerArn") && !listener.arn.equals(in.text("ListenerArn"))) {
                    continue;
                }
                for (Listener.Rule rule : listener.inOrder()) {
                    Map<String, Object> row = new LinkedHashMap<>();
                    row.put("RuleArn", rule.arn());
                    row.put("Priority", String.valueOf(rule.priority()));
                    row.put("Conditions", trees(rule.definition().list("Conditions")));
                    row.put("Actions", trees(rule.definition().list("Actions")));
                    row.put("IsDefault", false);
                    rows.add(row);
                }
                Map<String, Object> last = new LinkedHashMap<>();
                last.put("RuleArn", listener.arn.replace(":listener/", ":listener-rule/") + "/0000000000000000");
                last.put("Priority", "default");
                last.put("Actions", trees(listener.definition.list("DefaultActions")));
                last.put("IsDefault", true);
                rows.add(last);
            }
        }
        rows.removeIf(row -> !arns.isEmpty() && !arns.contains(String.valueOf(row.get("RuleArn"))));
        return page("Rules", rows, in);
    }

    Map<String, ?> tags(Call call, In in) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (String arn : in.texts("ResourceArns")) {
            String kind = Arn.resource(arn).replaceFirst("/.*", "");
            Map<String, String> tags =
                    switch (kind) {
                        case "targetgroup" -> elb.group(arn).tags;
                        case "listener" -> elb.listener(call.region(), arn).listener().tags;
                        default -> elb.balancer(call.region(), arn).tags;
                    };
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("ResourceArn", arn);
            row.put("Tags", Tags.list(tags));
            rows.add(row);
        }
        return Map.of("TagDescriptions", rows);
    }
}
