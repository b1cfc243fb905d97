package dev.lifeboat.rehearsal.rds;

import dev.lifeboat.rehearsal.Arn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A group of subnets or of parameters. Guarded by the world's lock. */
final class Group {
    final Kind kind;
    final String name;
    final String region;
    final Map<String, String> tags = new LinkedHashMap<>();
    String description = "";
    /** Of parameters. */
    String family = "";
    /** Of subnets. */
    List<String> subnets = List.of();

    Map<String, String> parameters = Map.of();

    Group(Kind kind, String name, String region) {
        this.kind = kind;
        this.name = name;
        this.region = region;
    }

    /** What it is a group of, and how its ARN begins. */
    enum Kind {
        SUBNETS("subgrp", "DBSubnetGroupNotFoundFault", "DBSubnetGroupAlreadyExists"),
        CLUSTER_PARAMETERS("cluster-pg", "DBClusterParameterGroupNotFound", "DBParameterGroupAlreadyExists"),
        INSTANCE_PARAMETERS("pg", "DBParameterGroupNotFound", "DBParameterGroupAlreadyExists");

        final String prefix;
        final String absent;
        final String taken;

        Kind(String prefix, String absent, String taken) {
            this.prefix = prefix;
            this.absent = absent;
            this.taken = taken;
        }
    }

    String arn() {
        return Arn.of("rds", region, kind.prefix + ":" + name);
    }
}
