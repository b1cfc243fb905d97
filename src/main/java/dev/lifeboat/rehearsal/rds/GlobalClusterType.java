package dev.lifeboat.rehearsal.rds;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.BasicType;
import dev.lifeboat.rehearsal.Tags;
import dev.lifeboat.rehearsal.wire.In;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code AWS::RDS::GlobalCluster}, made of a cluster that is there. */
final class GlobalClusterType extends BasicType {
    private final Databases databases;

    GlobalClusterType(Databases databases) {
        super(
                "AWS::RDS::GlobalCluster",
                60,
                schema(
                        Set.of(),
                        Set.of("Engine", "GlobalClusterIdentifier", "SourceDBClusterIdentifier", "StorageEncrypted"),
                        "DeletionProtection",
                        "EngineLifecycleSupport",
                        "EngineVersion",
                        "Tags"));
        this.databases = databases;
    }

    @Override
    public Made create(Place place, Map<String, Object> properties) {
        In in = new In(properties);
        String name =
                Databases.identifier(in.text("GlobalClusterIdentifier", place.generatedName(databases.random(), 63)));
        if (databases.globals.containsKey(name)) {
            throw new AwsError(400, "GlobalClusterAlreadyExistsFault", "Global cluster " + name + " already exists");
        }
        if (!in.has("SourceDBClusterIdentifier")) {
            throw Refused.combination("In this world a global cluster begins with SourceDBClusterIdentifier");
        }
        for (String inherited : List.of("Engine", "EngineVersion", "StorageEncrypted")) {
            if (in.has(inherited)) {
                throw Refused.combination("When creating global cluster from existing db cluster, value for "
                        + inherited + " should not be specified since it will be inherited from source cluster");
            }
        }
        Cluster source = source(place.region(), in.text("SourceDBClusterIdentifier"));
        GlobalCluster global = new GlobalCluster(name, databases.resourceId("cluster-"), databases.token("global"));
        global.engineVersion = source.engineVersion;
        global.encrypted = source.encrypted;
        global.writer = source;
        global.members.add(source);
        source.global = global;
        databases.globals.put(name, global);
        return fill(place, global, properties);
    }

    private Cluster source(String region, String nameOrArn) {
        Cluster source = databases.cluster(region, nameOrArn);
        if (source.global != null) {
            throw Refused.clusterState("Source cluster " + source.arn() + " is in a global cluster already");
        }
        if (source.instances.isEmpty()) {
            throw Refused.clusterState("Source cluster " + source.arn()
                    + " is in a state which is not valid for physical replication: it has no instance");
        }
        if (source.managedPassword) {
            throw Refused.combination(
                    "ManageMasterUserPassword isn't supported for a cluster that is part of a global cluster");
        }
        source.instances.stream()
                .filter(instance -> !Engines.fitsGlobal(instance.instanceClass))
                .findFirst()
                .ifPresent(instance -> {
                    throw Refused.combination(
                            "DB instance class " + instance.instanceClass + " isn't supported in a global cluster");
                });
        return source;
    }

    private static Made fill(Place place, GlobalCluster global, Map<String, Object> properties) {
        global.deletionProtection = new In(properties).flag("DeletionProtection", false);
        global.tags.clear();
        global.tags.putAll(Tags.of(place, properties, "Tags"));
        return Made.of(global.name, Map.of("GlobalEndpoint.Address", global.address()));
    }

    @Override
    public Made update(Place place, String physicalId, Map<String, Object> before, Map<String, Object> after) {
        if (new In(after).has("EngineVersion")) {
            throw Refused.combination("Upgrading a global cluster is not supported in this world");
        }
        return fill(place, databases.global(physicalId), after);
    }

    /** Takes the primary out and ends; with a secondary left it is refused. */
    @Override
    public void delete(Place place, String physicalId, Map<String, Object> properties) {
        GlobalCluster global = databases.globals.get(physicalId);
        if (global == null) {
            return;
        }
        if (global.deletionProtection) {
            throw Refused.combination(
                    "Cannot delete protected Global Cluster, please disable deletion protection and" + " try again.");
        }
        if (global.members.size() > 1) {
            throw Refused.globalState(
                    "Global Cluster " + global.arn() + " is not empty: it has " + global.members.size() + " clusters");
        }
        Cluster writer = global.writer;
        if (writer != null) {
            Globals.detach(writer);
        }
        databases.globals.remove(physicalId);
    }
}
