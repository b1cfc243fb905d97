package dev.lifeboat.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.rehearsal.World.LoggedCall;
import dev.lifeboat.watch.Watcher;
import dev.lifeboat.watch.Watching;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What it costs to watch: calls against the rates that AWS publishes, for deployments in one account. */
@Timeout(120)
class EconomyTest {
    private static final int MINUTES = 10;
    /** Watched here, and reckoned up to. */
    private static final int HERE = 4;

    private static final int MANY = 10;

    @Test
    void tenDeploymentsStayWithinThePublishedRatesWithRoomToSpare() throws Exception {
        DeployedWorld payments = DeployedWorld.empty("payments");
        List<DeployedWorld> all = List.of(
                payments,
                payments.beside("payments", "two"),
                payments.beside("trading", "dev"),
                payments.beside("payments-aurora", "dev"));
        for (DeployedWorld one : all) {
            one.deployWell();
        }
        payments.time.sleep(DeployedWorld.SETTLING);
        List<Watching> watches = new ArrayList<>();
        for (DeployedWorld one : all) {
            watches.add(one.bean(Watcher.class).watch(one.target(), one.regions(), snapshot -> {}));
        }
        payments.time.sleep(Duration.ofMinutes(2));
        Instant from = payments.time.instant();
        payments.time.sleep(Duration.ofMinutes(MINUTES));
        Instant until = payments.time.instant();
        watches.forEach(Watching::close);
        List<LoggedCall> calls = payments.world.calls().stream()
                .filter(call -> call.at().isAfter(from) && !call.at().isAfter(until))
                .filter(call -> !call.service().equals("execute-api"))
                .toList();
        assertThat(calls).isNotEmpty().noneMatch(LoggedCall::mutating);

        // A second of the account: Route 53 allows 10 calls, DescribeAlarms 9 in each Region, GetMetricData 50.
        assertThat(aSecond(calls, call -> call.service().equals("route53"))).isLessThan(10 / 2.0);
        assertThat(perRegion(calls, "DescribeAlarms"))
                .allSatisfy((region, rate) -> assertThat(rate).isLessThan(9 / 10.0));
        assertThat(perRegion(calls, "GetMetricData"))
                .allSatisfy((region, rate) -> assertThat(rate).isLessThan(50 / 10.0));
        assertThat(aSecond(calls, call -> call.operation().equals("GetHealthCheckStatus")))
                .as("nobody looks at one check")
                .isZero();
        double minutely = (double) calls.size() / MINUTES / HERE;
        assertThat(minutely)
                .as("calls a minute for one deployment at rest: %s", counted(calls))
                .isLessThan(45);
    }

    /** Calls a second, when as many deployments are watched as are reckoned with. */
    private static double aSecond(List<LoggedCall> calls, Predicate<LoggedCall> which) {
        return (double) calls.stream().filter(which).count()
                / Duration.ofMinutes(MINUTES).toSeconds()
                / HERE
                * MANY;
    }

    private static Map<String, Double> perRegion(List<LoggedCall> calls, String operation) {
        return calls.stream()
                .filter(call -> call.operation().equals(operation))
                .collect(Collectors.groupingBy(
                        LoggedCall::region,
                        Collectors.collectingAndThen(Collectors.toList(), some -> aSecond(some, call -> true))));
    }

    private static Map<String, Long> counted(List<LoggedCall> calls) {
        return calls.stream()
                .collect(Collectors.groupingBy(call -> call.service() + " " + call.operation(), Collectors.counting()));
    }
}
