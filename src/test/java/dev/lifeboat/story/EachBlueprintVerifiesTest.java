package dev.lifeboat.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.drill.Abort;
import dev.lifeboat.drill.DrillOptions;
import dev.lifeboat.drill.DrillView.Verdict;
import dev.lifeboat.drill.Drills;
import dev.lifeboat.drill.report.DrillReport;
import dev.lifeboat.drill.verify.Finding;
import dev.lifeboat.drill.verify.Verification;
import dev.lifeboat.drill.verify.Verifier;
import dev.lifeboat.watch.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Every blueprint is verified by the same proofs, found by what it is made of. */
@Timeout(90)
class EachBlueprintVerifiesTest {
    @TempDir
    Path state;

    private static Verification verify(DeployedWorld world) throws InterruptedException {
        return world.bean(Verifier.class)
                .verify(
                        world.target(),
                        Optional.of(world.order.blueprint().verify()),
                        Verifier.PATIENCE,
                        finding -> {});
    }

    private static List<String> leftBehind(DeployedWorld world) throws InterruptedException {
        world.time.sleep(Duration.ofMinutes(2));
        List<String> left = new ArrayList<>();
        for (Target.Resource table : world.target().resources("AWS::DynamoDB::GlobalTable")) {
            for (String region : world.regions()) {
                world.door
                        .client(DynamoDbClient.class, region)
                        .scanPaginator(request -> request.tableName(table.physicalId()))
                        .items()
                        .forEach(item -> left.add(region + " " + item));
            }
        }
        for (Target.Resource bucket : world.target().resources("AWS::S3::Bucket")) {
            world.door
                    .client(S3Client.class, bucket.region())
                    .listObjectVersionsPaginator(request -> request.bucket(bucket.physicalId()))
                    .versions()
                    .forEach(version -> left.add(bucket.physicalId() + " " + version.key()));
        }
        left.removeIf(line -> !line.contains("lifeboat-"));
        return left;
    }

    private void holds(DeployedWorld world, String... kinds) throws InterruptedException {
        Verification verification = verify(world);
        assertThat(verification.findings()).allMatch(Finding::holds);
        assertThat(verification.left()).isEmpty();
        assertThat(verification.findings()).extracting(Finding::kind).containsExactly(kinds);
        assertThat(leftBehind(world)).isEmpty();
        Drills drills = world.bean(Drills.class);
        DrillReport probe = drills.run(
                world.target(), drills.lever("probe"), DrillOptions.usual(state, "test"), new Abort(), view -> {});
        assertThat(probe.verdict()).as("%s", probe.hypothesis()).isEqualTo(Verdict.PASSED);
    }

    @Test
    void trading() throws Exception {
        holds(
                DeployedWorld.of("trading"),
                "endpoint",
                "endpoint",
                "endpoint",
                "endpoint",
                "table",
                "bucket",
                "backup",
                "backup");
    }

    @Test
    void paymentsAuroraWithItsClusters() throws Exception {
        holds(
                DeployedWorld.of("payments-aurora"),
                "endpoint",
                "endpoint",
                "endpoint",
                "endpoint",
                "table",
                "bucket",
                "backup",
                "backup",
                "backup",
                "backup");
    }
}
