package dev.lifeboat.aws;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.fis.FisClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rdsdata.RdsDataClient;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;

/** Makes the clients, all alike: one HTTP client, one set of limits, a bounded time for each call. */
final class Clients implements AutoCloseable {
    private static final Duration ATTEMPT = Duration.ofSeconds(5);
    private static final Duration CALL = Duration.ofSeconds(10);
    private static final int ATTEMPTS = 5;

    private final AwsDoor.Wiring wiring;
    private final Traffic traffic;
    private final Map<Class<?>, Opener> openers = new LinkedHashMap<>();

    private final SdkTimeouts timeouts = new SdkTimeouts();

    Clients(AwsDoor.Wiring wiring, Traffic traffic) {
        this.wiring = wiring;
        this.traffic = traffic;
        add(CloudFormationClient.class, "cloudformation", CloudFormationClient::builder);
        add(CloudWatchClient.class, "monitoring", CloudWatchClient::builder);
        add(CloudWatchLogsClient.class, "logs", CloudWatchLogsClient::builder);
        add(Route53Client.class, "route53", Route53Client::builder);
        add(SqsClient.class, "sqs", SqsClient::builder);
        add(DynamoDbClient.class, "dynamodb", DynamoDbClient::builder);
        add(S3Client.class, "s3", this::s3);
        add(LambdaClient.class, "lambda", LambdaClient::builder);
        add(ApiGatewayClient.class, "apigateway", ApiGatewayClient::builder);
        add(SsmClient.class, "ssm", SsmClient::builder);
        add(RdsClient.class, "rds", RdsClient::builder);
        add(RdsDataClient.class, "rds-data", RdsDataClient::builder);
        add(FisClient.class, "fis", FisClient::builder);
        add(SnsClient.class, "sns", SnsClient::builder);
        add(StsClient.class, "sts", StsClient::builder);
        add(Ec2Client.class, "ec2", Ec2Client::builder);
        add(ElasticLoadBalancingV2Client.class, "elasticloadbalancing", ElasticLoadBalancingV2Client::builder);
        add(IamClient.class, "iam", IamClient::builder);
        add(ServiceQuotasClient.class, "servicequotas", ServiceQuotasClient::builder);
    }

    /** Route 53 and IAM are global and sign for us-east-1, wherever they are asked from. */
    static String regionFor(Class<?> type, String region) {
        return type == Route53Client.class || type == IamClient.class ? "us-east-1" : region;
    }

    SdkClient open(Class<?> type, String region) {
        Opener opener = openers.get(type);
        if (opener == null) {
            throw new IllegalArgumentException("no door for " + type.getSimpleName());
        }
        return opener.open(region);
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C extends SdkClient> void add(
            Class<C> type, String service, Supplier<B> builders) {
        openers.put(type, region -> {
            B builder = builders.get();
            builder.region(Region.of(region))
                    .credentialsProvider(credentials())
                    .httpClient(new Unclosed(wiring.http()))
                    .overrideConfiguration(configuration(service, region));
            if (wiring.endpoint().override() != null) {
                builder.endpointOverride(wiring.endpoint().override());
            }
            return builder.build();
        });
    }

    /** Path style and plain bodies behind an endpoint: an emulator has no name for each bucket. */
    private S3ClientBuilder s3() {
        return S3Client.builder()
                .forcePathStyle(wiring.endpoint().effective() != null || System.getenv("AWS_ENDPOINT_URL_S3") != null)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
    }

    /** Marks a failure to get credentials with the profile: it happens before the call's own interceptors. */
    private AwsCredentialsProvider credentials() {
        return () -> {
            try {
                return wiring.credentials().resolveCredentials();
            } catch (SdkException | IllegalStateException failure) {
                failure.addSuppressed(new CallMark("", "", "", wiring.profile()));
                throw failure;
            }
        };
    }

    private ClientOverrideConfiguration configuration(String service, String region) {
        ClientOverrideConfiguration.Builder configuration = ClientOverrideConfiguration.builder()
                .apiCallAttemptTimeout(ATTEMPT)
                .apiCallTimeout(CALL)
                .retryStrategy(retries())
                .addExecutionInterceptor(new Straightaway())
                .addExecutionInterceptor(traffic.lane(service, region, wiring.profile()));
        if (!wiring.profile().isEmpty()) {
            configuration.defaultProfileName(wiring.profile());
        }
        return timeouts.applyTo(configuration).build();
    }

    private StandardRetryStrategy retries() {
        return AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(ATTEMPTS)
                .backoffStrategy(waiting(BackoffStrategy.exponentialDelay(Duration.ofMillis(100), CALL)))
                .throttlingBackoffStrategy(waiting(BackoffStrategy.exponentialDelay(Duration.ofMillis(500), CALL)))
                .build();
    }

    /** Waits here, on our clock, and tells the SDK not to: it knows only the machine's. */
    private BackoffStrategy waiting(BackoffStrategy strategy) {
        return attempt -> {
            try {
                wiring.time().sleep(strategy.computeDelay(attempt));
            } catch (InterruptedException interrupt) {
                Thread.currentThread().interrupt();
            }
            return Duration.ZERO;
        };
    }

    @Override
    public void close() {
        timeouts.close();
    }

    private interface Opener {
        SdkClient open(String region);
    }
}
