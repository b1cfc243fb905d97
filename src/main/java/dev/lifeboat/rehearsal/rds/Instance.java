package dev.lifeboat.rehearsal.rds;

import dev.lifeboat.rehearsal.Arn;
import dev.lifeboat.rehearsal.Tags;
import dev.lifeboat.rehearsal.wire.Xml;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An instance of a cluster. Guarded by the world's lock. */
final class Instance {
    final String name;
    final Cluster cluster;
    final String resourceId;
    final String zone;
    final Instant created;
    final Map<String, String> tags = new LinkedHashMap<>();
    String instanceClass = "";
    String parameterGroup = "";
    int promotionTier = 1;
    int monitoringSeconds;
    boolean publiclyAccessible;
    boolean performanceInsights;

    Instance(String name, Cluster cluster, String resourceId, String zone, Instant created) {
        this.name = name;
        this.cluster = cluster;
        this.resourceId = resourceId;
        this.zone = zone;
        this.created = created;
    }

    String arn() {
        return Arn.of("rds", cluster.region, "db:" + name);
    }

    String address() {
        return name + "." + cluster.token + "." + cluster.region + ".rds.amazonaws.com";
    }

    Map<String, Object> described() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("DBInstanceIdentifier", name);
        tree.put("DBInstanceClass", instanceClass);
        tree.put("Engine", Engines.ENGINE);
        tree.put("EngineVersion", cluster.engineVersion);
        tree.put("DBInstanceStatus", "available");
        tree.put("MasterUsername", cluster.masterUsername);
        if (!cluster.databaseName.isEmpty()) {
            tree.put("DBName", cluster.databaseName);
        }
        Map<String, Object> endpoint = new LinkedHashMap<>();
        endpoint.put("Address", address());
        endpoint.put("Port", cluster.port);
        endpoint.put("HostedZoneId", Cluster.ZONE_ID);
        tree.put("Endpoint", endpoint);
        tree.put("AllocatedStorage", 1);
        tree.put("InstanceCreateTime", created);
        tree.put("PreferredBackupWindow", cluster.backupWindow);
        tree.put("PreferredMaintenanceWindow", cluster.maintenanceWindow);
        tree.put("BackupRetentionPeriod", cluster.backupDays);
        tree.put("VpcSecurityGroups", cluster.securityGroupList());
        tree.put(
                "DBParameterGroups",
                new Xml.Items(
                        "DBParameterGroup",
                        List.of(Map.of(
                                "DBParameterGroupName",
                                parameterGroup.isEmpty() ? "default." + cluster.family() : parameterGroup,
                                "ParameterApplyStatus",
                                "in-sync"))));
        tree.put("AvailabilityZone", zone);
        if (!cluster.subnetGroup.isEmpty()) {
            tree.put("DBSubnetGroup", Map.of("DBSubnetGroupName", cluster.subnetGroup));
        }
        tree.put("MultiAZ", false);
        tree.put("AutoMinorVersionUpgrade", true);
        tree.put("LicenseModel", "postgresql-license");
        tree.put("PubliclyAccessible", publiclyAccessible);
        tree.put("StorageType", "aurora");
        tree.put("DBClusterIdentifier", cluster.name);
        tree.put("StorageEncrypted", cluster.encrypted);
        if (!cluster.keyArn.isEmpty()) {
            tree.put("KmsKeyId", cluster.keyArn);
        }
        tree.put("DbiResourceId", resourceId);
        tree.put("CACertificateIdentifier", "rds-ca-rsa2048-g1");
        tree.put("CopyTagsToSnapshot", cluster.copiesTags);
        tree.put("MonitoringInterval", monitoringSeconds);
        tree.put("PromotionTier", promotionTier);
        tree.put("DBInstanceArn", arn());
        tree.put("IAMDatabaseAuthenticationEnabled", cluster.iamAuthentication);
        tree.put("PerformanceInsightsEnabled", performanceInsights);
        tree.put("DeletionProtection", false);
        tree.put("TagList", new Xml.Items("Tag", Tags.list(tags)));
        return tree;
    }
}
