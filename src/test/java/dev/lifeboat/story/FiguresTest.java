package dev.lifeboat.story;

import dev.lifeboat.Beans;
import dev.lifeboat.LeapingTime;
import dev.lifeboat.aws.CallListener;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Doors;
import dev.lifeboat.aws.Time;
import dev.lifeboat.blueprint.Blueprints;
import dev.lifeboat.blueprint.Order;
import dev.lifeboat.blueprint.Orders;
import dev.lifeboat.blueprint.Role;
import dev.lifeboat.provision.Deployer;
import dev.lifeboat.provision.progress.Progress;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.WorldHttpClient;
import dev.lifeboat.tui.Hands;
import dev.lifeboat.tui.Message;
import dev.lifeboat.watch.Found;
import dev.lifeboat.watch.Snapshot;
import dev.lifeboat.watch.Target;
import dev.lifeboat.watch.Targets;
import dev.lifeboat.watch.Watcher;
import dev.lifeboat.watch.Watching;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;

/**
 * Figures of this machine, printed and not judged: {@code mvn test -Dtest=FiguresTest -Dbench=yes}. What they hold for
 * sure is held by tests that need no clock of the wall's.
 */
@EnabledIfSystemProperty(named = "bench", matches = ".+")
class FiguresTest {
    private static final int LOOKS = 60;
    private static final int SIGNALS = 1000;

    private static void print(String words, Object... values) {
        System.out.println("figure: " + String.format(Locale.ROOT, words, values));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    /** Measures how long calls take as they are made, each on its own thread. */
    private static final class Stopwatch implements CallListener {
        private final ThreadLocal<Long> begun = ThreadLocal.withInitial(System::nanoTime);
        private final AtomicLong longest = new AtomicLong();

        @Override
        public void starts(String service, String operation, String region, boolean mutating) {
            begun.set(System.nanoTime());
        }

        @Override
        public void ended(Ended call) {
            longest.accumulateAndGet(System.nanoTime() - begun.get(), Math::max);
        }
    }

    /** With 50 ms of latency on each call: how long a poll lasts, over its slowest call. */
    @Test
    void aPollOverItsSlowestCall() throws Exception {
        Time time = Time.system();
        World world = new World(time, 42, 10_000);
        Stopwatch stopwatch = new Stopwatch();
        Order order = Orders.of(Blueprints.named("payments"), "dev", null, null, Map.of());
        try (Door door = Doors.inProcess(new WorldHttpClient(world, time::sleep), time, stopwatch)) {
            Progress end = new Deployer(door).deploy(order, view -> {});
            print("deployed: %s", Objects.requireNonNull(end.result()).words());
            Target target = Beans.of(door, Targets.class)
                    .find(List.of("us-east-1", "us-east-2"), order.deployment())
                    .target(order.deployment())
                    .orElseThrow();
            Watcher watcher = Beans.of(door, Watcher.class);
            world.faults().set("latency", "", "0.05");
            for (int i = 0; i < LOOKS; i++) {
                watcher.look(target);
            }
            List<Double> ratios = new ArrayList<>();
            List<Double> millis = new ArrayList<>();
            for (int i = 0; i < LOOKS; i++) {
                stopwatch.longest.set(0);
                long from = System.nanoTime();
                watcher.look(target);
                double took = System.nanoTime() - from;
                ratios.add(took / stopwatch.longest.get());
                millis.add(took / 1e6);
            }
            print(
                    "a poll takes %.1f ms, %.2f of its slowest call (median of %d; best %.2f, worst %.2f)",
                    median(millis),
                    median(ratios),
                    LOOKS,
                    ratios.stream().min(Double::compare).orElseThrow(),
                    ratios.stream().max(Double::compare).orElseThrow());
        }
    }

    private static double heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
    }

    private static Map<String, Long> bytes() throws JMException {
        String histogram = (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
        return histogram
                .lines()
                .map(line -> line.strip().split("\\s+", -1))
                .filter(words -> words.length >= 4 && words[0].endsWith(":"))
                .collect(Collectors.toMap(words -> words[3], words -> Long.parseLong(words[2]), Long::sum));
    }

    private static void grown(Map<String, Long> before, Map<String, Long> after) {
        after.entrySet().stream()
                .map(entry -> Map.entry(entry.getKey(), entry.getValue() - before.getOrDefault(entry.getKey(), 0L)))
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(12)
                .forEach(entry -> print("since then %d kB more of %s", entry.getValue() / 1000, entry.getKey()));
    }

    /** Hours at 1,000 signals, watched and drawn: the heap of program and world together, and the threads. */
    @Test
    void hoursAtAThousandSignals() throws Exception {
        DeployedWorld payments = DeployedWorld.of("payments");
        LeapingTime time = payments.time;
        Target target = alarmed(payments);
        ConcurrentLinkedQueue<Message> told = new ConcurrentLinkedQueue<>();
        Hands glass = new Hands(true, false, intent -> {}, new Hands.World() {
            @Override
            public void goOn(Duration span) {}

            @Override
            public List<Message> told() {
                return List.of();
            }
        });
        AtomicLong looks = new AtomicLong();
        try (Watching watching = payments.bean(Watcher.class)
                .watch(target, known -> new Found(List.of(known), Map.of()), snapshot -> {
                    looks.incrementAndGet();
                    told.add(new Message.Looked(snapshot));
                })) {
            time.sleep(Duration.ofMinutes(2));
            Map<String, Long> first = Map.of();
            long from = System.nanoTime();
            for (int minute = 0; minute <= 180; minute++) {
                Instant now = time.instant();
                for (Message message = told.poll(); message != null; message = told.poll()) {
                    glass.hears(message);
                }
                glass.hears(new Message.Tick(now));
                if (minute == 60) {
                    first = bytes();
                } else if (minute == 180) {
                    grown(first, bytes());
                }
                if (minute % 20 == 0) {
                    Snapshot snapshot = watching.latest().asOf(now);
                    print(
                            "minute %d: %d signals, %d polls, heap %.1f MB, %d threads, %.1f s of this machine",
                            minute,
                            snapshot.readings().size(),
                            looks.get(),
                            heap(),
                            Thread.activeCount(),
                            (System.nanoTime() - from) / 1e9);
                }
                time.sleep(Duration.ofMinutes(1));
            }
        }
        keys(glass);
        told.clear();
        double watched = heap();
        time.sleep(Duration.ofHours(1));
        print("an hour more of the world alone: heap %.1f MB after %.1f MB", heap(), watched);
    }

    /** From a key to the whole frame after it, before it is written. */
    private static void keys(Hands glass) {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            for (String key :
                    List.of("s", "j", "G", "S", "R", "/", "m", "o", "r", "e", "Enter", "Esc", "b", ":", "Esc")) {
                long from = System.nanoTime();
                glass.hears(new Message.Key(key));
                millis.add((System.nanoTime() - from) / 1e6);
            }
        }
        print(
                "from a key to its frame %.2f ms (median), %.2f ms at most",
                median(millis), millis.stream().max(Double::compare).orElseThrow());
    }

    /** The deployment with as many alarms more as make a thousand signals. */
    private static Target alarmed(DeployedWorld payments) throws InterruptedException {
        Target target = payments.target();
        int missing = SIGNALS - payments.look().readings().size();
        List<Target.Stack> stacks = new ArrayList<>(target.stacks());
        for (Role role : List.of(Role.PRIMARY, Role.STANDBY)) {
            String region = String.valueOf(target.regions().get(role));
            CloudWatchClient client = payments.door.client(CloudWatchClient.class, region);
            int many = role == Role.PRIMARY ? missing / 2 : missing - missing / 2;
            List<String> names =
                    IntStream.range(0, many).mapToObj(i -> "more-" + i).toList();
            names.forEach(name -> client.putMetricAlarm(request -> request.alarmName(name)
                    .namespace("AWS/Lambda")
                    .metricName("Errors")
                    .statistic("Sum")
                    .period(60)
                    .evaluationPeriods(1)
                    .threshold(1.0)
                    .comparisonOperator("GreaterThanOrEqualToThreshold")));
            stacks.add(new Target.Stack(
                    "more",
                    "more",
                    region,
                    role,
                    "CREATE_COMPLETE",
                    Map.of(),
                    names.stream()
                            .map(name -> new Target.Resource("more", region, "AWS::CloudWatch::Alarm", name, name))
                            .toList()));
        }
        return new Target(target.name(), target.blueprint(), target.regions(), stacks, target.unreadable());
    }
}
