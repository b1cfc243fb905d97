package dev.lifeboat.rehearsal.contract;

import dev.lifeboat.rehearsal.Bench;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.rds.RdsClient;

/** An AWS that the contract is tried on. */
interface Ground {

    <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder, String region);

    Instant now();

    /** Lets time pass where it is moved by hand. */
    void pass(Duration duration);

    /** A table with the text key {@code id}; tables are made by stacks in the world, by a call elsewhere. */
    void table(String region, String name);

    /** An encrypted cluster with an instance, the first of a global one; made as tables are. */
    void aurora(String region, String cluster, String global);

    /** A name that nothing has yet, in small letters. */
    static String fresh(String prefix) {
        return prefix + "-" + UUID.randomUUID().toString().substring(0, 8);
    }

    /** The error code that a call is refused with. */
    static String refusal(Runnable call) {
        try {
            call.run();
            return "no refusal";
        } catch (AwsServiceException refused) {
            return refused.awsErrorDetails().errorCode();
        }
    }

    /** The world, and the independent emulator where LIFEBOAT_MOTO_URL names one. */
    static Stream<Ground> all() {
        String moto = System.getenv("LIFEBOAT_MOTO_URL");
        return moto == null || moto.isBlank() ? Stream.of(new OfWorld()) : Stream.of(new OfWorld(), new Emulator(moto));
    }

    /** Ours, on its own time. */
    final class OfWorld implements Ground {
        private final Bench bench = new Bench();

        @Override
        public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder, String region) {
            return bench.client(builder, region);
        }

        @Override
        public Instant now() {
            return bench.now();
        }

        @Override
        public void pass(Duration duration) {
            bench.pass(duration);
        }

        @Override
        public void table(String region, String name) {
            bench.make(
                    region,
                    "AWS::DynamoDB::GlobalTable",
                    "Table",
                    Map.of(
                            "TableName", name,
                            "BillingMode", "PAY_PER_REQUEST",
                            "AttributeDefinitions", List.of(Map.of("AttributeName", "id", "AttributeType", "S")),
                            "KeySchema", List.of(Map.of("AttributeName", "id", "KeyType", "HASH")),
                            "Replicas", List.of(Map.of("Region", region))));
        }

        @Override
        public void aurora(String region, String cluster, String global) {
            bench.make(
                    region,
                    "AWS::RDS::DBCluster",
                    "Cluster",
                    Map.of(
                            "DBClusterIdentifier", cluster,
                            "Engine", "aurora-postgresql",
                            "EngineVersion", "17.7",
                            "MasterUsername", "payments",
                            "MasterUserPassword", "s3cretpass",
                            "DatabaseName", "payments",
                            "StorageEncrypted", true));
            bench.make(
                    region,
                    "AWS::RDS::DBInstance",
                    "Instance",
                    Map.of(
                            "DBInstanceIdentifier",
                            cluster + "-1",
                            "DBClusterIdentifier",
                            cluster,
                            "DBInstanceClass",
                            "db.r6g.large",
                            "Engine",
                            "aurora-postgresql"));
            bench.make(
                    region,
                    "AWS::RDS::GlobalCluster",
                    "Global",
                    Map.of("GlobalClusterIdentifier", global, "SourceDBClusterIdentifier", cluster));
        }

        @Override
        public String toString() {
            return "the world";
        }
    }

    /** One that nobody here wrote, on the machine's time; it does everything at once. */
    record Emulator(String url) implements Ground {
        @Override
        public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder, String region) {
            return ((SdkSyncClientBuilder<B, C>) builder.endpointOverride(URI.create(url))
                            .region(Region.of(region))
                            .credentialsProvider(
                                    StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b"))))
                    .httpClientBuilder(UrlConnectionHttpClient.builder())
                    .build();
        }

        @Override
        public Instant now() {
            return Instant.now();
        }

        @Override
        public void pass(Duration duration) {
            // nothing is pending there
        }

        @Override
        public void table(String region, String name) {
            KeySchemaElement key = KeySchemaElement.builder()
                    .attributeName("id")
                    .keyType(KeyType.HASH)
                    .build();
            AttributeDefinition id = AttributeDefinition.builder()
                    .attributeName("id")
                    .attributeType(ScalarAttributeType.S)
                    .build();
            client(DynamoDbClient.builder(), region).createTable(table -> table.tableName(name)
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .attributeDefinitions(id)
                    .keySchema(key));
        }

        @Override
        public void aurora(String region, String cluster, String global) {
            RdsClient rds = client(RdsClient.builder(), region);
            String arn = rds.createDBCluster(request -> request.dbClusterIdentifier(cluster)
                            .engine("aurora-postgresql")
                            .engineVersion("17.7")
                            .masterUsername("payments")
                            .masterUserPassword("s3cretpass")
                            .databaseName("payments")
                            .storageEncrypted(true))
                    .dbCluster()
                    .dbClusterArn();
            rds.createDBInstance(request -> request.dbInstanceIdentifier(cluster + "-1")
                    .dbClusterIdentifier(cluster)
                    .dbInstanceClass("db.r6g.large")
                    .engine("aurora-postgresql"));
            rds.createGlobalCluster(
                    request -> request.globalClusterIdentifier(global).sourceDBClusterIdentifier(arn));
        }

        @Override
        public String toString() {
            return "the emulator";
        }
    }
}
