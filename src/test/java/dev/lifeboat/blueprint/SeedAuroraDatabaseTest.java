package dev.lifeboat.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What was promised of payments-aurora, sentence by sentence, against its templates. Where a sentence cannot be kept as
 * it stands, the test says what is kept instead. Here: the Aurora global database and its network.
 */
class SeedAuroraDatabaseTest extends AuroraTemplates {
    @Test
    @DisplayName("PostgreSQL 13.7 with automated replication (13.7 cannot be created any more: 17.7)")
    void version() {
        for (Tree template : List.of(primary, standby)) {
            Tree cluster = template.only("AWS::RDS::DBCluster");
            assertThat(cluster.at("Engine").text()).isEqualTo("aurora-postgresql");
            assertThat(cluster.at("EngineVersion").text()).isEqualTo("!Ref EngineVersion");
            assertThat(template.at("Parameters.EngineVersion.Default").text()).isEqualTo("17.7");
            assertThat(template.at("Parameters.EngineVersion.AllowedValues").texts())
                    .allMatch(version -> version.startsWith("17."));
            assertThat(template.only("AWS::RDS::DBClusterParameterGroup")
                            .at("Family")
                            .text())
                    .isEqualTo("aurora-postgresql17");
        }
    }

    @Test
    @DisplayName("Aurora Global Database: primary cluster us-east-1, DR cluster us-east-2 with db.r6g.large instance")
    void clusters() {
        Map.of("primary", primary, "dr", standby).forEach((role, template) -> {
            assertThat(template.only("AWS::RDS::DBCluster")
                            .at("DBClusterIdentifier")
                            .text())
                    .isEqualTo("!Sub payment-" + role + "-cluster-${EnvironmentSuffix}");
            Tree instance = template.only("AWS::RDS::DBInstance");
            assertThat(instance.at("DBInstanceClass").text()).isEqualTo("!Ref InstanceClass");
            assertThat(instance.at("AutoMinorVersionUpgrade").text()).isEqualTo("false");
            assertThat(template.at("Parameters.InstanceClass.Default").text()).isEqualTo("db.r6g.large");
        });
        assertThat(stack("aurora-primary").role()).isEqualTo(Role.PRIMARY);
        assertThat(stack("aurora-standby").role()).isEqualTo(Role.STANDBY);
    }

    @Test
    @DisplayName("payment-global-cluster-dev (made of the primary cluster once that has its writer)")
    void globalCluster() {
        Tree global = primary.only("AWS::RDS::GlobalCluster");
        assertThat(global.at("GlobalClusterIdentifier").text())
                .isEqualTo("!Sub payment-global-cluster-${EnvironmentSuffix}");
        assertThat(global.at("SourceDBClusterIdentifier").text()).isEqualTo("!Ref Cluster");
        assertThat(primary.at("Resources.GlobalDatabase.DependsOn").text()).isEqualTo("Instance");
        Tree member = standby.only("AWS::RDS::DBCluster");
        assertThat(member.at("GlobalClusterIdentifier").text()).isEqualTo("!Ref GlobalClusterIdentifier");
        assertThat(member.at("SourceRegion").text()).isEqualTo("!Ref PrimaryRegion");
        assertThat(member.members().keySet()).doesNotContain("MasterUsername", "MasterUserPassword", "DatabaseName");
        assertThat(stack("aurora-standby").dependsOn()).contains("aurora-primary", "network-standby");
    }

    @Test
    @DisplayName("Automated backups and point-in-time recovery")
    void backups() {
        for (Tree template : List.of(primary, standby)) {
            assertThat(template.only("AWS::RDS::DBCluster")
                            .at("BackupRetentionPeriod")
                            .text())
                    .isEqualTo("7");
        }
    }

    @Test
    @DisplayName("Aurora: Storage encryption enabled (with a key of its own in each Region)")
    void encryption() {
        for (Tree template : List.of(primary, standby)) {
            Tree cluster = template.only("AWS::RDS::DBCluster");
            assertThat(cluster.at("StorageEncrypted").text()).isEqualTo("true");
            assertThat(cluster.at("KmsKeyId").text()).isEqualTo("!GetAtt DatabaseKey.Arn");
            assertThat(template.only("AWS::KMS::Key").at("EnableKeyRotation").text())
                    .isEqualTo("true");
        }
    }

    @Test
    @DisplayName("Aurora connections use SSL/TLS")
    void tls() {
        for (Tree template : List.of(primary, standby)) {
            Map<String, Tree> settings = template.only("AWS::RDS::DBClusterParameterGroup")
                    .at("Parameters")
                    .members();
            assertThat(settings).containsEntry("rds.force_ssl", new Tree("1"));
            assertThat(settings).containsEntry("ssl_min_protocol_version", new Tree("TLSv1.2"));
            assertThat(template.only("AWS::RDS::DBCluster")
                            .at("DBClusterParameterGroupName")
                            .text())
                    .isEqualTo("!Ref ClusterSettings");
        }
    }

    @Test
    @DisplayName("Use AWS Secrets Manager for database credentials (its managed password knows no global database)")
    void credentials() {
        Tree cluster = primary.only("AWS::RDS::DBCluster");
        for (String part : List.of("MasterUsername", "MasterUserPassword")) {
            assertThat(cluster.at(part).text())
                    .startsWith("!Sub {{resolve:secretsmanager:${Credentials}:SecretString:");
        }
        Tree secret = primary.only("AWS::SecretsManager::Secret");
        assertThat(secret.at("GenerateSecretString.GenerateStringKey").text()).isEqualTo("password");
        assertThat(secret.at("ReplicaRegions.0.Region").text())
                .as("who takes over must be able to read it")
                .isEqualTo("!Ref StandbyRegion");
        assertThat(cluster.at("ManageMasterUserPassword").isThere()).isFalse();
    }

    @Test
    @DisplayName("Aurora clusters not publicly accessible")
    void network() {
        for (Tree template : List.of(primary, standby)) {
            assertThat(template.only("AWS::RDS::DBInstance")
                            .at("PubliclyAccessible")
                            .text())
                    .isEqualTo("false");
            assertThat(template.only("AWS::RDS::DBSubnetGroup").at("SubnetIds").text())
                    .isEqualTo("!Ref PrivateSubnetIds");
        }
        assertThat(network.each("AWS::EC2::Subnet"))
                .extracting(
                        subnet -> subnet.at("AvailabilityZone.!Select").texts().get(0))
                .containsExactly("0", "1");
        assertThat(network.each("AWS::EC2::Subnet"))
                .allSatisfy(subnet ->
                        assertThat(subnet.at("MapPublicIpOnLaunch").text()).isEqualTo("false"));
        assertThat(network.at("Resources").members().values())
                .extracting(resource -> resource.at("Type").text())
                .doesNotContain("AWS::EC2::InternetGateway", "AWS::EC2::NatGateway", "AWS::EC2::Route");
        Tree group = network.only("AWS::EC2::SecurityGroup");
        assertThat(group.at("SecurityGroupIngress").items()).singleElement().satisfies(rule -> assertThat(
                        List.of(rule.at("FromPort").text(), rule.at("CidrIp").text()))
                .containsExactly("5432", "!Ref VpcCidr"));
        assertThat(stack("network-primary").parameters().get("VpcCidr"))
                .as("the two can be peered")
                .isNotEqualTo(stack("network-standby").parameters().get("VpcCidr"));
    }

    @Test
    @DisplayName(
            "Alarms for replication lag exceeding 1 second (milliseconds; in both Regions, for the roles can swap)")
    void lag() {
        for (Tree template : List.of(primary, standby)) {
            for (String metric : List.of("AuroraGlobalDBReplicationLag", "AuroraGlobalDBRPOLag")) {
                Tree alarm = alarm(template, metric, "!Ref Cluster");
                assertThat(alarm.at("Namespace").text()).isEqualTo("AWS/RDS");
                assertThat(alarm.at("Dimensions.0.Name").text()).isEqualTo("DBClusterIdentifier");
                assertThat(alarm.at("Threshold").text()).isEqualTo("!Sub ${ReplicationLagThreshold}000");
                assertThat(alarm.at("ComparisonOperator").text()).isEqualTo("GreaterThanThreshold");
                assertThat(List.of(
                                alarm.at("DatapointsToAlarm").text(),
                                alarm.at("EvaluationPeriods").text()))
                        .as("M of N, or it flaps")
                        .containsExactly("3", "5");
                assertThat(alarm.at("AlarmActions").texts()).containsExactly("!Ref AlarmTopicArn");
            }
            assertThat(template.at("Parameters.ReplicationLagThreshold.Default").text())
                    .isEqualTo("1");
            assertThat("2").matches(pattern(template));
            assertThat("1.5").as("1.5000").doesNotMatch(pattern(template));
        }
    }

    private static String pattern(Tree template) {
        return template.at("Parameters.ReplicationLagThreshold.AllowedPattern").text();
    }
}
