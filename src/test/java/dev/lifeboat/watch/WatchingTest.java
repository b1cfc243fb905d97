package dev.lifeboat.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.LeapingTime;
import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Trouble;
import dev.lifeboat.watch.probe.Evidence;
import dev.lifeboat.watch.probe.Probe;
import dev.lifeboat.watch.question.Pace;
import dev.lifeboat.watch.question.Question;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WatchingTest {
    private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

    private final LeapingTime time = new LeapingTime(START);
    private final Door door = new StillDoor(time);
    private final Gauges gauges = new Gauges();
    private final List<Snapshot> snapshots = Collections.synchronizedList(new ArrayList<>());

    private Watching watch() {
        return new Watcher(door, List.of(gauges)).watch(Payments.target(), List.of(), snapshots::add);
    }

    private Snapshot last() {
        return snapshots.get(snapshots.size() - 1);
    }

    private static Reading in(Snapshot snapshot, String region) {
        return snapshot.readings().stream()
                .filter(reading -> reading.signal().region().equals(region))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aDarkRegionKeepsItsOldValueAndDelaysNoOther() throws Exception {
        try (Watching watching = watch()) {
            time.sleep(Duration.ofMinutes(1));
            assertThat(in(last(), "us-east-1").error()).isNull();
            gauges.dark.put("us-east-1", Duration.ofSeconds(25));
            Instant darkSince = time.instant();
            time.sleep(Duration.ofMinutes(3));

            Snapshot snapshot = watching.latest();
            Reading dark = in(snapshot, "us-east-1");
            assertThat(dark.value()).isNotNull();
            assertThat(dark.readAt()).isBefore(darkSince.plusSeconds(1));
            assertThat(dark.error()).isEqualTo("sqs GetQueueAttributes in us-east-1: no route");
            assertThat(dark.stale(snapshot.at())).isTrue();
            assertThat(snapshot.overall()).isEqualTo(State.UNKNOWN);
            assertThat(snapshot.troubles()).containsExactly("us-east-1 does not answer (sqs): no route");
            Reading lit = in(snapshot, "us-east-2");
            assertThat(lit.error()).isNull();
            assertThat(Duration.between(lit.readAt(), time.instant()))
                    .as("the other Region goes on at its own pace")
                    .isLessThan(Duration.ofSeconds(13));
        }
    }

    @Test
    void aRegionsCallsNeverOverlap() throws Exception {
        gauges.slow = Duration.ofSeconds(40);
        try (Watching watching = watch()) {
            time.sleep(Duration.ofMinutes(10));
            assertThat(gauges.mostAtOnce).hasValue(1);
            assertThat(watching.latest().readings()).noneMatch(reading -> reading.value() == null);
        }
    }

    @Test
    void aHurryAsksMoreOftenAndEndsWhenItIsOver() throws Exception {
        try (Watching watching = watch()) {
            int atRest = askedIn(Duration.ofMinutes(5));
            watching.hurry(true);
            int hurried = askedIn(Duration.ofMinutes(5));
            watching.hurry(false);
            int after = askedIn(Duration.ofMinutes(5));
            assertThat(hurried).isGreaterThan(atRest * 3 / 2);
            assertThat(after).isLessThanOrEqualTo(atRest + 2);
        }
    }

    private int askedIn(Duration while_) throws InterruptedException {
        int before = gauges.asked.get();
        time.sleep(while_);
        return gauges.asked.get() - before;
    }

    @Test
    void aRefreshAsksAtOnce() throws Exception {
        try (Watching watching = watch()) {
            time.sleep(Duration.ofSeconds(4));
            int before = gauges.asked.get();
            time.sleep(Duration.ofSeconds(3));
            assertThat(gauges.asked.get()).isEqualTo(before);
            watching.refresh();
            time.sleep(Duration.ofSeconds(3));
            assertThat(gauges.asked.get()).isGreaterThan(before);
        }
    }

    @Test
    void whatIsGoneLeavesNoTroubleBehind() throws Exception {
        Watcher watcher = new Watcher(door, List.of(gauges));
        try (Watching watching =
                watcher.watch(Payments.target(), known -> new Found(List.of(), Map.of()), snapshots::add)) {
            gauges.dark.put("us-east-1", Duration.ofSeconds(1));
            time.sleep(Duration.ofMinutes(1));
            assertThat(watching.latest().troubles()).containsExactly("us-east-1 does not answer (sqs): no route");
            time.sleep(Duration.ofMinutes(6));
            assertThat(watching.latest().troubles()).containsExactly("payments-dev has no stacks any more");
        }
    }

    @Test
    void historyIsBoundedAndSnapshotsComeInOrder() throws Exception {
        try (Watching watching = watch()) {
            time.sleep(Duration.ofHours(1));
            String id = in(watching.latest(), "us-east-2").signal().id();
            assertThat(watching.latest().history().get(id)).hasSize(History.LENGTH);
            assertThat(snapshots).extracting(Snapshot::at).isSorted();
        }
    }

    @Test
    void nothingFollowsAClose() throws Exception {
        Watching watching = watch();
        time.sleep(Duration.ofMinutes(1));
        watching.close();
        int before = snapshots.size();
        time.sleep(Duration.ofMinutes(5));
        assertThat(snapshots).hasSize(before);
    }

    @Test
    void oneLookAsksAllAtOnceAndTellsAFailureInItsReading() throws Exception {
        gauges.slow = Duration.ofSeconds(2);
        gauges.dark.put("us-east-1", Duration.ofSeconds(1));
        Snapshot snapshot = new Watcher(door, List.of(gauges)).look(Payments.target());
        assertThat(Duration.between(START, time.instant()))
                .as("as long as the slowest call")
                .isEqualTo(Duration.ofSeconds(3));
        assertThat(in(snapshot, "us-east-2").state()).isEqualTo(State.OK);
        assertThat(in(snapshot, "us-east-1").state()).isEqualTo(State.UNKNOWN);
        assertThat(in(snapshot, "us-east-1").error()).contains("no route");
        assertThat(snapshot.account()).isEqualTo("123456789012");
    }

    /** A probe of one gauge a Region, which counts how it is asked. */
    private static final class Gauges implements Probe {
        private final Map<String, Duration> dark = new ConcurrentHashMap<>();
        private final AtomicInteger asked = new AtomicInteger();
        private final Map<String, AtomicInteger> under = new ConcurrentHashMap<>();
        private final AtomicInteger mostAtOnce = new AtomicInteger();
        private volatile Duration slow = Duration.ofMillis(50);

        @Override
        public Set<Kind> kinds() {
            return Set.of(Kind.API_PROBE);
        }

        @Override
        public List<Question<?>> questions(Evidence evidence) {
            return evidence.target().stacks().isEmpty()
                    ? List.of()
                    : List.of(new Gauge("us-east-1", this), new Gauge("us-east-2", this));
        }

        @Override
        public List<Reading> readings(Evidence evidence) {
            return List.of(read(evidence, "us-east-1"), read(evidence, "us-east-2"));
        }

        private Reading read(Evidence evidence, String region) {
            return evidence.reading(
                    Signal.of(Kind.API_PROBE, region, "gauge"),
                    new Gauge(region, this),
                    "ms",
                    value -> Verdict.of(State.OK, value, null, ""));
        }
    }

    private record Gauge(String region, Gauges all) implements Question<Double> {

        @Override
        public Pace pace() {
            return Pace.FAST;
        }

        @Override
        public String source() {
            return "sqs " + region;
        }

        @Override
        public Double ask(Door door) throws InterruptedException {
            AtomicInteger under = all.under.computeIfAbsent(region, name -> new AtomicInteger());
            all.mostAtOnce.accumulateAndGet(under.incrementAndGet(), Math::max);
            try {
                door.time().sleep(all.slow.plus(all.dark.getOrDefault(region, Duration.ZERO)));
                if (all.dark.containsKey(region)) {
                    Trouble trouble = new Trouble(
                            Trouble.Kind.UNREACHABLE, "sqs", "GetQueueAttributes", region, null, "no route", "");
                    throw new AwsFailure(trouble, new IllegalStateException("dark"));
                }
                return (double) all.asked.incrementAndGet();
            } finally {
                under.decrementAndGet();
            }
        }
    }
}
