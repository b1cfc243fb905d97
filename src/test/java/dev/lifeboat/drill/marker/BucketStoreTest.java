package dev.lifeboat.drill.marker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.blueprint.Role;
import dev.lifeboat.drill.marker.MarkerLog.Ack;
import dev.lifeboat.story.DeployedWorld;
import dev.lifeboat.watch.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

@Timeout(60)
class BucketStoreTest {
    private static final String EAST = "us-east-1";
    private static final String STANDBY = "us-east-2";
    private static final String VERSIONS = "VersioningConfiguration: {Status: Enabled}";
    private static final String DRILL = "20260101-one-takeover";

    private final DeployedWorld bench = DeployedWorld.empty("payments");
    private final List<Target.Resource> buckets = new ArrayList<>();

    /** Makes a bucket that is the deployment's. */
    private void bucket(String region, String name, String... properties) throws InterruptedException {
        stack(region, name, properties);
        buckets.add(new Target.Resource("s", region, Way.TYPE, "B" + buckets.size(), name));
    }

    private void stack(String region, String name, String... properties) throws InterruptedException {
        bench.door.client(CloudFormationClient.class, region).createStack(request -> request.stackName("s-" + name)
                .templateBody("Resources:\n  B:\n    Type: AWS::S3::Bucket\n    Properties:\n      BucketName: " + name
                        + "\n      " + String.join("\n      ", properties) + "\n"));
        bench.time.sleep(Duration.ofMinutes(3));
    }

    private static String rules(String... rules) {
        return "ReplicationConfiguration: {Role: 'arn:aws:iam::123456789012:role/r', Rules: ["
                + String.join(", ", rules) + "]}";
    }

    private static String rule(String id, String filter, String to, boolean timeControl) {
        return "{Id: " + id + ", Status: Enabled, Priority: 1, Filter: {" + filter
                + "}, DeleteMarkerReplication: {Status: Disabled}, Destination: {Bucket: 'arn:aws:s3:::" + to + "'"
                + (timeControl ? ", ReplicationTime: {Status: Enabled, Time: {Minutes: 15}}" : "") + "}}";
    }

    private void pair(String... rules) throws InterruptedException {
        bucket(STANDBY, "copy", VERSIONS);
        bucket(EAST, "source", VERSIONS, rules(rules));
    }

    private Store store() {
        Target target = new Target(
                "t",
                "b",
                Map.of(Role.PRIMARY, EAST, Role.STANDBY, STANDBY),
                List.of(new Target.Stack("s", "id", EAST, Role.PRIMARY, "CREATE_COMPLETE", Map.of(), buckets)),
                Map.of());
        return Store.of(target, List.of()).get(0);
    }

    private MarkerLog write(Store store, int count) throws InterruptedException {
        MarkerLog log = new MarkerLog(List.of());
        for (long number = 1; number <= count; number++) {
            store.put(bench.door, DRILL, number);
            log = log.with(new Ack(number, bench.time.instant()));
            bench.time.sleep(Duration.ofSeconds(1));
        }
        return log;
    }

    private List<String> versions(String region, String bucket) {
        var all = bench.door.client(S3Client.class, region).listObjectVersions(request -> request.bucket(bucket));
        return Stream.concat(
                        all.versions().stream().map(version -> version.key()),
                        all.deleteMarkers().stream().map(marker -> marker.key()))
                .toList();
    }

    private void putByOthers(String region, String bucket, String key) {
        bench.door
                .client(S3Client.class, region)
                .putObject(request -> request.bucket(bucket).key(key), RequestBody.fromString("theirs"));
    }

    @Test
    void markersComeAreSeenAndAreRemovedWithAllVersionsAndNothingElseIs() throws Exception {
        pair(rule("all", "Prefix: logs/", "copy", true));
        String near = "logs/lifeboat-drill-" + DRILL + "-2-000001";
        putByOthers(EAST, "source", near);
        putByOthers(EAST, "source", "logs/theirs");
        bench.time.sleep(Duration.ofMinutes(1));
        Store store = store();
        MarkerLog log = write(store, 12);
        assertThat(store.missing(bench.door, DRILL, log).acks()).hasSizeBetween(1, 9);
        bench.door.client(S3Client.class, EAST).deleteObject(request -> request.bucket("source")
                .key("logs/lifeboat-drill-" + DRILL + "-000003"));
        bench.time.sleep(Duration.ofSeconds(20));
        assertThat(store.missing(bench.door, DRILL, log).acks()).isEmpty();
        assertThat(store.target(Duration.ofSeconds(30))).contains(Duration.ofMinutes(15));
        store.remove(bench.door, DRILL);
        assertThat(versions(EAST, "source")).containsExactlyInAnyOrder(near, "logs/theirs");
        assertThat(versions(STANDBY, "copy")).containsExactlyInAnyOrder(near, "logs/theirs");
        assertThat(store.remark()).doesNotContain("no copy yet");
    }

    @Test
    void aRulesTagsAreGivenAndSeveralRulesTakeTurns() throws Exception {
        bucket(STANDBY, "other", VERSIONS);
        pair(
                rule("tagged", "And: {Prefix: a/, TagFilters: [{Key: dr, Value: 'yes & no'}]}", "copy", true),
                rule("plain", "Prefix: b/", "other", false));
        Store store = store();
        MarkerLog log = write(store, 4);
        bench.time.sleep(Duration.ofSeconds(20));
        assertThat(versions(STANDBY, "copy")).hasSize(2).allMatch(key -> key.startsWith("a/"));
        assertThat(versions(STANDBY, "other")).hasSize(2).allMatch(key -> key.startsWith("b/"));
        assertThat(store.missing(bench.door, DRILL, log).acks()).isEmpty();
        assertThat(store.target(Duration.ofSeconds(30)))
                .as("one rule promises nothing")
                .isEmpty();
        assertThat(store.remark()).contains("promises no time");
        assertThat(store.byHand(DRILL)).contains("--bucket copy", "--bucket other", "--bucket source", "'a/lifeboat");
        assertThat(store().sweep(bench.door, DRILL)).isEqualTo(4);
        for (String bucket : List.of("copy", "other")) {
            assertThat(versions(STANDBY, bucket)).isEmpty();
        }
        assertThat(versions(EAST, "source")).isEmpty();
        assertThat(store().sweep(bench.door, DRILL)).isZero();
    }

    @Test
    void whatIsUnderWayIsLateAndWhatS3GaveUpIsLost() throws Exception {
        pair(rule("all", "Prefix: ''", "copy", true));
        bench.world.faults().set("replication-lag", STANDBY, "300");
        Store store = store();
        MarkerLog log = write(store, 3);
        assertThat(store.missing(bench.door, DRILL, log).acks()).hasSize(3);
        assertThat(store.lost(bench.door, DRILL, log).acks()).isEmpty();
        store.remove(bench.door, DRILL);
        assertThat(store.remark()).contains("3 had no copy yet");
        bench.world.faults().clear("replication-lag", STANDBY);
        bench.time.sleep(Duration.ofMinutes(10));
        assertThat(versions(STANDBY, "copy")).isEmpty();

        bench.door.client(S3Client.class, STANDBY).putBucketVersioning(request -> request.bucket("copy")
                .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.SUSPENDED)));
        log = write(store, 3);
        bench.time.sleep(Duration.ofSeconds(20));
        assertThat(store.lost(bench.door, DRILL, store.missing(bench.door, DRILL, log))
                        .acks())
                .hasSize(3);
        assertThat(store.remark()).contains("gave up, or never took, 3");
    }

    private void takesNone(String why) {
        int before = bench.world.calls().size();
        assertThatThrownBy(() -> store().put(bench.door, DRILL, 1))
                .isInstanceOf(Store.Unfit.class)
                .hasMessageContaining(why);
        assertThat(bench.world.calls().subList(before, bench.world.calls().size()))
                .noneMatch(call -> call.operation().startsWith("Put"));
    }

    @Test
    void aBucketWhoseObjectsCouldNotBeRemovedAgainIsNeverWrittenTo() throws Exception {
        bucket(STANDBY, "copy", VERSIONS, "ObjectLockEnabled: true");
        bucket(
                STANDBY,
                "locked",
                VERSIONS,
                "ObjectLockEnabled: true",
                "ObjectLockConfiguration: {ObjectLockEnabled: Enabled, Rule: {DefaultRetention: {Mode: COMPLIANCE, Days:"
                        + " 1}}}");
        bucket(EAST, "source", VERSIONS, rules(rule("one", "Prefix: ''", "locked", true)));
        takesNone("Bucket locked keeps every object");
        buckets.remove(2);
        stack(STANDBY, "strange", VERSIONS);
        bucket(
                EAST,
                "three",
                VERSIONS,
                rules(rule("one", "Prefix: ''", "copy", true), rule("two", "Prefix: ''", "strange", true)));
        takesNone("Rule two sends its objects to bucket strange");
        buckets.remove(2);
        bucket(EAST, "alone", VERSIONS);
        takesNone("No replication rule");
        buckets.remove(2);
        bucket(EAST, "free", VERSIONS, rules(rule("one", "Prefix: ''", "copy", true)));
        Store store = store();
        write(store, 1);
        store.remove(bench.door, DRILL);
        assertThat(versions(STANDBY, "copy"))
                .as("Object Lock that keeps nothing by default")
                .isEmpty();
    }

    @Test
    void aRefusalOfOneKeyIsSeenThoughTheAnswerSaysTwoHundred() throws Exception {
        bucket(
                EAST,
                "held",
                VERSIONS,
                "ObjectLockEnabled: true",
                "ObjectLockConfiguration: {ObjectLockEnabled: Enabled, Rule: {DefaultRetention: {Mode: GOVERNANCE, Days:"
                        + " 1}}}");
        MarkedBucket held = new MarkedBucket(EAST, "held");
        held.put(bench.door, MarkedBucket.key("p-", 1), List.of());
        held.put(bench.door, MarkedBucket.key("p-", 1), List.of());
        assertThatThrownBy(() -> held.clear(bench.door, "p-"))
                .isInstanceOf(AwsFailure.class)
                .hasMessageContaining("object lock");
        assertThat(versions(EAST, "held")).hasSize(1);
        bench.time.sleep(Duration.ofDays(2));
        assertThat(held.clear(bench.door, "p-")).hasSize(1);
        assertThat(versions(EAST, "held")).isEmpty();
    }

    @Test
    void moreThanAPageIsReadAndRemoved() throws Exception {
        bucket(EAST, "big", VERSIONS);
        MarkedBucket big = new MarkedBucket(EAST, "big");
        for (int number = 1; number <= 1_030; number++) {
            putByOthers(EAST, "big", MarkedBucket.key("p-", number));
        }
        assertThat(big.numbers(bench.door, "p-")).hasSize(1_030);
        assertThat(big.clear(bench.door, "p-")).hasSize(1_030);
        assertThat(versions(EAST, "big")).isEmpty();
    }

    @Test
    void planningAsksNothing() throws Exception {
        pair(rule("all", "Prefix: ''", "copy", true));
        int before = bench.world.calls().size();
        assertThat(store().planned()).contains("PutObject source in us-east-1", "at most 900");
        assertThat(bench.world.calls()).hasSize(before);
        buckets.remove(0);
        assertThatThrownBy(this::store)
                .as("no bucket in the standby, no store")
                .isInstanceOf(IndexOutOfBoundsException.class);
    }
}
