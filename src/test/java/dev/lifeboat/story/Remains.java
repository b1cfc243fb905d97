package dev.lifeboat.story;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeyManagerType;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/** Whatever a world still has of anything that a blueprint can make, asked of each service by itself. */
final class Remains {
    private final DeployedWorld deployed;
    private final String region;

    private Remains(DeployedWorld deployed, String region) {
        this.deployed = deployed;
        this.region = region;
    }

    /** The names of all that is there, each with its Region. */
    static List<String> of(DeployedWorld deployed, List<String> regions) {
        List<String> all = new ArrayList<>();
        for (String region : regions) {
            Remains remains = new Remains(deployed, region);
            Stream.of(
                            remains.network(),
                            remains.data(),
                            remains.compute(),
                            remains.signals(),
                            remains.secrets(),
                            remains.account())
                    .flatMap(each -> each)
                    .forEach(name -> all.add(region + ": " + name));
        }
        return all;
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder) {
        return deployed.client(builder, region);
    }

    private Stream<String> network() {
        Ec2Client ec2 = client(Ec2Client.builder());
        ElasticLoadBalancingV2Client elb = client(ElasticLoadBalancingV2Client.builder());
        return Stream.of(
                        ec2.describeVpcs().vpcs().stream().map(vpc -> vpc.vpcId()),
                        ec2.describeSubnets().subnets().stream().map(subnet -> subnet.subnetId()),
                        ec2.describeSecurityGroups().securityGroups().stream().map(group -> group.groupId()),
                        ec2.describeInternetGateways().internetGateways().stream()
                                .map(gateway -> gateway.internetGatewayId()),
                        ec2.describeNetworkInterfaces().networkInterfaces().stream()
                                .map(held -> held.networkInterfaceId()),
                        elb.describeLoadBalancers().loadBalancers().stream().map(one -> one.loadBalancerArn()),
                        elb.describeTargetGroups().targetGroups().stream().map(group -> group.targetGroupArn()))
                .flatMap(each -> each);
    }

    private Stream<String> data() {
        RdsClient rds = client(RdsClient.builder());
        return Stream.of(
                        client(DynamoDbClient.builder()).listTables().tableNames().stream(),
                        client(SqsClient.builder()).listQueues().queueUrls().stream(),
                        client(S3Client.builder()).listBuckets().buckets().stream()
                                .map(bucket -> bucket.name()),
                        rds.describeDBClusters().dbClusters().stream().map(one -> one.dbClusterIdentifier()),
                        rds.describeDBInstances().dbInstances().stream().map(one -> one.dbInstanceIdentifier()),
                        rds.describeDBClusterSnapshots().dbClusterSnapshots().stream()
                                .map(snapshot -> snapshot.dbClusterSnapshotIdentifier()),
                        rds.describeDBSubnetGroups().dbSubnetGroups().stream().map(group -> group.dbSubnetGroupName()),
                        rds.describeGlobalClusters().globalClusters().stream()
                                .map(one -> one.globalClusterIdentifier()))
                .flatMap(each -> each);
    }

    private Stream<String> compute() {
        return Stream.of(
                        client(LambdaClient.builder()).listFunctions().functions().stream()
                                .map(function -> function.functionArn()),
                        client(LambdaClient.builder()).listEventSourceMappings().eventSourceMappings().stream()
                                .map(mapping -> mapping.uuid()),
                        client(ApiGatewayClient.builder()).getRestApis().items().stream()
                                .map(api -> "API " + api.name()))
                .flatMap(each -> each);
    }

    private Stream<String> signals() {
        return Stream.of(
                        client(CloudWatchClient.builder()).describeAlarms().metricAlarms().stream()
                                .map(alarm -> alarm.alarmArn()),
                        client(CloudWatchLogsClient.builder()).describeLogGroups().logGroups().stream()
                                .map(group -> group.arn()),
                        client(SnsClient.builder()).listTopics().topics().stream()
                                .map(topic -> topic.topicArn()))
                .flatMap(each -> each);
    }

    /** A key that waits for its end is gone, as AWS has it; those that AWS manages stay with the account. */
    private Stream<String> secrets() {
        KmsClient kms = client(KmsClient.builder());
        return Stream.of(
                        kms.listKeys().keys().stream()
                                .map(key -> kms.describeKey(request -> request.keyId(key.keyId()))
                                        .keyMetadata())
                                .filter(key -> key.keyManager() == KeyManagerType.CUSTOMER)
                                .filter(key -> key.keyState() != KeyState.PENDING_DELETION)
                                .map(key -> key.arn()),
                        kms.listAliases().aliases().stream()
                                .map(alias -> alias.aliasName())
                                .filter(alias -> !alias.startsWith("alias/aws/")),
                        client(SecretsManagerClient.builder()).listSecrets().secretList().stream()
                                .map(secret -> secret.arn()),
                        client(AcmClient.builder()).listCertificates().certificateSummaryList().stream()
                                .map(certificate -> certificate.certificateArn()),
                        client(SsmClient.builder()).describeParameters().parameters().stream()
                                .map(parameter -> parameter.name()))
                .flatMap(each -> each);
    }

    private Stream<String> account() {
        Route53Client route53 = client(Route53Client.builder());
        return Stream.of(
                        client(IamClient.builder()).listRoles().roles().stream().map(role -> role.arn()),
                        route53.listHostedZones().hostedZones().stream().map(zone -> zone.name()),
                        route53.listHealthChecks().healthChecks().stream().map(check -> check.id()))
                .flatMap(each -> each);
    }
}
