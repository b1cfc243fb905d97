package dev.lifeboat.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.lifeboat.aws.CallRate;
import dev.lifeboat.aws.Trouble;
import dev.lifeboat.blueprint.Role;
import dev.lifeboat.watch.printed.StatusJson;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SnapshotTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final JSON WRITER = JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static Reading reading(State state, @Nullable Double value, Instant at, @Nullable String error) {
        Signal signal = Signal.of(Kind.DLQ_DEPTH, "us-east-1", "dlq-" + state);
        return new Reading(signal, value, "messages", 1.0, state, "", "sqs us-east-1", at, at, MINUTE, error);
    }

    private static Snapshot snapshot(List<String> troubles, Reading... readings) {
        return new Snapshot(
                "payments-dev",
                "payments",
                NOON,
                "123456789012",
                Map.of(Role.PRIMARY, "us-east-1", Role.STANDBY, "us-east-2"),
                new Snapshot.Traffic("us-east-1", Role.PRIMARY, "dns", NOON),
                List.of(readings),
                Map.of(),
                troubles,
                CallRate.UNKNOWN);
    }

    @Test
    void theWorstCountsAndIdleIsNoWorseThanOk() {
        Reading ok = reading(State.OK, 0.0, NOON, null);
        assertThat(snapshot(List.of(), ok, reading(State.IDLE, null, NOON, null))
                        .overall())
                .isEqualTo(State.OK);
        assertThat(snapshot(List.of(), ok, reading(State.WARNING, 1.0, NOON, null))
                        .overall())
                .isEqualTo(State.WARNING);
        assertThat(snapshot(List.of()).overall()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void whatIsOldOrUnreadOrHiddenIsUnknown() {
        Reading ok = reading(State.OK, 0.0, NOON, null);
        assertThat(snapshot(List.of(), reading(State.OK, 0.0, NOON.minus(MINUTE.multipliedBy(3)), null))
                        .overall())
                .isEqualTo(State.UNKNOWN);
        assertThat(snapshot(List.of(), reading(State.OK, 0.0, NOON, "throttled"))
                        .overall())
                .isEqualTo(State.UNKNOWN);
        assertThat(snapshot(List.of("us-east-1 does not answer"), ok).overall()).isEqualTo(State.UNKNOWN);
        assertThat(snapshot(List.of("us-east-1 does not answer"), reading(State.CRITICAL, 9.0, NOON, null))
                        .overall())
                .isEqualTo(State.CRITICAL);
    }

    @Test
    void statusHasTheShapeOfTheContract() throws IOException {
        Reading aged = reading(State.OK, 0.1 + 0.2, NOON.minusSeconds(90), null);
        Map<String, Object> json = JSON.std.mapFrom(WRITER.asString(StatusJson.of(snapshot(List.of(), aged))));
        assertThat(json.keySet())
                .containsExactly(
                        "deployment", "blueprint", "at", "overall", "traffic", "regions", "signals", "troubles");
        assertThat(json).containsEntry("at", "2026-01-01T12:00:00Z").containsEntry("overall", "OK");
        assertThat(json.get("regions"))
                .isEqualTo(List.of(
                        Map.of("name", "us-east-1", "role", "primary"),
                        Map.of("name", "us-east-2", "role", "standby")));
        assertThat(WRITER.asString(json.get("signals")))
                .isEqualTo("[{\"id\":\"dlq-depth/us-east-1/dlq-OK\",\"kind\":\"dlq-depth\",\"region\":\"us-east-1\","
                        + "\"name\":\"dlq-OK\",\"value\":0.3,\"unit\":\"messages\",\"limit\":1,\"state\":\"OK\","
                        + "\"detail\":\"\",\"observedAt\":\"2026-01-01T11:58:30Z\",\"ageSeconds\":90,"
                        + "\"stale\":false,\"error\":null}]");
    }

    @Test
    void historyTakesAPointOnceAndAGapOnceAPeriod() {
        History history = History.EMPTY;
        Reading first = reading(State.OK, 1.0, NOON, null);
        history = history.plus(List.of(first), NOON).plus(List.of(first), NOON.plusSeconds(10));
        Reading failed = reading(State.OK, 1.0, NOON, "throttled");
        history = history.plus(List.of(failed), NOON.plusSeconds(60)).plus(List.of(failed), NOON.plusSeconds(70));
        history = history.plus(List.of(reading(State.OK, 2.0, NOON.plusSeconds(80), null)), NOON.plusSeconds(80));
        assertThat(history.values().get(first.signal().id())).containsExactly(1.0, null, 2.0);
    }

    @Test
    void oneCauseIsOneLine() {
        assertThat(TroubleLines.of(List.of(
                        trouble(Trouble.Kind.UNREACHABLE, "sqs", "GetQueueAttributes", "us-east-1"),
                        trouble(Trouble.Kind.TIMED_OUT, "monitoring", "GetMetricData", "us-east-1"),
                        trouble(Trouble.Kind.UNREACHABLE, "sqs", "GetQueueAttributes", "us-east-1"),
                        trouble(Trouble.Kind.EXPIRED, "sqs", "GetQueueAttributes", "us-east-2"),
                        trouble(Trouble.Kind.EXPIRED, "route53", "TestDNSAnswer", "us-east-1"),
                        trouble(Trouble.Kind.DENIED, "sqs", "GetQueueAttributes", "us-east-2"))))
                .hasSize(3)
                .contains("us-east-1 does not answer (monitoring, sqs): no");
    }

    @Test
    void regionsThatAreSilentForOneReasonShareALine() {
        assertThat(TroubleLines.of(List.of(
                        trouble(Trouble.Kind.UNREACHABLE, "cloudformation", "DescribeStacks", "us-east-2"),
                        trouble(Trouble.Kind.UNREACHABLE, "cloudformation", "DescribeStacks", "us-east-1"))))
                .containsExactly("us-east-1, us-east-2 do not answer (cloudformation): no");
    }

    private static Trouble trouble(Trouble.Kind kind, String service, String operation, String region) {
        return new Trouble(kind, service, operation, region, null, "no", "");
    }

    @Test
    void aSecondSearchKeepsTheStacksOfTheRegionThatDidNotAnswerIt() {
        Target before = Payments.target();
        Trouble dark = trouble(Trouble.Kind.UNREACHABLE, "cloudformation", "DescribeStacks", Payments.PRIMARY);
        Target fresh = new Target(
                before.name(),
                before.blueprint(),
                Map.of(Role.STANDBY, Payments.STANDBY),
                before.stacks().stream()
                        .filter(stack -> stack.region().equals(Payments.STANDBY))
                        .toList(),
                Map.of(Payments.PRIMARY, dark));
        Target after = before.renewedBy(fresh);
        assertThat(after.stacks()).containsExactlyInAnyOrderElementsOf(before.stacks());
        assertThat(after.regions()).isEqualTo(before.regions());
        assertThat(after.unreadable()).containsKey(Payments.PRIMARY);
        assertThat(after.account()).isEqualTo("123456789012");
    }
}
