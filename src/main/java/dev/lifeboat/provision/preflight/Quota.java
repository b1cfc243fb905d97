package dev.lifeboat.provision.preflight;

import dev.lifeboat.aws.Calls;
import dev.lifeboat.aws.Door;
import java.util.List;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;
import software.amazon.awssdk.services.rds.RdsClient;

/**
 * How many resources of a type an account may have in a Region. Those that a new account meets soon; the quotas of
 * queues, tables and the like are in the hundreds and thousands.
 *
 * @param words in the plural
 * @param service and {@code code}: as Service Quotas knows it
 */
record Quota(String type, String words, String service, String code, Counting counting) {

    /** Counts those that are there. */
    @FunctionalInterface
    interface Counting {
        long count(Door door, String region);
    }

    static final List<Quota> KNOWN = List.of(
            new Quota(
                    "AWS::EC2::VPC",
                    "VPCs",
                    "vpc",
                    "L-F678F1CE",
                    (door, region) -> door.client(Ec2Client.class, region).describeVpcsPaginator().vpcs().stream()
                            .count()),
            new Quota(
                    "AWS::EC2::InternetGateway",
                    "internet gateways",
                    "vpc",
                    "L-A4707A72",
                    (door, region) ->
                            door
                                    .client(Ec2Client.class, region)
                                    .describeInternetGatewaysPaginator()
                                    .internetGateways()
                                    .stream()
                                    .count()),
            new Quota("AWS::EC2::EIP", "Elastic IP addresses", "ec2", "L-0263D0A3", (door, region) -> door.client(
                            Ec2Client.class, region)
                    .describeAddresses()
                    .addresses()
                    .size()),
            new Quota(
                    "AWS::ElasticLoadBalancingV2::LoadBalancer",
                    "Application Load Balancers",
                    "elasticloadbalancing",
                    "L-53DA6B97",
                    (door, region) -> door
                            .client(ElasticLoadBalancingV2Client.class, region)
                            .describeLoadBalancersPaginator()
                            .loadBalancers()
                            .stream()
                            .filter(one -> one.type() == LoadBalancerTypeEnum.APPLICATION)
                            .count()),
            new Quota(
                    "AWS::RDS::DBCluster",
                    "DB clusters",
                    "rds",
                    "L-952B80B8",
                    (door, region) ->
                            door.client(RdsClient.class, region).describeDBClustersPaginator().dbClusters().stream()
                                    .count()),
            new Quota(
                    "AWS::RDS::DBInstance",
                    "DB instances",
                    "rds",
                    "L-7B6409FD",
                    (door, region) ->
                            door.client(RdsClient.class, region).describeDBInstancesPaginator().dbInstances().stream()
                                    .count()));

    long used(Door door, String region) throws InterruptedException {
        return Calls.answer(() -> counting.count(door, region));
    }
}
