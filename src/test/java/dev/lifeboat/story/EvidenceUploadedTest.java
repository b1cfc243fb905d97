package dev.lifeboat.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeboat.drill.Abort;
import dev.lifeboat.drill.DrillOptions;
import dev.lifeboat.drill.DrillView;
import dev.lifeboat.drill.DrillView.StepState;
import dev.lifeboat.drill.DrillView.Verdict;
import dev.lifeboat.drill.Drills;
import dev.lifeboat.drill.Sha256;
import dev.lifeboat.drill.report.AuditBucket;
import dev.lifeboat.drill.report.AuditPlace;
import dev.lifeboat.drill.report.DrillReport;
import dev.lifeboat.drill.report.Seal;
import dev.lifeboat.drill.report.Uploading;
import dev.lifeboat.rehearsal.World.LoggedCall;
import dev.lifeboat.rehearsal.s3.S3;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What a drill leaves as evidence is brought to a bucket of the auditors', over nothing that is there. */
@Timeout(60)
class EvidenceUploadedTest {
    private static final String REGION = "eu-west-1";
    private static final AuditPlace PLACE = AuditPlace.of("s3://auditors-own/drills/2026");

    @TempDir
    Path state;

    private final DeployedWorld payments = DeployedWorld.of("payments");
    private final S3Client s3 = payments.door.client(S3Client.class, REGION);
    private final List<DrillView> views = new ArrayList<>();

    EvidenceUploadedTest() throws InterruptedException {
        s3.createBucket(request ->
                request.bucket(PLACE.bucket()).createBucketConfiguration(there -> there.locationConstraint(REGION)));
    }

    private DrillReport probe(AuditPlace place) throws InterruptedException {
        Drills drills = payments.bean(Drills.class);
        DrillOptions options = DrillOptions.usual(state, "test").reportingTo(place);
        return drills.run(payments.target(), drills.lever("probe"), options, new Abort(), views::add);
    }

    private DrillView.Step lastStep() {
        DrillView last = views.get(views.size() - 1);
        assertThat(last.reportPath()).isNotNull();
        return last.steps().get(9);
    }

    private HeadObjectResponse head(String key) {
        return s3.headObject(request -> request.bucket(PLACE.bucket()).key(key).checksumMode(ChecksumMode.ENABLED));
    }

    private List<String> keys() {
        return s3.listObjectsV2(request -> request.bucket(PLACE.bucket())).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    @Test
    void theReportInEachFormatAndTheJournalComeToTheBucketInItsOwnRegion() throws Exception {
        int before = payments.world.calls().size();
        DrillReport report = probe(PLACE);
        assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(report.guards())
                .anyMatch(guard -> guard.holds() && guard.evidence().equals("auditors-own in eu-west-1"));
        String folder = "drills/2026/payments-dev/" + report.drill();
        assertThat(keys()).containsExactly(folder + ".html", folder + ".json", folder + ".jsonl", folder + ".md");
        for (String key : keys()) {
            Path file = state.resolve(key.endsWith("l") && !key.endsWith("html") ? "drills" : "reports")
                    .resolve(String.valueOf(Path.of(key).getFileName()));
            assertThat(head(key).checksumSHA256()).as(key).isEqualTo(Sha256.base64(Files.readAllBytes(file)));
        }
        assertThat(head(folder + ".md").contentType()).isEqualTo("text/markdown; charset=utf-8");
        assertThat(head(folder + ".jsonl").contentType()).isEqualTo("application/x-ndjson");
        assertThat(payments.world.calls().subList(before, payments.world.calls().size()))
                .filteredOn(call -> call.operation().equals("PutObject"))
                .extracting(LoggedCall::region)
                .filteredOn(region -> region.equals(REGION))
                .hasSize(4);
        assertThat(lastStep().state()).isEqualTo(StepState.PASSED);
        assertThat(lastStep().evidence())
                .contains(".md; uploaded to s3://auditors-own/drills/2026 in eu-west-1, 4 objects");
        assertThat(Seal.check(state, report.drill()).state())
                .as("what was uploaded is what was sealed")
                .isEqualTo(Seal.State.UNBROKEN);
    }

    @Test
    void whatIsThereIsNeverWrittenOverAndTheSameIsFine() throws Exception {
        DrillReport report = probe(PLACE);
        Uploading again = Uploading.of(payments.door, PLACE, "us-east-1", state, report.drill());
        assertThat(again.whole()).isTrue();
        assertThat(again.files()).extracting(AuditBucket.Sent::state).containsOnly(AuditBucket.State.THERE);

        Path markdown = state.resolve("reports/" + report.drill() + ".md");
        String key = "drills/2026/payments-dev/" + report.drill() + ".md";
        String before = head(key).checksumSHA256();
        Files.writeString(markdown, "PASSED, of course");
        Uploading other = Uploading.of(payments.door, PLACE, "us-east-1", state, report.drill());
        assertThat(other.whole()).isFalse();
        assertThat(other.words()).contains("NOT uploaded", "another object is at s3://auditors-own/" + key);
        assertThat(other.files()).hasSize(4);
        assertThat(head(key).checksumSHA256()).isEqualTo(before);

        assertThat(Uploading.of(payments.door, PLACE, "us-east-1", state, "no-such")
                        .words())
                .contains("there is no file", "no-such.json");
    }

    @Test
    void aBucketThatIsNotThereOrAnothersIsToldBeforeAnythingIsPulled() throws Exception {
        DrillReport typo = probe(AuditPlace.of("s3://auditors-owm"));
        assertThat(typo.verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(typo.words()).contains("there is no bucket auditors-owm");
        assertThat(lastStep().evidence()).contains("NOT uploaded to s3://auditors-owm: there is no bucket");
        payments.time.sleep(Duration.ofSeconds(2));

        payments.world.part(S3.class).claim("somebody-elses");
        DrillReport others = probe(AuditPlace.of("s3://somebody-elses"));
        assertThat(others.verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(others.words()).contains("another account's");
        assertThat(keys()).isEmpty();
    }

    @Test
    void aBucketThatGoesDarkMeanwhileChangesNothingOfTheDrillAndLosesNoReport() throws Exception {
        payments.world.faults().set("denied", "", "PutObject");
        DrillReport report = probe(PLACE);
        assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(lastStep().state()).isEqualTo(StepState.FAILED);
        assertThat(lastStep().evidence()).contains(".md; NOT uploaded to s3://auditors-own/drills/2026: s3 PutObject");
        assertThat(Seal.check(state, report.drill()).state()).isEqualTo(Seal.State.UNBROKEN);
        payments.world.faults().clear("denied", "");

        payments.world.faults().set("region-dark", REGION);
        payments.time.sleep(Duration.ofSeconds(2));
        DrillReport dark = probe(PLACE);
        assertThat(dark.verdict()).as("nobody knows that it is a typo").isEqualTo(Verdict.PASSED);
        assertThat(lastStep().state()).isEqualTo(StepState.FAILED);
        assertThat(Objects.requireNonNull(views.get(views.size() - 1).verdict()))
                .isEqualTo(Verdict.PASSED);
        payments.world.faults().clear("region-dark", REGION);
        assertThat(Uploading.of(payments.door, PLACE, "us-east-2", state, dark.drill())
                        .whole())
                .isTrue();
    }

    @Test
    void aPlaceIsABucketAndAPrefixAndNothingElse() throws IOException {
        assertThat(AuditPlace.of("s3://abc").text()).isEqualTo("s3://abc");
        assertThat(AuditPlace.of("s3://abc/").text()).isEqualTo("s3://abc");
        assertThat(AuditPlace.of("s3://a.b-c/x/y/").text()).isEqualTo("s3://a.b-c/x/y");
        for (String wrong : List.of("abc", "s3://", "s3://Abc", "s3://abc//x", "s3://abc/x y", "https://abc/x")) {
            assertThatThrownBy(() -> AuditPlace.of(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("s3://BUCKET/PREFIX");
        }
    }
}
