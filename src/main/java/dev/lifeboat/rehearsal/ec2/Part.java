package dev.lifeboat.rehearsal.ec2;

import dev.lifeboat.rehearsal.wire.In;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One part of a network, whatever its kind: its id's prefix says that. Guarded by the world's lock. */
final class Part {
    final String id;
    final String region;
    /** The VPC it is in, itself for a VPC; empty for a gateway that is attached to none. */
    String vpc;

    In definition;
    final Map<String, String> tags = new LinkedHashMap<>();
    /** Routes of a route table, by destination, to what they lead to. */
    final Map<String, String> routes = new LinkedHashMap<>();
    /** Subnets of a route table, by the id of the association. */
    final Map<String, String> subnets = new LinkedHashMap<>();
    /** Rules of a security group that resources of their own brought, by id. */
    final Map<String, In> ingress = new LinkedHashMap<>();

    final Map<String, In> egress = new LinkedHashMap<>();

    Part(String id, String region, String vpc, In definition) {
        this.id = id;
        this.region = region;
        this.vpc = vpc;
        this.definition = definition;
    }

    boolean is(String kind) {
        return id.startsWith(kind + "-");
    }

    /** A security group's rules, its own and those brought. */
    List<In> rules(boolean in) {
        List<In> rules = new ArrayList<>(definition.list(in ? "SecurityGroupIngress" : "SecurityGroupEgress"));
        rules.addAll((in ? ingress : egress).values());
        if (!in && rules.isEmpty()) {
            rules.add(new In(Map.of("IpProtocol", "-1", "CidrIp", "0.0.0.0/0")));
        }
        return rules;
    }

    List<Map<String, String>> tagSet() {
        List<Map<String, String>> rows = new ArrayList<>();
        tags.forEach((key, value) -> {
            Map<String, String> row = new LinkedHashMap<>();
            row.put("key", key);
            row.put("value", value);
            rows.add(row);
        });
        return rows;
    }
}
