package dev.lifeboat.rehearsal.elb;

import dev.lifeboat.rehearsal.Arn;
import dev.lifeboat.rehearsal.ec2.Interface;
import dev.lifeboat.rehearsal.wire.In;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** An application load balancer. Guarded by the world's lock. */
final class Balancer {
    final String name;
    final String id;
    final String region;
    final String vpc;
    final String host;
    final Instant created;
    In definition;
    List<String> groups = List.of();
    /** Its subnets, by Availability Zone. */
    final Map<String, String> zones = new TreeMap<>();

    final List<Interface> interfaces = new ArrayList<>();
    final Map<String, String> tags = new LinkedHashMap<>();
    /** By port. */
    final Map<Integer, Listener> listeners = new TreeMap<>();

    final Counts counts = new Counts();
    /** How its nodes look from outside. */
    boolean reachable = true;
    /** Looks at its nodes in a row that say otherwise. */
    int contrary;

    Balancer(String name, String id, String region, String vpc, String host, In definition, Instant created) {
        this.name = name;
        this.id = id;
        this.region = region;
        this.vpc = vpc;
        this.host = host;
        this.definition = definition;
        this.created = created;
    }

    /** What metrics will say of the minute under way, by name. */
    static final class Counts {
        private final Map<String, Integer> counts = new TreeMap<>();
        private Duration waited = Duration.ZERO;
        private int answers;

        void add(String metric) {
            counts.merge(metric, 1, Integer::sum);
        }

        /** A target's answer, after that time. */
        void answered(Duration after) {
            waited = waited.plus(after);
            answers++;
        }

        /** How long a target took on average, in seconds; empty where none answered. */
        OptionalDouble responseTime() {
            OptionalDouble average =
                    answers == 0 ? OptionalDouble.empty() : OptionalDouble.of(waited.toMillis() / 1000.0 / answers);
            waited = Duration.ZERO;
            answers = 0;
            return average;
        }

        Map<String, Integer> taken() {
            Map<String, Integer> taken = new TreeMap<>(counts);
            counts.clear();
            return taken;
        }
    }

    /** What metrics and ARNs call it. */
    String fullName() {
        return "app/" + name + "/" + id;
    }

    String arn() {
        return Arn.of("elasticloadbalancing", region, "loadbalancer/" + fullName());
    }

    boolean isInternal() {
        return definition.text("Scheme", "internet-facing").equals("internal");
    }

    /** The attributes of the load balancer, those that were set over AWS's own. */
    Map<String, String> attributes() {
        Map<String, String> attributes = new TreeMap<>();
        attributes.put("access_logs.s3.enabled", "false");
        attributes.put("deletion_protection.enabled", "false");
        attributes.put("idle_timeout.timeout_seconds", "60");
        attributes.put("load_balancing.cross_zone.enabled", "true");
        attributes.put("routing.http.drop_invalid_header_fields.enabled", "false");
        attributes.put("routing.http2.enabled", "true");
        attributes.putAll(definition.textMap("LoadBalancerAttributes"));
        return attributes;
    }
}
