package dev.lifeboat.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.Beans;
import dev.lifeboat.LeapingTime;
import dev.lifeboat.blueprint.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BatchingTest {
    private static final int EACH = 250;

    @Test
    void aThousandSignalsAreReadByTenCallsInTheTimeOfOne() throws Exception {
        LeapingTime time = new LeapingTime(Readings.NOON);
        PretendAws aws = new PretendAws(
                time,
                Duration.ofMillis(50),
                asked -> "<" + asked.operation() + "Response><" + asked.operation() + "Result/></" + asked.operation()
                        + "Response>");
        Target target = new Target(
                "many",
                "",
                Map.of(Role.PRIMARY, "us-east-1", Role.STANDBY, "us-east-2"),
                List.of(stack(Role.PRIMARY, "us-east-1"), stack(Role.STANDBY, "us-east-2")),
                Map.of());
        Snapshot snapshot = Beans.of(aws.door(), Watcher.class).look(target);
        assertThat(snapshot.readings()).hasSize(4 * EACH);
        Map<String, Long> calls =
                aws.asked.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(calls)
                .as("100 alarms a call, 500 metrics a call")
                .isEqualTo(Map.of(
                        "DescribeAlarms us-east-1", 3L,
                        "DescribeAlarms us-east-2", 3L,
                        "GetMetricData us-east-1", 2L,
                        "GetMetricData us-east-2", 2L));
        assertThat(Duration.between(Readings.NOON, time.instant())).isEqualTo(Duration.ofMillis(50));
    }

    private static Target.Stack stack(Role role, String region) {
        return Payments.stack(
                role.word(),
                role,
                region,
                IntStream.range(0, 2 * EACH)
                        .mapToObj(i -> i < EACH
                                ? new String[] {"AWS::CloudWatch::Alarm", "Alarm" + i, "alarm-" + i}
                                : new String[] {"AWS::Lambda::Function", "Function" + i, "function-" + i})
                        .toArray(String[][]::new));
    }
}
