package dev.lifeboat.rehearsal.rds;

import dev.lifeboat.rehearsal.Arn;
import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.Regional;
import dev.lifeboat.rehearsal.World;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** Everything there is of databases, by Region and name; global databases belong to no Region. */
final class Databases {
    final World world;
    final Regional<Cluster> clusters = new Regional<>();
    final Regional<Instance> instances = new Regional<>();
    final Map<String, GlobalCluster> globals = new TreeMap<>();
    final Snapshots snapshots;
    private final Map<Group.Kind, Regional<Group>> groups = new HashMap<>();
    private final Map<String, String> tokens = new HashMap<>();
    private final RandomGenerator random;

    Databases(World world) {
        this.world = world;
        this.random = world.random("rds");
        this.snapshots = new Snapshots();
        for (Group.Kind kind : Group.Kind.values()) {
            groups.put(kind, new Regional<>());
        }
    }

    RandomGenerator random() {
        return random;
    }

    Regional<Group> groups(Group.Kind kind) {
        return Objects.requireNonNull(groups.get(kind));
    }

    /** A group that must be there; the default ones always are. */
    void needGroup(Group.Kind kind, String region, String name, String family) {
        if (name.isEmpty() || name.startsWith("default")) {
            return;
        }
        Group group = groups(kind).find(region, name.toLowerCase(Locale.ROOT)).orElseThrow(() -> absent(kind, name));
        if (!family.isEmpty() && !group.family.equals(family)) {
            throw Refused.combination("The Parameter Group " + name + " with DBParameterGroupFamily " + group.family
                    + " cannot be used for this instance. Please use a Parameter Group with DBParameterGroupFamily "
                    + family);
        }
    }

    static AwsError absent(Group.Kind kind, String name) {
        return new AwsError(
                404,
                kind.absent,
                switch (kind) {
                    case SUBNETS -> "DB subnet group '" + name + "' does not exist.";
                    case CLUSTER_PARAMETERS -> "DBClusterParameterGroup not found: " + name;
                    case INSTANCE_PARAMETERS -> "DBParameterGroup not found: " + name;
                });
    }

    /** By name, or by its ARN of this Region. */
    Cluster cluster(String region, String nameOrArn) {
        String name = nameOrArn.startsWith("arn:") ? Arn.resource(nameOrArn).replaceFirst("^cluster:", "") : nameOrArn;
        Optional<Cluster> found = clusters.find(region, name.toLowerCase(Locale.ROOT));
        return found.filter(cluster ->
                        !nameOrArn.startsWith("arn:") || cluster.arn().equals(nameOrArn))
                .orElseThrow(() -> Refused.noCluster("DBCluster " + nameOrArn + " not found."));
    }

    Instance instance(String region, String nameOrArn) {
        String name = nameOrArn.startsWith("arn:") ? Arn.resource(nameOrArn).replaceFirst("^db:", "") : nameOrArn;
        return instances
                .find(region, name.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> new AwsError(404, "DBInstanceNotFound", "DBInstance " + nameOrArn + " not found."));
    }

    GlobalCluster global(String nameOrArn) {
        String name = nameOrArn.replaceFirst("^.*:global-cluster:", "").toLowerCase(Locale.ROOT);
        GlobalCluster found = globals.get(name);
        if (found == null) {
            throw new AwsError(404, "GlobalClusterNotFoundFault", "Global cluster " + name + " not found");
        }
        return found;
    }

    /** A name as RDS takes one: small letters, digits and single hyphens, 63 at most. */
    static String identifier(String given) {
        String name = given.toLowerCase(Locale.ROOT);
        if (!name.matches("[a-z](?!.*--)[a-z0-9-]{0,62}(?<!-)")) {
            throw Refused.value("The parameter '" + given + "' is not a valid identifier. Identifiers must begin with a"
                    + " letter; must contain only ASCII letters, digits, and hyphens; and must not end with a hyphen or"
                    + " contain two consecutive hyphens.");
        }
        return name;
    }

    /** What the host names of a Region have in common. */
    String token(String region) {
        return tokens.computeIfAbsent(region, key -> "c" + letters(11).toLowerCase(Locale.ROOT));
    }

    String resourceId(String prefix) {
        return prefix + letters(26);
    }

    private String letters(int number) {
        StringBuilder text = new StringBuilder();
        while (text.length() < number) {
            text.append("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789".charAt(random.nextInt(36)));
        }
        return text.toString();
    }

    /** Those who use a group. */
    List<String> users(Group group) {
        String name = group.name;
        return switch (group.kind) {
            case SUBNETS -> named(group.region, cluster -> cluster.subnetGroup.equals(name));
            case CLUSTER_PARAMETERS -> named(group.region, cluster -> cluster.parameterGroup.equals(name));
            case INSTANCE_PARAMETERS ->
                instances.in(group.region).stream()
                        .filter(instance -> instance.parameterGroup.equals(name))
                        .map(instance -> instance.name)
                        .toList();
        };
    }

    private List<String> named(String region, Predicate<Cluster> wanted) {
        return clusters.in(region).stream()
                .filter(wanted)
                .map(cluster -> cluster.name)
                .toList();
    }
}
