package dev.lifeboat.rehearsal.rds;

import dev.lifeboat.rehearsal.Arn;
import dev.lifeboat.rehearsal.Tags;
import dev.lifeboat.rehearsal.wire.Xml;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A cluster of one Region, alone or a member of a global database. Guarded by the world's lock. */
final class Cluster {
    static final String ZONE_ID = "Z2R2ITUGPM61AM";

    final String name;
    final String region;
    final String resourceId;
    final String token;
    final Instant created;
    final Map<String, String> tags = new LinkedHashMap<>();
    final List<Instance> instances = new ArrayList<>();
    final Contents contents = new Contents();
    String status = "available";
    String engineVersion = Engines.DEFAULT_VERSION;
    String masterUsername = "";
    String databaseName = "";
    String subnetGroup = "";
    String parameterGroup = "";
    String keyArn = "";
    String backupWindow = "";
    String maintenanceWindow = "";
    List<String> securityGroups = List.of();
    List<String> logExports = List.of();
    Map<String, Object> serverless = Map.of();
    int port = 5432;
    int backupDays = 1;
    boolean encrypted;
    boolean deletionProtection;
    boolean iamAuthentication;
    boolean httpEndpoint;
    boolean copiesTags;
    boolean managedPassword;
    /** Whether a change of roles has made it take no statements. */
    boolean fenced;

    /** The global database that it belongs to. */
    @Nullable
    GlobalCluster global;

    /** @param token what the host names of this account and Region have in common */
    Cluster(String name, String region, String resourceId, String token, Instant created) {
        this.name = name;
        this.region = region;
        this.resourceId = resourceId;
        this.token = token;
        this.created = created;
    }

    String arn() {
        return Arn.of("rds", region, "cluster:" + name);
    }

    String family() {
        return Engines.family(engineVersion);
    }

    String writerAddress() {
        return name + ".cluster-" + token + "." + region + ".rds.amazonaws.com";
    }

    String readerAddress() {
        return name + ".cluster-ro-" + token + "." + region + ".rds.amazonaws.com";
    }

    /** Whether it only reads: the writer of its global database is elsewhere. */
    boolean secondary() {
        return global != null && global.writer != this;
    }

    Xml.Items securityGroupList() {
        return new Xml.Items(
                "VpcSecurityGroupMembership",
                securityGroups.stream()
                        .map(group -> Map.of("VpcSecurityGroupId", group, "Status", "active"))
                        .toList());
    }

    private Xml.Items members() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Instance instance : instances) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("DBInstanceIdentifier", instance.name);
            row.put("IsClusterWriter", !secondary() && instances.get(0) == instance);
            row.put("DBClusterParameterGroupStatus", "in-sync");
            row.put("PromotionTier", instance.promotionTier);
            rows.add(row);
        }
        return new Xml.Items("DBClusterMember", rows);
    }

    Map<String, Object> described(Instant now) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("AvailabilityZones", new Xml.Items("AvailabilityZone", Engines.zones(region)));
        tree.put("AllocatedStorage", 1);
        tree.put("BackupRetentionPeriod", backupDays);
        if (!databaseName.isEmpty()) {
            tree.put("DatabaseName", databaseName);
        }
        tree.put("DBClusterIdentifier", name);
        tree.put("DBClusterParameterGroup", parameterGroup.isEmpty() ? "default." + family() : parameterGroup);
        tree.put("DBSubnetGroup", subnetGroup.isEmpty() ? "default" : subnetGroup);
        tree.put("Status", status);
        tree.put("EarliestRestorableTime", created);
        tree.put("LatestRestorableTime", now);
        tree.put("Endpoint", writerAddress());
        tree.put("ReaderEndpoint", readerAddress());
        tree.put("MultiAZ", instances.stream().map(one -> one.zone).distinct().count() > 1);
        tree.put("Engine", Engines.ENGINE);
        tree.put("EngineVersion", engineVersion);
        tree.put("EngineMode", "provisioned");
        tree.put("Port", port);
        tree.put("MasterUsername", masterUsername);
        tree.put("PreferredBackupWindow", backupWindow);
        tree.put("PreferredMaintenanceWindow", maintenanceWindow);
        tree.put("DBClusterMembers", members());
        tree.put("VpcSecurityGroups", securityGroupList());
        tree.put("HostedZoneId", ZONE_ID);
        tree.put("StorageEncrypted", encrypted);
        if (!keyArn.isEmpty()) {
            tree.put("KmsKeyId", keyArn);
        }
        tree.put("DbClusterResourceId", resourceId);
        tree.put("DBClusterArn", arn());
        tree.put("IAMDatabaseAuthenticationEnabled", iamAuthentication);
        tree.put("ClusterCreateTime", created);
        tree.put("EnabledCloudwatchLogsExports", logExports);
        tree.put("DeletionProtection", deletionProtection);
        tree.put("HttpEndpointEnabled", httpEndpoint);
        tree.put("CopyTagsToSnapshot", copiesTags);
        tree.put("CrossAccountClone", false);
        if (!serverless.isEmpty()) {
            tree.put("ServerlessV2ScalingConfiguration", serverless);
        }
        if (global != null) {
            tree.put("GlobalClusterIdentifier", global.name);
            tree.put("GlobalWriteForwardingRequested", false);
        }
        tree.put("NetworkType", "IPV4");
        tree.put("TagList", new Xml.Items("Tag", Tags.list(tags)));
        return tree;
    }
}
