package dev.lifeboat.drill;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Calls;
import dev.lifeboat.aws.Door;
import dev.lifeboat.blueprint.Role;
import dev.lifeboat.drill.marker.MarkedTable;
import dev.lifeboat.drill.marker.Markers;
import dev.lifeboat.watch.Reading;
import dev.lifeboat.watch.Snapshot;
import dev.lifeboat.watch.State;
import dev.lifeboat.watch.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** Whether the standby would serve. Moves nothing; of what it writes nothing stays. Used by one thread. */
final class Standby {
    private static final int REQUESTS = 5;
    /** Always the same one: there is no lock that would tell of it, and so the next probe writes over it and removes it. */
    private static final String ITEM = Markers.marker("probe", 0);

    private final Drilling drill;
    private final Door door;
    private final Target target;

    Standby(Drilling drill) {
        this.drill = drill;
        this.door = drill.door();
        this.target = drill.target();
    }

    /** One condition each that a standby must fulfil. */
    List<Guard> check() throws InterruptedException {
        List<Guard> guards = new ArrayList<>();
        guards.add(answers());
        for (String table : Markers.tables(target)) {
            guards.add(round(table));
        }
        guards.add(capacity());
        guards.add(healthy(drill.watcher().look(target)));
        return guards;
    }

    private Guard answers() throws InterruptedException {
        int good = 0;
        String last = "";
        for (int i = 0; i < REQUESTS; i++) {
            Recovery.Probe probe = drill.client().direct(target, Role.STANDBY);
            drill.steps().probe(probe, null, null);
            good += probe.good() && probe.servedBy().equals(drill.standby()) ? 1 : 0;
            last = probe.detail();
            door.time().sleep(Failover.PROBE);
        }
        return new Guard(
                "the standby answers", good == REQUESTS, good + " of " + REQUESTS + " answers good, the last: " + last);
    }

    /** Clients of a standby that serves must be able to write there. */
    private Guard round(String name) throws InterruptedException {
        String words = name + " takes and gives an item there";
        String region = drill.standby();
        String marker = ITEM;
        MarkedTable table;
        try {
            table = MarkedTable.of(door, region, name);
        } catch (AwsFailure failure) {
            return new Guard(words, false, failure.trouble().line());
        }
        Guard seen;
        try {
            table.put(door, region, marker, 1);
            OptionalLong number = table.number(door, region, marker);
            seen = new Guard(words, number.isPresent(), number.isPresent() ? "written and read" : "written, not read");
        } catch (AwsFailure failure) {
            seen = new Guard(words, false, failure.trouble().line());
        }
        // After the write in any case: its answer alone may have been lost.
        String failure = Insistence.on(door, 3, () -> table.delete(door, region, marker));
        return failure.isEmpty()
                ? seen
                : new Guard(words, false, "the item could not be removed: " + table.byHand(region, marker));
    }

    /**
     * Removes what a probe left whose program died.
     *
     * @return one line a table that held it, or that may
     */
    static List<String> sweep(Door door, Target target) throws InterruptedException {
        String region = target.regions().getOrDefault(Role.STANDBY, "");
        List<String> done = new ArrayList<>();
        for (String name : region.isEmpty() ? List.<String>of() : Markers.tables(target)) {
            try {
                MarkedTable table = MarkedTable.of(door, region, name);
                if (table.number(door, region, ITEM).isPresent()) {
                    table.delete(door, region, ITEM);
                    done.add("a probe's item removed from " + name);
                }
            } catch (AwsFailure failure) {
                done.add("a probe's item may be left in " + name + ": "
                        + failure.trouble().line());
            }
        }
        return done;
    }

    private Guard capacity() throws InterruptedException {
        String words = "its functions may run as often as the primary's";
        List<String> less = new ArrayList<>();
        List<Target.Resource> all = target.resources("AWS::Lambda::Function");
        int compared = 0;
        for (Target.Resource function : all) {
            if (!function.region().equals(drill.standby())) {
                continue;
            }
            Optional<Target.Resource> twin = all.stream()
                    .filter(other -> other.region().equals(drill.primary())
                            && other.logicalId().equals(function.logicalId()))
                    .findFirst();
            try {
                int here = reserved(function);
                int there = twin.isPresent() ? reserved(twin.get()) : Integer.MAX_VALUE;
                compared++;
                if (here == 0 || (twin.isPresent() && here < there)) {
                    less.add(function.physicalId() + " has " + here + " reserved"
                            + (there == Integer.MAX_VALUE ? "" : ", the primary's " + there));
                }
            } catch (AwsFailure failure) {
                less.add(failure.trouble().line());
            }
        }
        return new Guard(words, less.isEmpty(), less.isEmpty() ? compared + " compared" : String.join("; ", less));
    }

    /** What is reserved; as much as there is, where nothing is. */
    private int reserved(Target.Resource function) throws InterruptedException {
        Integer reserved = Calls.answer(() -> door.client(LambdaClient.class, function.region())
                .getFunctionConcurrency(request -> request.functionName(function.physicalId()))
                .reservedConcurrentExecutions());
        return reserved == null ? Integer.MAX_VALUE : reserved;
    }

    /** Targets, queues, alarms, database: whatever is watched there. */
    private Guard healthy(Snapshot snapshot) {
        List<String> bad = snapshot.readings().stream()
                .filter(reading -> reading.signal().region().equals(drill.standby()))
                .filter(reading -> reading.state() == State.CRITICAL || reading.error() != null)
                .map(Standby::words)
                .toList();
        long watched = snapshot.readings().stream()
                .filter(reading -> reading.signal().region().equals(drill.standby()))
                .count();
        return new Guard(
                "nothing there is critical",
                bad.isEmpty(),
                bad.isEmpty() ? watched + " signals, none critical" : String.join("; ", bad));
    }

    private static String words(Reading reading) {
        return reading.signal().kind().word() + " " + reading.signal().name() + " " + reading.state();
    }
}
