package dev.lifeboat.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeboat.drill.Abort;
import dev.lifeboat.drill.DrillOptions;
import dev.lifeboat.drill.DrillView.Verdict;
import dev.lifeboat.drill.Drills;
import dev.lifeboat.drill.Evidence;
import dev.lifeboat.drill.move.Refused;
import dev.lifeboat.drill.report.DrillReport;
import dev.lifeboat.watch.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.rds.RdsClient;

/** The levers that break the primary by its entrance, and those that move its database: all is as it was afterwards. */
@Timeout(120)
class HarderDrillsTest {
    @TempDir
    Path state;

    private DrillReport run(DeployedWorld world, String lever) throws InterruptedException {
        Drills drills = world.bean(Drills.class);
        return drills.run(
                world.target(), drills.lever(lever), DrillOptions.usual(state, "test"), new Abort(), view -> {});
    }

    private static void passes(DrillReport report) {
        assertThat(report.verdict())
                .as("%s %s %s", report.guards(), report.hypothesis(), report.timeline())
                .isEqualTo(Verdict.PASSED);
        assertThat(report.reverted()).isTrue();
    }

    private static String listeners(DeployedWorld world) throws InterruptedException {
        return seen(world, "AWS::ElasticLoadBalancingV2::Listener", listener -> world.door
                .client(ElasticLoadBalancingV2Client.class, listener.region())
                .describeListeners(request -> request.listenerArns(listener.physicalId()))
                .listeners());
    }

    private static String stages(DeployedWorld world) throws InterruptedException {
        return seen(world, "AWS::ApiGateway::RestApi", api -> world
                .door
                .client(ApiGatewayClient.class, api.region())
                .getStages(request -> request.restApiId(api.physicalId()))
                .item()
                .stream()
                .map(stage -> stage.stageName() + stage.methodSettings())
                .toList());
    }

    private static String seen(DeployedWorld world, String type, Function<Target.Resource, Object> look)
            throws InterruptedException {
        List<Object> all = world.target().resources(type).stream().map(look).toList();
        assertThat(all).isNotEmpty();
        return all.toString();
    }

    private static String writer(DeployedWorld world) {
        return world
                .door
                .client(RdsClient.class, "us-east-2")
                .describeGlobalClusters()
                .globalClusters()
                .get(0)
                .globalClusterMembers()
                .stream()
                .filter(member -> member.isWriter())
                .map(member -> member.dbClusterArn().split(":", -1)[3])
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aLoadBalancerThatAnswers503IsFoundOutAndForwardsAgainAsBefore() throws Exception {
        DeployedWorld trading = DeployedWorld.of("trading");
        String before = listeners(trading);
        passes(run(trading, "alb-503"));
        assertThat(listeners(trading)).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"payments", "payments-aurora"})
    void anApiThatLetsNothingThroughIsFoundOutAndItsThrottleComesBackAsItWas(String blueprint) throws Exception {
        DeployedWorld world = DeployedWorld.of(blueprint);
        String before = stages(world);
        passes(run(world, "throttle"));
        assertThat(stages(world)).isEqualTo(before);
    }

    /** Its time is measured each way, apart from that of the clients. */
    private void writerMoved(DrillReport report) throws IOException {
        Evidence.Writer writer = Objects.requireNonNull(report.evidence().writer());
        assertThat(writer.from() + writer.to()).isEqualTo("us-east-1us-east-2");
        assertThat(Objects.requireNonNull(writer.thereSeconds())).isBetween(10.0, 1_800.0);
        assertThat(Objects.requireNonNull(writer.backSeconds())).isBetween(10.0, 3_600.0);
        assertThat(Files.readString(state.resolve("reports/" + report.drill() + ".json")))
                .contains("thereSeconds", "backSeconds");
        assertThat(Files.readString(state.resolve("reports/" + report.drill() + ".md")))
                .contains("## Database writer")
                .contains(String.format(Locale.ROOT, "%.1f s, until its writer", writer.thereSeconds()))
                .contains("the drill decided at once");
    }

    @Test
    void theWriterMovesWithTheTrafficAndBothComeHome() throws Exception {
        DeployedWorld aurora = DeployedWorld.of("payments-aurora");
        DrillReport report = run(aurora, "switchover");
        passes(report);
        assertThat(report.timeline()).extracting(DrillReport.Event::event).contains("moved");
        writerMoved(report);
        assertThat(writer(aurora)).isEqualTo("us-east-1");
    }

    @Test
    void aFencedDatabaseIsPromotedWithoutItsOldWriterAndBuiltAnew() throws Exception {
        DeployedWorld aurora = DeployedWorld.of("payments-aurora");
        DrillReport report = run(aurora, "database-failover");
        passes(report);
        assertThat(report.moves().get(0)).startsWith("PutFunctionConcurrency");
        writerMoved(report);
        assertThat(writer(aurora)).isEqualTo("us-east-1");
        aurora.time.sleep(Duration.ofMinutes(5));
    }

    @Test
    void whatADeploymentDoesNotHaveIsRefusedInWords() throws Exception {
        DeployedWorld payments = DeployedWorld.of("payments");
        Drills drills = payments.bean(Drills.class);
        for (String lever : List.of("alb-503", "switchover", "database-failover")) {
            assertThatThrownBy(() -> drills.lever(lever).plan(payments.door, payments.target()))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("payments-dev has no ");
        }
    }
}
