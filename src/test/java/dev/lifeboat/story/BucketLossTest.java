package dev.lifeboat.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.Beans;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Doors;
import dev.lifeboat.drill.Abort;
import dev.lifeboat.drill.DrillOptions;
import dev.lifeboat.drill.DrillView;
import dev.lifeboat.drill.DrillView.StepState;
import dev.lifeboat.drill.DrillView.Verdict;
import dev.lifeboat.drill.Drills;
import dev.lifeboat.drill.Evidence;
import dev.lifeboat.drill.marker.Rpo;
import dev.lifeboat.drill.marker.Store;
import dev.lifeboat.drill.report.DrillReport;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.WorldHttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

/** What a drill says of objects that had not been copied agrees with what the buckets hold, to the object. */
@Timeout(60)
class BucketLossTest {
    private static final String SOURCE = "payments-logs-primary-dev-" + World.ACCOUNT;
    private static final String COPY = "payments-logs-standby-dev-" + World.ACCOUNT;

    private static final int OBSERVE = 4;

    @TempDir
    Path state;

    private final DeployedWorld payments = DeployedWorld.of("payments");
    private final BucketTruth truth = new BucketTruth(payments, SOURCE, COPY);

    BucketLossTest() throws InterruptedException {}

    private DrillReport run(String lever, Consumer<DrillView> listener) throws InterruptedException {
        Door door = Doors.inProcess(new WorldHttpClient(payments.world, payments.time::sleep), payments.time, truth);
        Drills drills = Beans.of(door, Drills.class);
        return drills.run(
                payments.target(), drills.lever(lever), DrillOptions.usual(state, "test"), new Abort(), listener);
    }

    private static Rpo.Part bucket(DrillReport report) {
        return report.rpo().parts().stream()
                .filter(part -> part.kind() == Store.Kind.BUCKET)
                .findFirst()
                .orElseThrow();
    }

    private void nothingIsLeftBehind() {
        for (String region : payments.regions()) {
            String bucket = region.equals("us-east-1") ? SOURCE : COPY;
            assertThat(payments
                            .door
                            .client(S3Client.class, region)
                            .listObjectVersionsPaginator(request -> request.bucket(bucket))
                            .stream()
                            .flatMap(page -> java.util.stream.Stream.concat(
                                    page.versions().stream().map(version -> version.key()),
                                    page.deleteMarkers().stream().map(marker -> marker.key())))
                            .filter(key -> key.contains("lifeboat")))
                    .as(bucket)
                    .isEmpty();
        }
    }

    @Test
    void aBucketIsMeasuredBesideTheTableAndToldInEachFormat() throws Exception {
        DrillReport report = run("takeover", view -> {});
        assertThat(report.verdict()).as(report.words()).isEqualTo(Verdict.PASSED);
        Rpo.Part part = bucket(report);
        assertThat(part.targetSeconds()).isEqualTo(900);
        assertThat(part.acknowledged()).isEqualTo(truth.written()).isGreaterThan(10);
        assertThat(part.delayed()).isEqualTo(truth.missing()).isBetween(1, 9);
        assertThat(part.lost()).isZero();
        assertThat(part.failed()).isZero();
        assertThat(report.rpo().acknowledged())
                .as("the table alone")
                .isEqualTo(report.rpo().parts().get(0).acknowledged());
        for (String format : new String[] {"md", "json", "html"}) {
            assertThat(Files.readString(state.resolve("reports/" + report.drill() + "." + format)))
                    .as(format)
                    .contains(SOURCE);
        }
        assertThat(Files.readString(state.resolve("reports/" + report.drill() + ".html")))
                .contains("markers, bucket: " + SOURCE, "markers, table: ");
        nothingIsLeftBehind();
    }

    @Test
    void aCopyThatIsBehindLacksExactlyWhatTheBucketsSayAndFailsNoDrill() throws Exception {
        payments.world.faults().set("replication-lag", "us-east-2", "20");
        DrillReport report = run("takeover", view -> {});
        payments.world.faults().clear("replication-lag", "us-east-2");
        assertThat(report.verdict()).as(report.words()).isEqualTo(Verdict.PASSED);
        assertThat(bucket(report).delayed()).isEqualTo(truth.missing()).isBetween(20, 30);
        assertThat(bucket(report).lost()).isZero();
        assertThat(truth.looks())
                .as("once when the standby served, once at the end")
                .isEqualTo(2);
        nothingIsLeftBehind();
    }

    @Test
    void whatS3StillHasUnderWayAtTheEndIsNotCalledLost() throws Exception {
        DrillReport report = run("isolate", view -> {
            if (view.steps().get(OBSERVE).state() == StepState.RUNNING) {
                payments.world.faults().set("replication-lag", "us-east-1", "800");
            }
        });
        payments.world.faults().clear("replication-lag", "us-east-1");
        Rpo.Part part = bucket(report);
        assertThat(part.delayed()).as(part.words()).isEqualTo(truth.missing()).isGreaterThan(10);
        assertThat(part.lost()).isZero();
        assertThat(part.words()).contains("were not yet there", "not lost either");
        assertThat(truth.looks()).isEqualTo(2);
        assertThat(report.evidence().markers())
                .filteredOn(mark -> mark.store().equals(SOURCE))
                .hasSize(part.acknowledged())
                .extracting(Evidence.Mark::fate)
                .contains(Evidence.Fate.PENDING)
                .doesNotContain(Evidence.Fate.LOST);
        assertThat(report.reverted()).isTrue();
        nothingIsLeftBehind();
    }

    @Test
    void aBucketThatTakesNoMarkersFailsNoDrill() throws Exception {
        payments.world.faults().set("denied", "us-east-1", "PutObject");
        DrillReport report = run("takeover", view -> {});
        payments.world.faults().clear("denied", "us-east-1");
        assertThat(report.verdict()).as(report.words()).isEqualTo(Verdict.PASSED);
        assertThat(report.rpo().failed()).as("the table's").isZero();
        assertThat(bucket(report).failed()).isGreaterThan(10);
        assertThat(bucket(report).words()).contains("No marker was taken", "PutObject");
    }
}
