package dev.lifeboat.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.Beans;
import dev.lifeboat.aws.CallListener;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Doors;
import dev.lifeboat.aws.Time;
import dev.lifeboat.drill.incident.Reachability;
import dev.lifeboat.drill.incident.Whereabouts;
import dev.lifeboat.watch.Closeup;
import dev.lifeboat.watch.Kind;
import dev.lifeboat.watch.Reading;
import dev.lifeboat.watch.Snapshot;
import dev.lifeboat.watch.Target;
import dev.lifeboat.watch.Watcher;
import dev.lifeboat.watch.Watching;
import dev.lifeboat.watch.log.LogTail;
import dev.lifeboat.watch.log.LogView;
import dev.lifeboat.watch.queue.QueueView;
import dev.lifeboat.watch.queue.QueueWatch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Ten minutes of one call in three throttled, one in five failing, two seconds of latency and a dark Region: the watch
 * says nothing that is not so, leaves nothing behind, and is well again by itself.
 */
@Timeout(120)
class TortureTest {
    private static final String DARK = "us-east-2";
    private static final String LOG = "/aws/lambda/payment-processor-primary-dev";
    private static final Pattern DLQ = Pattern.compile("\"QueueArn\":\"[^\"]*:payments-dlq-primary-dev\"");
    private static final Pattern MESSAGES =
            Pattern.compile("\"ApproximateNumberOfMessages(?:NotVisible|Delayed)?\":\"(\\d+)\"");

    private static final List<String> PROGRAM = List.of("watch", "together", "queues", "logs");

    private final Map<Instant, Double> depth = new ConcurrentHashMap<>();
    private final List<String> lies = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger believed = new AtomicInteger();
    private final AtomicInteger looked = new AtomicInteger();
    private final AtomicInteger mostThreads = new AtomicInteger();

    @Test
    void nothingIsSaidThatIsNotSoNothingLeaksAndItRecoversByItself() throws Exception {
        DeployedWorld payments = DeployedWorld.of("payments");
        Wire wire = new Wire(payments, text -> told(payments, text));
        int before = threads();
        Whereabouts where =
                Whereabouts.of(payments.target(), payments.time.instant()).orElseThrow();
        Target target = payments.target();
        try (Door door = Doors.inProcess(wire, payments.time, CallListener.NOBODY);
                QueueWatch queues = new QueueWatch(door, () -> target, seen -> check(payments, seen, wire));
                LogTail log = new LogTail(door, "us-east-1", LOG, "", seen -> check(payments, seen, wire));
                Watching watching = Beans.of(door, Watcher.class)
                        .watch(target, payments.regions(), snapshot -> check(snapshot, wire))) {
            queues.look();
            log.follow();
            watching.focus("health-check/us-east-1/HeartbeatCheck");
            Time.Task around = payments.time.fork("together around", () -> {
                Reachability reachability = Beans.of(door, Reachability.class);
                while (true) {
                    reachability.look(where, region -> check(region, wire));
                    payments.time.sleep(Duration.ofSeconds(15));
                }
            });
            payments.time.sleep(Duration.ofMinutes(2));
            assertThat(watching.latest().readings()).allMatch(reading -> reading.error() == null);
            payments.world.faults().set("throttle", "");
            payments.world.faults().set("failing", "");
            payments.world.faults().set("latency", "", "2");
            payments.world.faults().set("region-dark", DARK);
            Instant since = payments.time.instant();
            int atFirst = 0;
            for (int minute = 0; minute < 10; minute++) {
                payments.time.sleep(Duration.ofMinutes(1));
                check(watching.latest().asOf(payments.time.instant()), wire);
                check(watching.closeup().orElseThrow(), payments.time.instant(), wire);
                if (minute == 3) {
                    atFirst = mostThreads.get();
                }
            }
            assertThat(watching.closeup().orElseThrow().alarms())
                    .as("the alarm that the check goes by is in the dark Region, and long not read")
                    .anyMatch(alarm -> alarm.region().equals(DARK) && alarm.stale(payments.time.instant()));
            Snapshot end = watching.latest().asOf(payments.time.instant());
            assertThat(lies).isEmpty();
            assertThat(believed).as("claims that were looked at").hasValueGreaterThan(500);
            assertThat(looked).as("looks at queues and a log").hasValueGreaterThan(100);
            assertThat(end.readings())
                    .as("no answer to a client is an answer; all else is old, and says why")
                    .filteredOn(reading -> reading.signal().region().equals(DARK)
                            && !reading.detail().startsWith("no answer: "))
                    .isNotEmpty()
                    .allSatisfy(reading -> assertThat(reading.error() != null || reading.stale(end.at()))
                            .as(reading.toString())
                            .isTrue());
            assertThat(end.troubles()).anyMatch(line -> line.startsWith(DARK + " does not answer"));
            assertThat(end.readings())
                    .as("the other Region is watched all the while")
                    .filteredOn(reading -> reading.signal().kind() == Kind.DLQ_DEPTH
                            && reading.signal().region().equals("us-east-1"))
                    .allSatisfy(reading -> assertThat(reading.readAt()).isAfter(since.plusSeconds(420)));
            assertThat(depth.values().stream().distinct().count())
                    .as("it did change")
                    .isGreaterThan(1);
            assertThat(mostThreads.get())
                    .as("no more than in the first minutes")
                    .isLessThanOrEqualTo(atFirst + 8);

            payments.world.faults().all().forEach(fault -> payments.world
                    .faults()
                    .clear(fault.name(), fault.region()));
            payments.time.sleep(Duration.ofMinutes(6));
            Snapshot after = watching.latest().asOf(payments.time.instant());
            assertThat(after.troubles()).isEmpty();
            assertThat(after.readings()).allSatisfy(reading -> {
                assertThat(reading.error()).isNull();
                assertThat(reading.stale(after.at())).as(reading.toString()).isFalse();
            });
            assertThat(after.history().values()).allMatch(values -> values.size() <= 120);
            assertThat(watching.closeup().orElseThrow().alarms())
                    .isNotEmpty()
                    .noneMatch(alarm -> alarm.stale(payments.time.instant()));
            assertThat(lies).isEmpty();
            around.cancel();
        }
        payments.time.sleep(Duration.ofMinutes(1));
        assertThat(threads()).as("threads that outlive the watch").isLessThanOrEqualTo(before);
    }

    /** Keeps how many dead letters the world told of, and when. */
    private String told(DeployedWorld payments, String answer) {
        if (DLQ.matcher(answer).find()) {
            double all = MESSAGES.matcher(answer)
                    .results()
                    .mapToDouble(match -> Double.parseDouble(match.group(1)))
                    .sum();
            depth.put(payments.time.instant(), all);
        }
        return answer;
    }

    /** Whatever passes for fresh was answered well, at the moment it claims, and is what was so then. */
    private void check(Snapshot snapshot, Wire wire) {
        mostThreads.accumulateAndGet(threads(), Math::max);
        for (Reading reading : snapshot.readings()) {
            if (reading.error() != null || reading.stale(snapshot.at())) {
                continue;
            }
            Instant read = Objects.requireNonNull(reading.readAt());
            believed.incrementAndGet();
            String source = reading.source().replaceFirst("^cloudwatch", "monitoring");
            boolean aws = !source.startsWith("http");
            String who = source.equals("route53") ? "route53 us-east-1" : source;
            if (aws && !wire.good(who).contains(read)) {
                lies.add(snapshot.at() + " " + reading + " was read at no good answer of " + who);
            }
            if (reading.signal().kind() == Kind.DLQ_DEPTH
                    && reading.source().endsWith("us-east-1")
                    && !Objects.equals(reading.value(), depth.get(read))) {
                lies.add(reading + " while there were " + depth.get(read));
            }
        }
    }

    /** What is said beyond a signal's reading, of alarms and checkers, was answered when it is said to be. */
    private void check(Closeup closeup, Instant now, Wire wire) {
        for (Closeup.Guard alarm : closeup.alarms()) {
            if (!alarm.stale(now)) {
                looked.incrementAndGet();
                if (!wire.good("monitoring " + alarm.region()).contains(Objects.requireNonNull(alarm.readAt()))) {
                    lies.add(now + " " + alarm + " was read at no good answer");
                }
            }
        }
        if (!closeup.checkers().isEmpty() && !closeup.stale(now)) {
            looked.incrementAndGet();
            if (!wire.good("route53 us-east-1").contains(Objects.requireNonNull(closeup.checkedAt()))) {
                lies.add(now + " the checkers were asked at no good answer");
            }
        }
    }

    /** A plane that is said to answer, on the screen that a failover is decided on, has just answered. */
    private void check(Reachability.Region region, Wire wire) {
        if (region.data().holds()) {
            answered("monitoring " + region.name(), region, wire);
        }
        if (region.control().holds()) {
            answered("cloudformation " + region.name(), region, wire);
        }
    }

    private void answered(String service, Reachability.Region region, Wire wire) {
        looked.incrementAndGet();
        Instant since = region.at().minus(Duration.ofSeconds(30));
        if (wire.good(service).stream().noneMatch(at -> at.isAfter(since) && !at.isAfter(region.at()))) {
            lies.add(region + ": there was no good answer of " + service);
        }
    }

    /** What the queues' screen shows as fresh was answered well at the moment that it claims. */
    private void check(DeployedWorld payments, List<QueueView> queues, Wire wire) {
        for (QueueView queue : queues) {
            Instant read = queue.readAt();
            if (queue.error() == null && read != null) {
                looked.incrementAndGet();
                if (!wire.good("sqs " + queue.region()).contains(read)) {
                    lies.add(payments.time.instant() + " " + queue + " was read at no good answer");
                }
            }
        }
    }

    /** The same for a log. */
    private void check(DeployedWorld payments, LogView log, Wire wire) {
        Instant read = log.readAt();
        if (log.error() == null && read != null) {
            looked.incrementAndGet();
            if (wire.good("logs us-east-1").stream().noneMatch(good -> !good.isBefore(read))) {
                lies.add(payments.time.instant() + " the log was read at no good answer, " + read);
            }
        }
    }

    private static int threads() {
        return (int) Thread.getAllStackTraces().keySet().stream()
                .filter(thread ->
                        PROGRAM.stream().anyMatch(name -> thread.getName().startsWith(name)))
                .filter(Thread::isAlive)
                .count();
    }
}
