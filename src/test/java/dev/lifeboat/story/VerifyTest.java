package dev.lifeboat.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeboat.drill.verify.Finding;
import dev.lifeboat.drill.verify.Verification;
import dev.lifeboat.drill.verify.Verifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/** A deployment is verified by using it, and each proof can fail with the right words. */
@Timeout(60)
class VerifyTest {
    private static final String TABLE = "payments-transactions-dev";
    private static final String SOURCE = "payments-logs-primary-dev-123456789012";
    private static final String REPLICA = "payments-logs-standby-dev-123456789012";

    private final DeployedWorld payments = DeployedWorld.of("payments");

    VerifyTest() throws InterruptedException {}

    private Verification verify(Duration patience, Consumer<Finding> listener) throws InterruptedException {
        return payments.bean(Verifier.class)
                .verify(
                        payments.target(),
                        Optional.of(payments.order.blueprint().verify()),
                        patience,
                        listener);
    }

    private Verification verify() throws InterruptedException {
        return verify(Verifier.PATIENCE, finding -> {});
    }

    private static List<Finding> broken(Verification verification) {
        return verification.findings().stream()
                .filter(finding -> !finding.holds())
                .toList();
    }

    /** What bears Lifeboat's name in any table or bucket of either Region. */
    private List<String> leftBehind() throws InterruptedException {
        payments.time.sleep(Duration.ofMinutes(2));
        List<String> left = new ArrayList<>();
        for (String region : payments.regions()) {
            payments.door
                    .client(DynamoDbClient.class, region)
                    .scanPaginator(request -> request.tableName(TABLE))
                    .items()
                    .forEach(item -> left.add(region + " " + item));
            String bucket = region.equals("us-east-1") ? SOURCE : REPLICA;
            payments.door
                    .client(S3Client.class, region)
                    .listObjectVersionsPaginator(request -> request.bucket(bucket))
                    .versions()
                    .forEach(version -> left.add(bucket + " " + version.key()));
        }
        left.removeIf(line -> !line.contains("lifeboat"));
        return left;
    }

    @Test
    void paymentsHoldsAndNothingIsLeftBehind() throws Exception {
        Verification verification = verify();
        assertThat(broken(verification)).isEmpty();
        assertThat(verification.holds()).isTrue();
        assertThat(verification.findings())
                .extracting(Finding::kind)
                .containsExactly("endpoint", "endpoint", "endpoint", "endpoint", "table", "bucket", "backup", "backup");
        assertThat(verification.findings())
                .extracting(Finding::detail)
                .anyMatch(detail -> detail.startsWith("HTTP 201") && detail.contains("\"status\":\"taken\""))
                .anyMatch(detail -> detail.matches("written in us-east-1, read in us-east-2 after \\d\\.\\d s; deleted,"
                        + " gone there after \\d\\.\\d s"))
                .anyMatch(detail -> detail.contains("COMPLETED after") && detail.contains("REPLICA in " + REPLICA))
                .anyMatch(detail -> detail.startsWith("point-in-time recovery is on, 35 days, restorable from"));
        assertThat(leftBehind()).isEmpty();
    }

    @Test
    void aBlueprintThatIsNotAtHandIsAskedForItsHealthAlone() throws Exception {
        Verification verification =
                payments.bean(Verifier.class).verify(payments.target(), Optional.empty(), Verifier.PATIENCE, f -> {});
        assertThat(verification.holds()).isTrue();
        assertThat(verification.findings())
                .filteredOn(finding -> finding.kind().equals("endpoint"))
                .hasSize(2)
                .allMatch(finding -> finding.detail().endsWith("'payments' is not at hand"));
    }

    @Test
    void aDarkPrimaryFailsItsEndpointAndItsTable() throws Exception {
        var target = payments.target();
        payments.world.faults().set("region-dark", "us-east-1");
        Verification verification = payments.bean(Verifier.class)
                .verify(target, Optional.of(payments.order.blueprint().verify()), Verifier.PATIENCE, finding -> {});
        assertThat(broken(verification))
                .extracting(finding -> finding.kind() + " " + finding.region())
                .containsExactly(
                        "endpoint us-east-1",
                        "endpoint us-east-1",
                        "table us-east-1",
                        "bucket us-east-1",
                        "bucket us-east-1",
                        "backup us-east-1");
        assertThat(broken(verification).get(0).detail()).contains("not reachable");
        assertThat(verification.left()).isNotEmpty();
        payments.world.faults().clear("region-dark", "us-east-1");
    }

    @Test
    void aDarkBucketLeavesNothingInTheHealthyRegion() throws Exception {
        Verification verification = verify(Verifier.PATIENCE, finding -> {
            if (finding.kind().equals("bucket")) {
                payments.world.faults().set("region-dark", "us-east-1");
            }
        });
        assertThat(verification.left()).isNotEmpty();
        assertThat(payments.door
                        .client(S3Client.class, "us-east-2")
                        .listObjectVersions(request -> request.bucket(REPLICA))
                        .versions())
                .noneMatch(version -> version.key().contains("lifeboat"));
        payments.world.faults().clear("region-dark", "us-east-1");
    }

    @Test
    void aTableThatDoesNotReplicateIsFoundOutAfterAMinute() throws Exception {
        payments.world.faults().set("replication-lost", "us-east-2");
        Verification verification = verify();
        payments.world.faults().clear("replication-lost", "us-east-2");
        assertThat(broken(verification)).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo("table");
            assertThat(finding.detail()).contains("not in us-east-2 after 60");
        });
        assertThat(leftBehind()).isEmpty();
    }

    @Test
    void anObjectThatIsStillOnItsWayIsToldAndItsCopyDoesNotComeLater() throws Exception {
        payments.world.faults().set("replication-lag", "us-east-2", "50");
        Verification verification = verify(Duration.ofSeconds(10), finding -> {});
        assertThat(broken(verification)).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo("bucket");
            assertThat(finding.detail()).contains("still pending after 10", "--patience");
        });
        payments.world.faults().clear("replication-lag", "us-east-2");
        assertThat(leftBehind()).isEmpty();
    }

    @Test
    void aDestinationWithoutVersionsFailsTheReplication() throws Exception {
        payments.door.client(S3Client.class, "us-east-2").putBucketVersioning(request -> request.bucket(REPLICA)
                .versioningConfiguration(setting -> setting.status(BucketVersioningStatus.SUSPENDED)));
        assertThat(broken(verify())).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo("bucket");
            assertThat(finding.detail()).contains("replication FAILED", "versioning of " + REPLICA);
        });
    }

    @Test
    void anEndpointThatCannotReachItsTableFails() throws Exception {
        payments.world.faults().set("failing", "us-east-2");
        Verification verification = verify();
        payments.world.faults().clear("failing", "us-east-2");
        assertThat(broken(verification))
                .filteredOn(finding -> finding.kind().equals("endpoint"))
                .extracting(Finding::detail)
                .anyMatch(detail -> detail.startsWith("HTTP 50"))
                .allMatch(detail -> detail.startsWith("HTTP "));
    }

    @Test
    void anInterruptRemovesWhatWasWrittenFirst() throws Exception {
        assertThatThrownBy(() -> verify(Verifier.PATIENCE, finding -> {
                    if (finding.kind().equals("table")) {
                        Thread.currentThread().interrupt();
                    }
                }))
                .isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
        assertThat(leftBehind()).isEmpty();
    }
}
