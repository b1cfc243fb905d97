package dev.lifeboat.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.rehearsal.customers.Customers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.DimensionFilter;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/** Several deployments share a world: each is served and quiet, and each goes without touching another. */
@Timeout(180)
class EverythingAtOnceTest {
    private static final List<String> REGIONS = List.of("us-east-1", "us-east-2", "us-west-2");

    /** Has data only when a latch is pulled, a write is throttled, or the Region that asks is not the one that writes. */
    private static final Set<String> SILENT = Set.of(
            "Takeover",
            "ThrottledRequests",
            "ReplicationLatency",
            "AuroraGlobalDBReplicationLag",
            "AuroraGlobalDBRPOLag");

    private static void allAreServedAndQuiet(List<DeployedWorld> all) throws InterruptedException {
        DeployedWorld first = all.get(0);
        first.time.sleep(DeployedWorld.SETTLING);
        for (DeployedWorld deployed : all) {
            assertThat(deployed.served(Duration.ofMinutes(5)))
                    .as(deployed.order.deployment())
                    .hasSize(300)
                    .filteredOn(second -> second.good() != 1 || second.bad() != 0)
                    .isEmpty();
        }
        for (String region : REGIONS) {
            CloudWatchClient cloudWatch = first.door.client(CloudWatchClient.class, region);
            List<MetricAlarm> alarms = cloudWatch.describeAlarms().metricAlarms();
            assertThat(alarms)
                    .filteredOn(alarm -> alarm.stateValue() == StateValue.ALARM)
                    .isEmpty();
            assertThat(alarms)
                    .as("an alarm without data is on a metric that says nothing while nothing is wrong")
                    .filteredOn(alarm -> alarm.stateValue() == StateValue.INSUFFICIENT_DATA)
                    .allMatch(alarm -> SILENT.contains(alarm.metricName()))
                    .allMatch(alarm -> isUnheardOf(cloudWatch, alarm));
        }
    }

    private static boolean isUnheardOf(CloudWatchClient cloudWatch, MetricAlarm alarm) {
        List<DimensionFilter> dimensions = alarm.dimensions().stream()
                .map(one -> DimensionFilter.builder()
                        .name(one.name())
                        .value(one.value())
                        .build())
                .toList();
        return cloudWatch
                .listMetrics(request -> request.namespace(alarm.namespace())
                        .metricName(alarm.metricName())
                        .dimensions(dimensions))
                .metrics()
                .isEmpty();
    }

    private static void allGo(List<DeployedWorld> all) throws InterruptedException {
        for (DeployedWorld deployed : all) {
            LifeOfADeployment.goes(deployed);
        }
        DeployedWorld first = all.get(0);
        first.time.sleep(Duration.ofSeconds(2));
        first.world.catchUp();
        assertThat(first.world.part(Customers.class).names()).isEmpty();
        assertThat(Remains.of(first, REGIONS)).isEmpty();
    }

    @Test
    void theThreeBlueprintsLiveSideBySide() throws Exception {
        DeployedWorld payments = DeployedWorld.empty("payments");
        List<DeployedWorld> all =
                List.of(payments, payments.beside("trading", "dev"), payments.beside("payments-aurora", "dev"));
        for (DeployedWorld deployed : all) {
            deployed.deployWell();
        }
        allAreServedAndQuiet(all);
        allGo(all);
    }

    @Test
    void oneBlueprintLivesTwiceUnderTwoSuffixes() throws Exception {
        for (String blueprint : List.of("payments", "trading", "payments-aurora")) {
            DeployedWorld dev = DeployedWorld.empty(blueprint);
            List<DeployedWorld> both = List.of(dev, dev.beside(blueprint, "second-one"));
            for (DeployedWorld deployed : both) {
                deployed.deployWell();
            }
            allAreServedAndQuiet(both);
            LifeOfADeployment.goes(dev);
            allAreServedAndQuiet(both.subList(1, 2));
            allGo(both.subList(1, 2));
        }
    }
}
