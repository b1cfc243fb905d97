package dev.lifeboat.rehearsal.rds;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.BasicType;
import dev.lifeboat.rehearsal.Tags;
import dev.lifeboat.rehearsal.quotas.Quota;
import dev.lifeboat.rehearsal.wire.In;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** {@code AWS::RDS::DBCluster}, of Aurora PostgreSQL. A deletion policy that is not said means a snapshot. */
final class ClusterType extends BasicType {
    private final Databases databases;
    private final ClusterRules rules;

    ClusterType(Databases databases) {
        super(
                "AWS::RDS::DBCluster",
                222,
                schema(
                        Set.of(),
                        Set.of(
                                "AvailabilityZones",
                                "DBClusterIdentifier",
                                "DBSubnetGroupName",
                                "DatabaseName",
                                "EngineMode",
                                "KmsKeyId",
                                "MasterUsername",
                                "SourceRegion",
                                "StorageEncrypted"),
                        "BackupRetentionPeriod",
                        "CopyTagsToSnapshot",
                        "DBClusterParameterGroupName",
                        "DeleteAutomatedBackups",
                        "DeletionProtection",
                        "EnableCloudwatchLogsExports",
                        "EnableHttpEndpoint",
                        "EnableIAMDatabaseAuthentication",
                        "Engine",
                        "EngineLifecycleSupport",
                        "EngineVersion",
                        "GlobalClusterIdentifier",
                        "ManageMasterUserPassword",
                        "MasterUserPassword",
                        "NetworkType",
                        "Port",
                        "PreferredBackupWindow",
                        "PreferredMaintenanceWindow",
                        "ServerlessV2ScalingConfiguration",
                        "StorageType",
                        "Tags",
                        "VpcSecurityGroupIds"));
        this.databases = databases;
        this.rules = new ClusterRules(databases);
    }

    @Override
    public String deletionPolicy() {
        return "Snapshot";
    }

    @Override
    public void snapshot(Place place, String physicalId) {
        databases
                .clusters
                .find(place.region(), physicalId)
                .ifPresent(cluster -> databases.snapshots.keep(cluster, place.now()));
    }

    @Override
    public Made create(Place place, Map<String, Object> properties) {
        In in = new In(properties);
        String name = Databases.identifier(in.text("DBClusterIdentifier", place.generatedName(databases.random(), 63)));
        if (databases.clusters.find(place.region(), name).isPresent()) {
            throw new AwsError(400, "DBClusterAlreadyExistsFault", "DB Cluster already exists");
        }
        if (databases.clusters.in(place.region()).size()
                >= Quota.DB_CLUSTERS.limit(databases.world.faults(), place.region())) {
            throw new AwsError(400, "DBClusterQuotaExceededFault", "DB Cluster quota exceeded");
        }
        GlobalCluster global = rules.joined(in, place.region());
        String version = rules.version(in, global);
        rules.check(in, place.region(), version);
        if (global == null) {
            ClusterRules.credentials(in);
        } else {
            ClusterRules.noCredentials(in);
        }
        Cluster cluster = new Cluster(
                name, place.region(), databases.resourceId("cluster-"), databases.token(place.region()), place.now());
        cluster.engineVersion = version;
        cluster.encrypted = in.flag("StorageEncrypted", false);
        cluster.keyArn = rules.key(in, place.region(), global);
        Cluster writer = global == null ? null : global.writer;
        cluster.masterUsername = writer == null ? in.text("MasterUsername") : writer.masterUsername;
        cluster.databaseName = writer == null ? in.text("DatabaseName", "") : writer.databaseName;
        if (global != null) {
            cluster.global = global;
            global.members.add(cluster);
            if (writer != null) {
                cluster.contents.becomes(writer.contents);
            }
        }
        databases.clusters.put(place.region(), name, cluster);
        return fill(place, cluster, properties);
    }

    private static Made fill(Place place, Cluster cluster, Map<String, Object> properties) {
        In in = new In(properties);
        cluster.subnetGroup = in.text("DBSubnetGroupName", "").toLowerCase(Locale.ROOT);
        cluster.parameterGroup = in.text("DBClusterParameterGroupName", "").toLowerCase(Locale.ROOT);
        cluster.port = in.number("Port", 5432);
        cluster.backupDays = in.number("BackupRetentionPeriod", 1);
        cluster.backupWindow = in.text("PreferredBackupWindow", "05:00-05:30");
        cluster.maintenanceWindow = in.text("PreferredMaintenanceWindow", "sun:06:00-sun:06:30");
        cluster.securityGroups = in.texts("VpcSecurityGroupIds");
        cluster.logExports = in.texts("EnableCloudwatchLogsExports");
        cluster.serverless = in.in("ServerlessV2ScalingConfiguration").tree();
        cluster.deletionProtection = in.flag("DeletionProtection", false);
        cluster.iamAuthentication = in.flag("EnableIAMDatabaseAuthentication", false);
        cluster.httpEndpoint = in.flag("EnableHttpEndpoint", false);
        cluster.copiesTags = in.flag("CopyTagsToSnapshot", false);
        cluster.managedPassword = in.flag("ManageMasterUserPassword", false);
        cluster.tags.clear();
        cluster.tags.putAll(Tags.of(place, properties, "Tags"));
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("DBClusterArn", cluster.arn());
        attributes.put("DBClusterResourceId", cluster.resourceId);
        attributes.put("Endpoint.Address", cluster.writerAddress());
        attributes.put("Endpoint.Port", String.valueOf(cluster.port));
        attributes.put("ReadEndpoint.Address", cluster.readerAddress());
        return Made.of(cluster.name, attributes);
    }

    @Override
    public Made update(Place place, String physicalId, Map<String, Object> before, Map<String, Object> after) {
        Cluster cluster = databases.cluster(place.region(), physicalId);
        In in = new In(after);
        String version = in.has("EngineVersion") ? Engines.version(in) : cluster.engineVersion;
        if (cluster.global != null && !version.equals(cluster.engineVersion)) {
            throw Refused.combination("The version of a member of a global cluster is changed on the global cluster");
        }
        rules.check(in, place.region(), version);
        String joined = in.text("GlobalClusterIdentifier", "");
        String member = new In(before).text("GlobalClusterIdentifier", "");
        if (joined.isEmpty() && !member.isEmpty()) {
            Globals.detach(cluster);
        } else if (!joined.equals(member)) {
            throw Refused.combination("A cluster joins a global cluster only when it is created");
        }
        cluster.engineVersion = version;
        return fill(place, cluster, after);
    }

    @Override
    public void delete(Place place, String physicalId, Map<String, Object> properties) {
        Cluster cluster = databases.clusters.find(place.region(), physicalId).orElse(null);
        if (cluster == null) {
            return;
        }
        if (cluster.deletionProtection) {
            throw Refused.combination(
                    "Cannot delete protected Cluster, please disable deletion protection and try again.");
        }
        if (!cluster.instances.isEmpty()) {
            throw Refused.clusterState(
                    "Cluster cannot be deleted, it still contains DB instances in non-deleting state.");
        }
        if (!new In(properties).text("GlobalClusterIdentifier", "").isEmpty()) {
            Globals.detach(cluster);
        }
        if (cluster.global != null) {
            throw Refused.clusterState(
                    "This cluster is a part of a global cluster, please remove it from globalcluster" + " first");
        }
        databases.clusters.remove(place.region(), physicalId);
    }
}
