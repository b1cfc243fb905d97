package dev.lifeboat.rehearsal.rds;

import dev.lifeboat.rehearsal.Bench;
import dev.lifeboat.rehearsal.ResourceType.Made;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;

/** A global database in two Regions, made of its resources without stacks. */
final class AuroraBench {
    static final String CLUSTER = "AWS::RDS::DBCluster";
    static final String DB_INSTANCE = "AWS::RDS::DBInstance";
    static final String GLOBAL = "AWS::RDS::GlobalCluster";
    static final String PRIMARY_ARN = "arn:aws:rds:us-east-1:123456789012:cluster:payment-primary";
    static final String STANDBY_ARN = "arn:aws:rds:us-east-2:123456789012:cluster:payment-standby";

    final Bench bench = new Bench();
    final RdsClient primary = bench.client(RdsClient.builder(), Bench.PRIMARY);
    final RdsClient standby = bench.client(RdsClient.builder(), Bench.STANDBY);

    AuroraBench() {
        for (String region : List.of(Bench.PRIMARY, Bench.STANDBY)) {
            bench.make(
                    region,
                    "AWS::RDS::DBSubnetGroup",
                    "Subnets",
                    Map.of(
                            "DBSubnetGroupName", "payment-subnets",
                            "DBSubnetGroupDescription", "payments",
                            "SubnetIds", List.of("subnet-1", "subnet-2")));
            Made key = bench.make(region, "AWS::KMS::Key", "Key", Map.of());
            bench.make(
                    region, "AWS::KMS::Alias", "Alias", Map.of("AliasName", "alias/aurora", "TargetKeyId", key.ref()));
        }
    }

    /** What a cluster has in either role. */
    static Map<String, Object> cluster(String name, Map<String, Object> others) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("DBClusterIdentifier", name);
        properties.put("Engine", "aurora-postgresql");
        properties.put("EngineVersion", "17.7");
        properties.put("DBSubnetGroupName", "payment-subnets");
        properties.put("StorageEncrypted", true);
        properties.put("KmsKeyId", "alias/aurora");
        properties.put("BackupRetentionPeriod", 7);
        properties.putAll(others);
        return properties;
    }

    static Map<String, Object> writer() {
        return cluster(
                "payment-primary",
                Map.of("MasterUsername", "payments", "MasterUserPassword", "s3cretpass", "DatabaseName", "payments"));
    }

    static Map<String, Object> follower() {
        return cluster("payment-standby", Map.of("GlobalClusterIdentifier", "payment-global"));
    }

    static Map<String, Object> instance(String cluster, String instanceClass) {
        return Map.of(
                "DBInstanceIdentifier",
                cluster + "-1",
                "DBClusterIdentifier",
                cluster,
                "DBInstanceClass",
                instanceClass,
                "Engine",
                "aurora-postgresql");
    }

    static Map<String, Object> global() {
        return Map.of("GlobalClusterIdentifier", "payment-global", "SourceDBClusterIdentifier", PRIMARY_ARN);
    }

    void makePrimary() {
        bench.make(Bench.PRIMARY, CLUSTER, "Cluster", writer());
        bench.make(Bench.PRIMARY, DB_INSTANCE, "Writer", instance("payment-primary", "db.r6g.large"));
        bench.make(Bench.PRIMARY, GLOBAL, "Global", global());
    }

    /** Both Regions, and a minute of life. */
    AuroraBench whole() {
        makePrimary();
        bench.make(Bench.STANDBY, CLUSTER, "Cluster", follower());
        bench.make(Bench.STANDBY, DB_INSTANCE, "Reader", instance("payment-standby", "db.r6g.large"));
        bench.pass(Duration.ofMinutes(1));
        return this;
    }

    /** The global database as the standby Region sees it. */
    GlobalCluster seen() {
        return standby.describeGlobalClusters().globalClusters().get(0);
    }

    String writerArn() {
        return seen().globalClusterMembers().stream()
                .filter(GlobalClusterMember::isWriter)
                .map(GlobalClusterMember::dbClusterArn)
                .findFirst()
                .orElse("nobody");
    }
}
