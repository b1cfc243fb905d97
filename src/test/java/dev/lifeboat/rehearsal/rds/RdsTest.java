package dev.lifeboat.rehearsal.rds;

import static dev.lifeboat.rehearsal.rds.AuroraBench.CLUSTER;
import static dev.lifeboat.rehearsal.rds.AuroraBench.DB_INSTANCE;
import static dev.lifeboat.rehearsal.rds.AuroraBench.GLOBAL;
import static dev.lifeboat.rehearsal.rds.AuroraBench.STANDBY_ARN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeboat.rehearsal.Bench;
import dev.lifeboat.rehearsal.ResourceType.Made;
import dev.lifeboat.rehearsal.sns.Sns;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DbClusterNotFoundException;
import software.amazon.awssdk.services.rds.model.DbInstanceNotFoundException;
import software.amazon.awssdk.services.rds.model.Filter;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;
import software.amazon.awssdk.services.rds.model.GlobalClusterNotFoundException;
import software.amazon.awssdk.services.rds.model.RdsException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

class RdsTest {
    private final AuroraBench aurora = new AuroraBench();
    private final Bench bench = aurora.bench;

    @Test
    void aGlobalDatabaseIsOneWriterAndOneReader() {
        aurora.whole();
        assertThat(aurora.seen().engineVersion()).isEqualTo("17.7");
        assertThat(aurora.seen().storageEncrypted()).isTrue();
        List<GlobalClusterMember> members = aurora.seen().globalClusterMembers();
        assertThat(members)
                .extracting(GlobalClusterMember::dbClusterArn)
                .containsExactly(AuroraBench.PRIMARY_ARN, STANDBY_ARN);
        assertThat(members.get(0).isWriter()).isTrue();
        assertThat(members.get(0).readers()).containsExactly(STANDBY_ARN);
        assertThat(members.get(1).synchronizationStatusAsString()).isEqualTo("connected");
        DBCluster standby = aurora.standby
                .describeDBClusters(request -> request.dbClusterIdentifier("payment-standby"))
                .dbClusters()
                .get(0);
        assertThat(standby.status()).isEqualTo("available");
        assertThat(standby.masterUsername()).isEqualTo("payments");
        assertThat(standby.kmsKeyId()).startsWith("arn:aws:kms:us-east-2:");
        assertThat(standby.endpoint())
                .matches("payment-standby\\.cluster-c\\w{11}\\.us-east-2\\.rds\\.amazonaws\\.com");
        assertThat(standby.readerEndpoint()).startsWith("payment-standby.cluster-ro-");
        assertThat(standby.port()).isEqualTo(5432);
        assertThat(standby.dbClusterMembers().get(0).isClusterWriter()).isFalse();
        DBInstance instance = aurora.primary.describeDBInstances().dbInstances().get(0);
        assertThat(instance.dbInstanceStatus()).isEqualTo("available");
        assertThat(instance.dbInstanceClass()).isEqualTo("db.r6g.large");
        assertThat(aurora.primary
                        .listTagsForResource(request -> request.resourceName(AuroraBench.PRIMARY_ARN))
                        .tagList())
                .anyMatch(tag -> tag.key().equals("lifeboat:deployment"));
        assertThat(aurora.primary
                        .describeDBSubnetGroups()
                        .dbSubnetGroups()
                        .get(0)
                        .subnets())
                .extracting(subnet -> subnet.subnetIdentifier())
                .containsExactly("subnet-1", "subnet-2");
    }

    @Test
    void filtersLeaveWhatTheyNameAndWhatIsNotThereIsNotFound() {
        aurora.whole();
        Filter none = Filter.builder().name("db-cluster-id").values("other").build();
        assertThat(aurora.primary
                        .describeDBClusters(request -> request.filters(none))
                        .dbClusters())
                .isEmpty();
        Filter strange = Filter.builder().name("colour").values("red").build();
        assertThatThrownBy(() -> aurora.primary.describeDBInstances(request -> request.filters(strange)))
                .hasMessageContaining("db-instance-id");
        assertThatThrownBy(() ->
                        aurora.primary.describeDBClusters(request -> request.dbClusterIdentifier("payment-standby")))
                .isInstanceOf(DbClusterNotFoundException.class);
        assertThatThrownBy(() -> aurora.primary.describeDBInstances(request -> request.dbInstanceIdentifier("none")))
                .isInstanceOf(DbInstanceNotFoundException.class);
        assertThatThrownBy(
                        () -> aurora.primary.describeGlobalClusters(request -> request.globalClusterIdentifier("none")))
                .isInstanceOf(GlobalClusterNotFoundException.class);
        assertThatThrownBy(() -> aurora.primary.stopDBCluster(request -> request.dbClusterIdentifier("a")))
                .isInstanceOf(RdsException.class)
                .hasMessageContaining("StopDBCluster")
                .hasMessageContaining("DescribeDBClusters");
    }

    @Test
    void whatAuroraWouldRefuseIsRefused() {
        aurora.makePrimary();
        assertThat(standby(Map.of("MasterUsername", "a"))).contains("Cannot specify user name");
        assertThat(standby(Map.of("MasterUserPassword", "a"))).contains("Cannot specify password");
        assertThat(standby(Map.of("DatabaseName", "a"))).contains("Cannot specify database name");
        assertThat(standby(Map.of("EngineVersion", "17.6"))).contains("17.6 doesn't match 17.7");
        assertThat(standby(Map.of("StorageEncrypted", false))).contains("unencrypted");
        assertThat(standby(Map.of("KmsKeyId", "arn:aws:kms:us-east-1:123456789012:key/1")))
                .contains("does not exist");
        assertThat(standby(Map.of("DBSubnetGroupName", "none"))).contains("'none' does not exist");
        Map<String, Object> keyless = AuroraBench.follower();
        keyless.remove("KmsKeyId");
        assertThat(refusal(Bench.STANDBY, CLUSTER, keyless)).contains("kmsKeyId should be explicitly specified");
        assertThat(standby(Map.of("GlobalClusterIdentifier", "none"))).contains("none not found");
        Map<String, Object> old = AuroraBench.writer();
        old.put("DBClusterIdentifier", "old");
        old.put("EngineVersion", "13.7");
        assertThat(refusal(Bench.PRIMARY, CLUSTER, old)).contains("Cannot find version 13.7");
        old.put("EngineVersion", "17.7");
        old.put("MasterUserPassword", "with space@");
        assertThat(refusal(Bench.PRIMARY, CLUSTER, old)).contains("not a valid password");
        old.put("MasterUsername", "admin");
        assertThat(refusal(Bench.PRIMARY, CLUSTER, old)).contains("reserved word");
        assertThat(refusal(Bench.PRIMARY, DB_INSTANCE, AuroraBench.instance("payment-primary", "db.t4g.medium")))
                .contains("DB instance already exists");
        bench.make(Bench.STANDBY, CLUSTER, "Cluster", AuroraBench.follower());
        assertThat(refusal(Bench.STANDBY, DB_INSTANCE, AuroraBench.instance("payment-standby", "db.t4g.medium")))
                .contains("isn't supported in a global cluster");
    }

    private String standby(Map<String, Object> others) {
        Map<String, Object> properties = AuroraBench.follower();
        properties.putAll(others);
        return refusal(Bench.STANDBY, CLUSTER, properties);
    }

    private String refusal(String region, String type, Map<String, Object> properties) {
        try {
            bench.make(region, type, "Thing", properties);
            return "made";
        } catch (RuntimeException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    @Test
    void theStandbyIsDeletedFirst() {
        aurora.whole();
        assertThatThrownBy(() -> bench.unmake(Bench.PRIMARY, GLOBAL, "payment-global", AuroraBench.global()))
                .hasMessageContaining("is not empty");
        assertThatThrownBy(() -> bench.unmake(Bench.PRIMARY, DB_INSTANCE, "payment-primary-1", Map.of()))
                .hasMessageContaining("Delete the replica cluster");
        assertThatThrownBy(() -> bench.unmake(Bench.STANDBY, CLUSTER, "payment-standby", AuroraBench.follower()))
                .hasMessageContaining("still contains DB instances");
        bench.unmake(Bench.STANDBY, DB_INSTANCE, "payment-standby-1", Map.of());
        bench.unmake(Bench.STANDBY, CLUSTER, "payment-standby", AuroraBench.follower());
        bench.unmake(Bench.PRIMARY, GLOBAL, "payment-global", AuroraBench.global());
        bench.unmake(Bench.PRIMARY, DB_INSTANCE, "payment-primary-1", Map.of());
        bench.unmake(Bench.PRIMARY, CLUSTER, "payment-primary", AuroraBench.writer());
        assertThat(aurora.primary.describeGlobalClusters().globalClusters()).isEmpty();
        assertThat(aurora.primary.describeDBClusters().dbClusters()).isEmpty();
    }

    @Test
    void aGroupInUseStays() {
        aurora.whole();
        assertThatThrownBy(() -> bench.unmake(Bench.PRIMARY, "AWS::RDS::DBSubnetGroup", "payment-subnets", Map.of()))
                .hasMessageContaining("payment-primary is still using it");
        assertThat(refusal(
                        Bench.PRIMARY,
                        "AWS::RDS::DBClusterParameterGroup",
                        Map.of("Description", "d", "Family", "aurora-postgresql13", "Parameters", Map.of())))
                .contains("aurora-postgresql13");
        Made group = bench.make(
                Bench.PRIMARY,
                "AWS::RDS::DBParameterGroup",
                "Group",
                Map.of("Description", "d", "Family", "aurora-postgresql16"));
        Map<String, Object> second = new HashMap<>(AuroraBench.instance("payment-primary", "db.r6g.large"));
        second.put("DBInstanceIdentifier", "second");
        second.put("DBParameterGroupName", group.ref());
        assertThat(refusal(Bench.PRIMARY, DB_INSTANCE, second)).contains("aurora-postgresql17");
    }

    @Test
    void theLagIsToldInTheSecondaryAloneAMinuteLateAndGrowsWithTrouble() {
        aurora.whole();
        bench.pass(Duration.ofMinutes(10));
        assertThat(lag(Bench.STANDBY, "payment-standby")).isBetween(40.0, 180.0);
        assertThat(bench.client(CloudWatchClient.builder(), Bench.STANDBY)
                        .listMetrics(request -> request.namespace("AWS/RDS"))
                        .metrics())
                .extracting(Metric::metricName)
                .containsExactlyInAnyOrder(
                        "AuroraGlobalDBProgressLag", "AuroraGlobalDBRPOLag", "AuroraGlobalDBReplicationLag");
        assertThat(bench.client(CloudWatchClient.builder(), Bench.PRIMARY)
                        .listMetrics(request -> request.namespace("AWS/RDS"))
                        .metrics())
                .isEmpty();
        bench.world.faults().set("replication-lag", Bench.PRIMARY, "30");
        bench.pass(Duration.ofMinutes(10));
        assertThat(lag(Bench.STANDBY, "payment-standby")).isBetween(30_040.0, 30_180.0);
        bench.world.faults().clear("replication-lag", Bench.PRIMARY);
        bench.world.faults().set("region-dark", Bench.PRIMARY);
        bench.pass(Duration.ofMinutes(10));
        assertThat(lag(Bench.STANDBY, "payment-standby")).isGreaterThan(400_000);
        bench.world.faults().clear("region-dark", Bench.PRIMARY);
        aurora.standby.switchoverGlobalCluster(
                request -> request.globalClusterIdentifier("payment-global").targetDbClusterIdentifier(STANDBY_ARN));
        bench.pass(Duration.ofMinutes(10));
        assertThat(lag(Bench.PRIMARY, "payment-primary")).isBetween(40.0, 180.0);
        assertThat(lag(Bench.STANDBY, "payment-standby")).isNaN();
    }

    /** The newest known point of the last five minutes. */
    private double lag(String region, String cluster) {
        Dimension dimension =
                Dimension.builder().name("DBClusterIdentifier").value(cluster).build();
        return bench
                .client(CloudWatchClient.builder(), region)
                .getMetricStatistics(request -> request.namespace("AWS/RDS")
                        .metricName("AuroraGlobalDBReplicationLag")
                        .dimensions(dimension)
                        .startTime(bench.now().minus(Duration.ofMinutes(5)))
                        .endTime(bench.now())
                        .period(60)
                        .statistics(Statistic.MAXIMUM))
                .datapoints()
                .stream()
                .reduce((one, other) -> one.timestamp().isAfter(other.timestamp()) ? one : other)
                .map(Datapoint::maximum)
                .orElse(Double.NaN);
    }

    @Test
    void anAlarmOnTheLagTellsItsTopicOnceItIsOver() {
        aurora.whole();
        Made topic = bench.make(Bench.STANDBY, "AWS::SNS::Topic", "Topic", Map.of("TopicName", "alerts"));
        Map<String, Object> alarm = new HashMap<>();
        alarm.put("AlarmName", "aurora-lag");
        alarm.put("Namespace", "AWS/RDS");
        alarm.put("MetricName", "AuroraGlobalDBReplicationLag");
        alarm.put("Dimensions", List.of(Map.of("Name", "DBClusterIdentifier", "Value", "payment-standby")));
        alarm.put("Statistic", "Maximum");
        alarm.put("Period", 60);
        alarm.put("EvaluationPeriods", 5);
        alarm.put("DatapointsToAlarm", 3);
        alarm.put("Threshold", 1000);
        alarm.put("ComparisonOperator", "GreaterThanThreshold");
        alarm.put("AlarmActions", List.of(topic.ref()));
        bench.make(Bench.STANDBY, "AWS::CloudWatch::Alarm", "Lag", alarm);
        bench.world.faults().set("stress", Bench.PRIMARY);
        bench.pass(Duration.ofMinutes(15));
        assertThat(bench.world.part(Sns.class).published(topic.ref()))
                .as("stress alone does not break the promise")
                .isEmpty();
        bench.world.faults().set("replication-lag", Bench.STANDBY, "5");
        bench.pass(Duration.ofMinutes(10));
        assertThat(bench.world.part(Sns.class).published(topic.ref()))
                .singleElement()
                .asString()
                .startsWith("ALARM: \"aurora-lag\" in us-east-2");
    }

    @Test
    void versionsAndClassesSayWhatAGlobalDatabaseCanBeMadeOf() {
        assertThat(aurora.standby
                        .describeDBEngineVersions(
                                request -> request.engine("aurora-postgresql").engineVersion("17.7"))
                        .dbEngineVersions())
                .singleElement()
                .matches(version -> version.supportsGlobalDatabases()
                        && version.dbParameterGroupFamily().equals("aurora-postgresql17"));
        assertThat(aurora.standby
                        .describeDBEngineVersions(
                                request -> request.engine("aurora-postgresql").engineVersion("13.7"))
                        .dbEngineVersions())
                .isEmpty();
        assertThat(aurora.standby
                        .describeOrderableDBInstanceOptions(
                                request -> request.engine("aurora-postgresql").engineVersion("17.7"))
                        .orderableDBInstanceOptions())
                .filteredOn(option -> !option.supportsGlobalDatabases())
                .extracting(option -> option.dbInstanceClass())
                .containsExactly("db.t4g.medium", "db.t4g.large");
        assertThat(aurora.standby
                        .describeOrderableDBInstanceOptionsPaginator(request -> request.engine("aurora-postgresql"))
                        .orderableDBInstanceOptions())
                .hasSize(15 * 23);
    }

    @Test
    void thereIsASnapshotOfEachDayThatIsKept() {
        aurora.whole();
        bench.pass(Duration.ofDays(2));
        assertThat(aurora.primary
                        .describeDBClusterSnapshots(request -> request.dbClusterIdentifier("payment-primary"))
                        .dbClusterSnapshots())
                .hasSize(3)
                .allMatch(snapshot -> snapshot.snapshotType().equals("automated"));
    }

    @Test
    void aSecretThatIsAttachedSaysHowItsDatabaseIsReached() {
        aurora.whole();
        Map<String, Object> properties = Map.of(
                "Name",
                "master",
                "GenerateSecretString",
                Map.of("SecretStringTemplate", "{\"username\":\"payments\"}", "GenerateStringKey", "password"));
        Made secret = bench.make(Bench.PRIMARY, "AWS::SecretsManager::Secret", "Secret", properties);
        Map<String, Object> attachment =
                Map.of("SecretId", secret.ref(), "TargetId", "payment-primary", "TargetType", "AWS::RDS::DBCluster");
        String type = "AWS::SecretsManager::SecretTargetAttachment";
        Made attached = bench.make(Bench.PRIMARY, type, "Attachment", attachment);
        assertThat(read())
                .contains("\"username\":\"payments\"", "\"host\":\"payment-primary.cluster-", "\"port\":5432")
                .contains("\"engine\":\"postgres\"", "\"dbname\":\"payments\"");
        bench.unmake(Bench.PRIMARY, type, attached.ref(), attachment);
        assertThat(read()).contains("\"username\":\"payments\"").doesNotContain("host");
    }

    private String read() {
        return bench.client(SecretsManagerClient.builder(), Bench.PRIMARY)
                .getSecretValue(request -> request.secretId("master"))
                .secretString();
    }
}
