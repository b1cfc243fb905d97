package dev.lifeboat.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.Beans;
import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.CallListener;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Doors;
import dev.lifeboat.drill.Breaking.Death;
import dev.lifeboat.drill.Breaking.Way;
import dev.lifeboat.drill.described.Conditions;
import dev.lifeboat.drill.move.Refused;
import dev.lifeboat.drill.report.DrillReport;
import dev.lifeboat.rehearsal.WorldHttpClient;
import dev.lifeboat.story.DeployedWorld;
import dev.lifeboat.watch.Target;
import dev.lifeboat.watch.Watcher;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Wherever a drill is killed, and whichever answer or journal line is lost, everything is put back: by the drill itself
 * where it lives on, by whoever comes next where it does not, and by time alone where the lever lapses. Everyday runs
 * take every journal entry, the calls around each change and a sample of the rest, each in one way of three; {@code
 * -Dcrashes=wide} takes them in every way, {@code -Dcrashes=all} every call.
 */
@Timeout(7200)
class CrashTest {
    private static final String CRASHES = System.getProperty("crashes", "");
    private static final boolean ALL = CRASHES.equals("all");
    private static final int SAMPLES = 3;
    /** Of these every journal entry too; what they share with the others is proven by them. */
    private static final List<String> EVERYDAY = List.of("probe", "heartbeat", "isolate");
    /** When a heartbeat that nobody gives any more has lapsed and the traffic is back. */
    private static final Duration LAPSED = Duration.ofMinutes(10);

    /** When an experiment that nobody stops has ended by itself. */
    private static final Duration ENDED = Duration.ofMinutes(18);

    private record Case(String lever, int call, int entry, Way way, boolean second) {
        @Override
        public String toString() {
            return lever + (call == Breaking.NEVER ? ", journal entry " + entry : ", call " + call) + ", " + way
                    + (second ? ", a second operator comes" : ", nobody comes");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"probe", "heartbeat", "takeover", "isolate"})
    void everyLeverOfPayments(String lever) throws Exception {
        everywhere("payments", lever);
    }

    /** Everyday runs take of these the calls around each change alone. */
    @ParameterizedTest
    @CsvSource({
        "payments, throttle",
        "payments, inversion",
        "payments, replication-pause",
        "payments, takeover+isolate",
        "trading, alb-503",
        "payments-aurora, switchover",
        "payments-aurora, database-failover"
    })
    void everyOtherLeverAndASequence(String blueprint, String course) throws Exception {
        everywhere(blueprint, course);
    }

    @ParameterizedTest
    @CsvSource({
        "trading, heartbeat",
        "trading, takeover",
        "trading, isolate",
        "payments-aurora, heartbeat",
        "payments-aurora, takeover",
        "payments-aurora, isolate",
        "payments-aurora, throttle"
    })
    @EnabledIfSystemProperty(named = "crashes", matches = "all")
    void theSameLeversOfTheOtherBlueprints(String blueprint, String lever) throws Exception {
        everywhere(blueprint, lever);
    }

    /** A deployment, a program that breaks, and what must be as it was. */
    private static final class Stage implements CallListener {
        final DeployedWorld deployed;
        final AsItWas before;
        final Breaking breaking;
        final Door door;
        final Watcher watcher;
        final Map<String, NavigableSet<Integer>> changes = new TreeMap<>();

        Stage(String blueprint) throws InterruptedException {
            deployed = DeployedWorld.of(blueprint);
            before = AsItWas.of(deployed);
            breaking = new Breaking(new WorldHttpClient(deployed.world, deployed.time::sleep), before::neverDark);
            door = Doors.inProcess(breaking, deployed.time, this);
            watcher = Beans.of(door, Watcher.class);
        }

        @Override
        public synchronized void ended(Ended call) {
            if (call.mutating()) {
                changes.computeIfAbsent(call.operation(), name -> new TreeSet<>())
                        .add(breaking.calls() - 1);
            }
        }

        synchronized Map<String, NavigableSet<Integer>> changes() {
            return new TreeMap<>(changes);
        }
    }

    private void everywhere(String blueprint, String lever) throws Exception {
        Stage stage = new Stage(blueprint);
        stage.breaking.whole();
        DrillReport report = run(stage, lever);
        assertThat(report.verdict()).as("%s", report).isEqualTo(DrillView.Verdict.PASSED);
        assertThat(stage.before.settled()).isEmpty();
        int calls = stage.breaking.calls();
        int entries = stage.breaking.entries();
        Map<String, NavigableSet<Integer>> changes = stage.changes();

        List<String> broken = new ArrayList<>();
        boolean thin = !ALL && !EVERYDAY.contains(lever);
        List<Case> cases = cases(lever, thin ? 0 : calls, thin ? 0 : entries, changes);
        for (Case one : cases) {
            String wrong = wrong(stage, one);
            if (!wrong.isEmpty()) {
                broken.add(one + ": " + wrong);
                stage = new Stage(blueprint);
            }
        }
        System.out.println(blueprint + " " + lever + ": " + cases.size() + " crashes in a drill of " + calls
                + " calls ("
                + String.join(", ", changes.keySet()) + ") and " + entries + " journal entries, " + broken.size()
                + " broken");
        assertThat(cases).isNotEmpty();
        assertThat(broken).isEmpty();
    }

    private static List<Case> cases(String lever, int calls, int entries, Map<String, NavigableSet<Integer>> changes) {
        TreeSet<Integer> chosen = new TreeSet<>();
        changes.values().forEach(places -> chosen.addAll(List.of(places.first(), places.last())));
        for (int call = 0; call < calls; call++) {
            if (ALL || call % Math.max(1, calls / SAMPLES) == 0) {
                chosen.add(call);
            }
        }
        List<Case> cases = new ArrayList<>();
        for (Way way : Way.values()) {
            for (boolean second : calls == 0 ? new boolean[] {true} : new boolean[] {true, false}) {
                for (int entry = 0; entry < entries; entry++) {
                    if (ALL || entry % 2 == (second ? 0 : 1)) {
                        cases.add(new Case(lever, Breaking.NEVER, entry, way, second));
                    }
                }
                chosen.forEach(call -> cases.add(new Case(lever, call, Breaking.NEVER, way, second)));
            }
        }
        return CRASHES.isEmpty() ? third(cases) : cases;
    }

    /** Each place in another of the ways than its neighbours, and in one alone for each who may come. */
    private static List<Case> third(List<Case> cases) {
        List<Way> ways = List.of(Way.values());
        List<Integer> calls = cases.stream().map(Case::call).distinct().sorted().toList();
        return cases.stream()
                .filter(one -> {
                    int place = one.call() == Breaking.NEVER ? one.entry() / 2 : calls.indexOf(one.call());
                    return (place + ways.indexOf(one.way()) + (one.second() ? 0 : 1)) % ways.size() == 0;
                })
                .toList();
    }

    /** What is wrong after one crash; empty where all is well. */
    private String wrong(Stage stage, Case one) throws Exception {
        stage.breaking.arm(one.call(), one.entry(), one.way());
        try {
            run(stage, one.lever());
        } catch (Death | AwsFailure | Refused | IOException ended) {
            // that it ended is the point; what it left is looked at
        } catch (RuntimeException spread) {
            // a thread of the program died and took the others with it
            if (!stage.breaking.dead()) {
                throw spread;
            }
        }
        Drills next = stage.deployed.bean(Drills.class);
        Target target = stage.deployed.target();
        List<String> wrong = new ArrayList<>();
        if (one.second()) {
            next.revert(target).ifPresent(ended -> wrong.addAll(ended.failed()));
            wrong.addAll(stage.before.settled());
        } else if (!stage.breaking.dead()) {
            wrong.addAll(stage.before.settled());
        } else {
            wrong.addAll(alone(stage, one, next, target));
        }
        wrong.addAll(stage.before.dark());
        return String.join("; ", wrong);
    }

    /** Nobody comes: what lapses must have lapsed, and of all else a lock must tell until somebody does. */
    private static List<String> alone(Stage stage, Case one, Drills next, Target target) throws Exception {
        Course lever = course(stage, one.lever());
        stage.deployed.time.sleep(lever.movesClients() || lever.level() == 0 ? LAPSED : ENDED);
        List<String> left = new ArrayList<>(stage.before.differences());
        List<String> wrong = new ArrayList<>();
        if (lever.lapses()) {
            left.stream().filter(AsItWas::isOfTheSystem).forEach(wrong::add);
        }
        // A probe takes no lock: its one item is removed by whoever probes or reverts next.
        if (!left.isEmpty() && lever.level() > 0 && next.unfinished(target).isEmpty()) {
            wrong.addAll(left);
        }
        if (!left.isEmpty()) {
            next.revert(target).ifPresent(ended -> wrong.addAll(ended.failed()));
            wrong.addAll(stage.before.settled());
        }
        return wrong;
    }

    private static Course course(Stage stage, String names) {
        Drills drills = stage.deployed.bean(Drills.class);
        return new Course(Stream.of(names.split("\\+"))
                .map(name -> new Course.Pull(drills.lever(name), Duration.ofSeconds(5), 0))
                .toList());
    }

    private DrillReport run(Stage stage, String name) throws IOException, InterruptedException {
        DeployedWorld deployed = stage.deployed;
        Target target = deployed.target();
        String id = "crash-" + deployed.time.instant().getEpochSecond();
        Abort abort = new Abort();
        DrillOptions options = new DrillOptions(
                Path.of("unused"),
                Duration.ofMinutes(5),
                Duration.ofSeconds(30),
                Duration.ofSeconds(5),
                Duration.ofHours(1),
                "test",
                List.of(),
                Conditions.NONE,
                null,
                null);
        Steps steps = new Steps(id, target.name(), name, deployed.time.instant(), abort, view -> {});
        Client client = Client.of(stage.door, target);
        return new DrillRun(new Drilling(
                        stage.door,
                        stage.watcher,
                        target,
                        course(stage, name),
                        options,
                        abort,
                        steps,
                        new Journal(stage.breaking),
                        client))
                .run();
    }
}
