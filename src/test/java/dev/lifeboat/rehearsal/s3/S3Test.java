package dev.lifeboat.rehearsal.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeboat.rehearsal.Bench;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.ReplicationRule;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

class S3Test {
    private static final String SOURCE = "payments-log-1";
    private static final String REPLICA = "payments-log-2";

    private final Bench bench = new Bench();
    private final S3Client s3 = bench.client(S3Client.builder(), Bench.PRIMARY);

    @BeforeEach
    void aBucketAndItsReplica() {
        Map<String, Object> versioned = Map.of("VersioningConfiguration", Map.of("Status", "Enabled"));
        Map<String, Object> replica = new HashMap<>(versioned);
        replica.put("BucketName", REPLICA);
        bench.make(Bench.STANDBY, "AWS::S3::Bucket", "Replica", replica);
        Map<String, Object> source = new HashMap<>(versioned);
        source.put("BucketName", SOURCE);
        source.put(
                "ReplicationConfiguration",
                Map.of(
                        "Role",
                        "arn:aws:iam::123456789012:role/replication",
                        "Rules",
                        List.of(Map.of(
                                "Id",
                                "all",
                                "Status",
                                "Enabled",
                                "Priority",
                                1,
                                "Filter",
                                Map.of("Prefix", ""),
                                "DeleteMarkerReplication",
                                Map.of("Status", "Enabled"),
                                "Destination",
                                Map.of("Bucket", "arn:aws:s3:::" + REPLICA, "Metrics", Map.of("Status", "Enabled"))))));
        bench.make(Bench.PRIMARY, "AWS::S3::Bucket", "Source", source);
    }

    private void put(String key, String text) {
        s3.putObject(request -> request.bucket(SOURCE).key(key), RequestBody.fromString(text));
    }

    private String replication(String bucket, String key) {
        return s3.headObject(request -> request.bucket(bucket).key(key)).replicationStatusAsString();
    }

    @Test
    void anObjectReachesItsReplicaAfterAWhile() {
        put("a b/é.json", "{}");
        assertThat(replication(SOURCE, "a b/é.json")).isEqualTo("PENDING");
        bench.pass(Duration.ofSeconds(10));
        assertThat(replication(SOURCE, "a b/é.json")).isEqualTo("COMPLETED");
        assertThat(replication(REPLICA, "a b/é.json")).isEqualTo("REPLICA");
        assertThat(s3.getObjectAsBytes(request -> request.bucket(REPLICA).key("a b/é.json"))
                        .asUtf8String())
                .isEqualTo("{}");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void bothStylesOfAddressFindTheBucket(boolean pathStyle) {
        S3Client client = bench.client(S3Client.builder().forcePathStyle(pathStyle), Bench.PRIMARY);
        client.putObject(request -> request.bucket(SOURCE).key("k"), RequestBody.fromString("text"));
        assertThat(s3.listObjectsV2(request -> request.bucket(SOURCE)).contents())
                .extracting(S3Object::key)
                .containsExactly("k");
    }

    @Test
    void aDeletedObjectLeavesAMarkerAndItsVersions() {
        put("a", "1");
        put("a", "2");
        s3.deleteObject(request -> request.bucket(SOURCE).key("a"));
        assertThatThrownBy(() -> s3.getObject(request -> request.bucket(SOURCE).key("a")))
                .hasMessageContaining("The specified key does not exist");
        var versions = s3.listObjectVersions(request -> request.bucket(SOURCE));
        assertThat(versions.versions()).hasSize(2).noneMatch(ObjectVersion::isLatest);
        assertThat(versions.deleteMarkers()).hasSize(1).allMatch(marker -> marker.isLatest());
    }

    @Test
    void onlyAnEmptyBucketGoes() {
        put("a", "1");
        s3.deleteObject(request -> request.bucket(SOURCE).key("a"));
        assertThatThrownBy(() -> bench.unmake(Bench.PRIMARY, "AWS::S3::Bucket", SOURCE, Map.of()))
                .hasMessage("The bucket you tried to delete is not empty. You must delete all versions in the bucket.");

        List<ObjectIdentifier> all = new java.util.ArrayList<>();
        var versions = s3.listObjectVersions(request -> request.bucket(SOURCE));
        versions.versions()
                .forEach(v -> all.add(ObjectIdentifier.builder()
                        .key(v.key())
                        .versionId(v.versionId())
                        .build()));
        versions.deleteMarkers()
                .forEach(v -> all.add(ObjectIdentifier.builder()
                        .key(v.key())
                        .versionId(v.versionId())
                        .build()));
        assertThat(s3.deleteObjects(request -> request.bucket(SOURCE)
                                .delete(Delete.builder().objects(all).build()))
                        .deleted())
                .hasSize(2);
        bench.unmake(Bench.PRIMARY, "AWS::S3::Bucket", SOURCE, Map.of());
        assertThat(s3.listBuckets().buckets())
                .extracting(bucket -> bucket.name())
                .containsExactly(REPLICA);
    }

    @Test
    void listingsPageAndFold() {
        for (int i = 0; i < 25; i++) {
            put("day/" + (i % 2) + "/" + i, "x");
        }
        assertThat(s3.listObjectsV2Paginator(request -> request.bucket(SOURCE).maxKeys(10)).contents().stream()
                        .map(S3Object::key))
                .hasSize(25)
                .doesNotHaveDuplicates();
        assertThat(s3.listObjectsV2(
                                request -> request.bucket(SOURCE).prefix("day/").delimiter("/"))
                        .commonPrefixes())
                .extracting(prefix -> prefix.prefix())
                .containsExactly("day/0/", "day/1/");
        assertThat(s3
                        .listObjectVersionsPaginator(
                                request -> request.bucket(SOURCE).maxKeys(10))
                        .versions()
                        .stream())
                .hasSize(25);
    }

    @Test
    void theReplicationRuleReadsBackAsItWasMade() {
        ReplicationRule rule = s3.getBucketReplication(request -> request.bucket(SOURCE))
                .replicationConfiguration()
                .rules()
                .get(0);
        assertThat(rule.id()).isEqualTo("all");
        assertThat(rule.destination().bucket()).isEqualTo("arn:aws:s3:::" + REPLICA);
        assertThat(s3.getBucketVersioning(request -> request.bucket(SOURCE)).statusAsString())
                .isEqualTo("Enabled");
        assertThat(s3.getBucketLocation(request -> request.bucket(REPLICA)).locationConstraintAsString())
                .isEqualTo(Bench.STANDBY);
        assertThat(s3.getBucketTagging(request -> request.bucket(SOURCE)).tagSet())
                .anyMatch(tag -> tag.key().equals("lifeboat:deployment"));
    }

    @Test
    void aSubresourceItDoesNotKnowIsRefusedAndNotTakenForTheObject() {
        put("a", "1");
        assertThatThrownBy(() ->
                        s3.getObjectTagging(request -> request.bucket(SOURCE).key("a")))
                .hasMessageContaining("tagging");
    }

    private void putUnlessThere(String key, String text) {
        s3.putObject(request -> request.bucket(SOURCE).key(key).ifNoneMatch("*"), RequestBody.fromString(text));
    }

    @Test
    void anObjectIsNotWrittenOverWhereItsWriterSaysSo() {
        putUnlessThere("a", "one");
        assertThatThrownBy(() -> putUnlessThere("a", "two")).isInstanceOfSatisfying(S3Exception.class, refused -> {
            assertThat(refused.statusCode()).isEqualTo(412);
            assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("PreconditionFailed");
        });
        s3.deleteObject(request -> request.bucket(SOURCE).key("a"));
        putUnlessThere("a", "three");
        assertThat(s3.getObjectAsBytes(request -> request.bucket(SOURCE).key("a"))
                        .asUtf8String())
                .as("a delete marker is no object")
                .isEqualTo("three");
    }

    @Test
    void aSumIsCheckedKeptAndToldToWhoAsksForIt() {
        String right = S3.sha256("one".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> s3.putObject(
                        request -> request.bucket(SOURCE).key("a").checksumSHA256(right),
                        RequestBody.fromString("two")))
                .isInstanceOfSatisfying(S3Exception.class, refused -> assertThat(
                                refused.awsErrorDetails().errorCode())
                        .isEqualTo("BadDigest"));
        assertThat(s3.putObject(
                                request -> request.bucket(SOURCE).key("a").checksumSHA256(right),
                                RequestBody.fromString("one"))
                        .checksumSHA256())
                .isEqualTo(right);
        assertThat(s3.headObject(request -> request.bucket(SOURCE).key("a")).checksumSHA256())
                .isNull();
        bench.pass(Duration.ofSeconds(10));
        for (String bucket : List.of(SOURCE, REPLICA)) {
            assertThat(s3.headObject(request -> request.bucket(bucket).key("a").checksumMode(ChecksumMode.ENABLED))
                            .checksumSHA256())
                    .isEqualTo(right);
        }
    }

    @Test
    void whoAsksForABucketsHeadInAnotherRegionIsSentToItsOwn() {
        assertThat(s3.headBucket(request -> request.bucket(SOURCE)).bucketRegion())
                .isEqualTo(Bench.PRIMARY);
        assertThatThrownBy(() -> s3.headBucket(request -> request.bucket(REPLICA)))
                .isInstanceOfSatisfying(S3Exception.class, sent -> {
                    assertThat(sent.statusCode()).isEqualTo(301);
                    assertThat(sent.awsErrorDetails().sdkHttpResponse().firstMatchingHeader("x-amz-bucket-region"))
                            .contains(Bench.STANDBY);
                });
    }
}
