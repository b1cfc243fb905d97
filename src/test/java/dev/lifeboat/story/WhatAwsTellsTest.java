package dev.lifeboat.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.provision.Outputs;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryDescription;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.RRType;

/** What the services themselves say of a deployment in use, as somebody who looks after it would ask them. */
@Timeout(120)
class WhatAwsTellsTest {

    private static Map<String, String> outputs(DeployedWorld deployed) throws InterruptedException {
        return Outputs.of(deployed.order.blueprint(), deployed.found().orElseThrow());
    }

    private static String output(DeployedWorld deployed, String name) throws InterruptedException {
        return Objects.requireNonNull(outputs(deployed).get(name));
    }

    /** The highest value of the last ten minutes; empty without any. */
    private static OptionalDouble highest(
            DeployedWorld deployed, String region, String namespace, String metric, Map<String, String> dimensions) {
        return deployed
                .client(CloudWatchClient.builder(), region)
                .getMetricStatistics(request -> request.namespace(namespace)
                        .metricName(metric)
                        .dimensions(dimensions.entrySet().stream()
                                .map(one -> Dimension.builder()
                                        .name(one.getKey())
                                        .value(one.getValue())
                                        .build())
                                .toList())
                        .startTime(deployed.time.instant().minus(Duration.ofMinutes(10)))
                        .endTime(deployed.time.instant())
                        .period(60)
                        .statistics(Statistic.MAXIMUM))
                .datapoints()
                .stream()
                .mapToDouble(Datapoint::maximum)
                .max();
    }

    private static LoadBalancer balancer(DeployedWorld trading, String region, String host) {
        return trading
                .client(ElasticLoadBalancingV2Client.builder(), region)
                .describeLoadBalancers()
                .loadBalancers()
                .stream()
                .filter(one -> one.dnsName().equals(host))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> publicAddresses(DeployedWorld trading, String region, LoadBalancer balancer) {
        String name = balancer.loadBalancerArn().replaceFirst("^.*:loadbalancer/", "");
        return trading
                .client(Ec2Client.builder(), region)
                .describeNetworkInterfaces(request -> request.filters(Filter.builder()
                        .name("description")
                        .values("ELB " + name)
                        .build()))
                .networkInterfaces()
                .stream()
                .map(held -> held.association().publicIp())
                .toList();
    }

    @Test
    void theNameOfTradingLeadsToTheAddressesOfTheLoadBalancerThatServes() throws Exception {
        DeployedWorld trading = DeployedWorld.of("trading");
        LoadBalancer primary = balancer(trading, "us-east-1", output(trading, "primaryAlbDnsName"));
        LoadBalancer standby = balancer(trading, "us-west-2", output(trading, "secondaryAlbDnsName"));
        List<String> answered = trading.client(Route53Client.builder(), "us-east-1")
                .testDNSAnswer(request -> {
                    try {
                        request.hostedZoneId(output(trading, "hostedZoneId"))
                                .recordName(output(trading, "failoverDnsName"))
                                .recordType(RRType.A);
                    } catch (InterruptedException interrupt) {
                        throw new IllegalStateException(interrupt);
                    }
                })
                .recordData();
        assertThat(answered)
                .hasSize(2)
                .containsExactlyInAnyOrderElementsOf(publicAddresses(trading, "us-east-1", primary))
                .doesNotContainAnyElementsOf(publicAddresses(trading, "us-west-2", standby));
    }

    @Test
    void theLoadBalancersOfTradingFindTheirFunctionsHealthy() throws Exception {
        DeployedWorld trading = DeployedWorld.of("trading");
        for (String region : trading.regions()) {
            ElasticLoadBalancingV2Client elb = trading.client(ElasticLoadBalancingV2Client.builder(), region);
            String group = elb.describeTargetGroups().targetGroups().get(0).targetGroupArn();
            assertThat(elb.describeTargetHealth(request -> request.targetGroupArn(group))
                            .targetHealthDescriptions())
                    .singleElement()
                    .satisfies(target ->
                            assertThat(target.targetHealth().state()).isEqualTo(TargetHealthStateEnum.HEALTHY));
            String balancer = elb.describeLoadBalancers()
                    .loadBalancers()
                    .get(0)
                    .loadBalancerArn()
                    .replaceFirst("^.*:loadbalancer/", "");
            Map<String, String> both = Map.of(
                    "LoadBalancer", balancer, "TargetGroup", group.replaceFirst("^.*:targetgroup", "targetgroup"));
            assertThat(highest(trading, region, "AWS/ApplicationELB", "HealthyHostCount", both))
                    .hasValue(1);
            assertThat(highest(trading, region, "AWS/ApplicationELB", "UnHealthyHostCount", both))
                    .hasValue(0);
        }
        String host = output(trading, "primaryAlbDnsName");
        Map<String, String> primary = Map.of(
                "LoadBalancer",
                balancer(trading, "us-east-1", host).loadBalancerArn().replaceFirst("^.*:loadbalancer/", ""));
        assertThat(highest(trading, "us-east-1", "AWS/ApplicationELB", "RequestCount", primary)
                        .orElse(0))
                .as("sixty customers a minute, and the checkers")
                .isGreaterThan(60);
        assertThat(highest(trading, "us-east-1", "AWS/ApplicationELB", "TargetResponseTime", primary)
                        .orElse(0))
                .isBetween(0.01, 0.1);
    }

    @Test
    void theGlobalDatabaseHasItsWriterInThePrimaryRegionAndItsLagInTheOther() throws Exception {
        DeployedWorld aurora = DeployedWorld.of("payments-aurora");
        GlobalCluster global = aurora.client(RdsClient.builder(), "us-east-1")
                .describeGlobalClusters()
                .globalClusters()
                .get(0);
        assertThat(global.globalClusterMembers())
                .extracting(member ->
                        member.dbClusterArn().replaceFirst("^.*:cluster:", "") + " writes " + member.isWriter())
                .containsExactlyInAnyOrder(
                        "payment-primary-cluster-dev writes true", "payment-dr-cluster-dev writes false");
        for (String region : aurora.regions()) {
            DBCluster cluster = aurora.client(RdsClient.builder(), region)
                    .describeDBClusters()
                    .dbClusters()
                    .get(0);
            assertThat(cluster.status()).isEqualTo("available");
            assertThat(cluster.dbClusterMembers()).hasSize(1);
            assertThat(cluster.readerEndpoint())
                    .isEqualTo(output(
                                    aurora,
                                    region.equals("us-east-1") ? "primary_aurora_endpoint" : "dr_aurora_endpoint")
                            .replaceFirst("^(payment-primary-cluster-dev)\\.cluster-(?!ro-)", "$1.cluster-ro-"));
            Map<String, String> named = Map.of("DBClusterIdentifier", cluster.dbClusterIdentifier());
            for (String metric : List.of("AuroraGlobalDBReplicationLag", "AuroraGlobalDBRPOLag")) {
                OptionalDouble lag = highest(aurora, region, "AWS/RDS", metric, named);
                if (region.equals("us-east-1")) {
                    assertThat(lag).as("the writer has no lag").isEmpty();
                } else {
                    assertThat(lag.orElse(0)).isBetween(1.0, 999.0);
                }
            }
        }
    }

    @Test
    void everyReplicaCanBeBroughtBackToAnyMomentOfItsDays() throws Exception {
        for (String blueprint : List.of("trading", "payments-aurora")) {
            DeployedWorld deployed = DeployedWorld.of(blueprint);
            String table = output(deployed, blueprint.equals("trading") ? "dynamoDbTableName" : "dynamodb_table_name");
            for (String region : deployed.regions()) {
                PointInTimeRecoveryDescription recovery = deployed.client(DynamoDbClient.builder(), region)
                        .describeContinuousBackups(request -> request.tableName(table))
                        .continuousBackupsDescription()
                        .pointInTimeRecoveryDescription();
                assertThat(recovery.pointInTimeRecoveryStatusAsString()).isEqualTo("ENABLED");
                assertThat(recovery.recoveryPeriodInDays()).isEqualTo(35);
                assertThat(recovery.earliestRestorableDateTime()).isBefore(recovery.latestRestorableDateTime());
                assertThat(recovery.latestRestorableDateTime()).isBefore(deployed.time.instant());
            }
        }
    }
}
