package dev.lifeboat.drill;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Trouble;
import dev.lifeboat.blueprint.Role;
import dev.lifeboat.drill.move.Move;
import dev.lifeboat.drill.move.Refused;
import dev.lifeboat.drill.report.AuditBucket;
import dev.lifeboat.drill.report.AuditPlace;
import dev.lifeboat.drill.report.Uploading;
import dev.lifeboat.watch.Kind;
import dev.lifeboat.watch.Reading;
import dev.lifeboat.watch.Snapshot;
import dev.lifeboat.watch.State;
import dev.lifeboat.watch.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The pre-flight: everything that must be so before a lever is pulled. Changes nothing. */
final class Guards {
    private Guards() {}

    static List<Guard> check(
            Door door, Target target, Course course, Snapshot snapshot, Client client, DrillOptions options)
            throws InterruptedException {
        List<Guard> guards = new ArrayList<>();
        String standby = String.valueOf(target.regions().get(Role.STANDBY));
        Optional<Lock> lock = Lock.read(door, standby, target.name());
        guards.add(new Guard(
                "no other drill", lock.isEmpty(), lock.map(Lock::words).orElse("no lock in " + standby)));
        List<String> busy = target.stacks().stream()
                .filter(stack -> stack.status().endsWith("_IN_PROGRESS"))
                .map(stack -> stack.name() + " " + stack.status())
                .toList();
        guards.add(new Guard(
                "no stack operation under way",
                busy.isEmpty(),
                busy.isEmpty() ? target.stacks().size() + " stacks at rest" : String.join(", ", busy)));
        AuditPlace place = options.reportTo();
        if (place != null) {
            guards.add(audit(door, place, standby));
        }
        if (course.level() == 0) {
            // A primary in trouble is no reason not to ask the standby.
            guards.addAll(options.conditions().preflight(snapshot));
            return guards;
        }
        Recovery.Probe primary = client.direct(target, Role.PRIMARY);
        guards.add(new Guard("the primary answers", primary.good(), primary.detail()));
        Recovery.Probe second = client.direct(target, Role.STANDBY);
        guards.add(new Guard("the standby answers", second.good(), second.detail()));
        guards.add(new Guard(
                "traffic is at the primary",
                snapshot.traffic().role() == Role.PRIMARY,
                "DNS answers " + snapshot.traffic().region()));
        guards.add(lag(snapshot));
        guards.add(alarms(snapshot));
        guards.add(checks(snapshot));
        guards.addAll(Circumstances.check(door, target, course, options));
        guards.addAll(captured(door, target, course));
        guards.addAll(options.conditions().preflight(snapshot));
        return guards;
    }

    /** A name that is wrong is better told before a drill than after it; that nobody answers now is no reason to wait. */
    private static Guard audit(Door door, AuditPlace place, String from) throws InterruptedException {
        String name = "the bucket for the report is there";
        try {
            return new Guard(
                    name,
                    true,
                    place.bucket() + " in "
                            + AuditBucket.find(door, place, from).region());
        } catch (AwsFailure failure) {
            Trouble.Kind kind = failure.trouble().kind();
            boolean settled = kind == Trouble.Kind.NOT_FOUND || kind == Trouble.Kind.DENIED;
            return new Guard(name, !settled, (settled ? "" : "not known: ") + Uploading.why(place, failure.trouble()));
        }
    }

    private static Guard lag(Snapshot snapshot) {
        List<String> bad = bad(snapshot, Kind.REPLICATION_LAG);
        return new Guard(
                "replication keeps up", bad.isEmpty(), bad.isEmpty() ? "under its limit, or idle" : bad.get(0));
    }

    private static Guard alarms(Snapshot snapshot) {
        List<String> bad = bad(snapshot, Kind.ALARM);
        return new Guard("no alarm", bad.isEmpty(), bad.isEmpty() ? "none in ALARM" : String.join(", ", bad));
    }

    private static Guard checks(Snapshot snapshot) {
        // No data is not health: a drill on it would measure nothing.
        List<String> bad = snapshot.readings().stream()
                .filter(reading -> reading.signal().kind() == Kind.HEALTH_CHECK)
                .filter(reading -> reading.state() != State.OK || reading.error() != null)
                .map(Guards::words)
                .toList();
        return new Guard(
                "every health check is healthy", bad.isEmpty(), bad.isEmpty() ? "all healthy" : String.join(", ", bad));
    }

    private static List<String> bad(Snapshot snapshot, Kind kind) {
        return snapshot.readings().stream()
                .filter(reading -> reading.signal().kind() == kind)
                .filter(reading -> reading.state() == State.CRITICAL || reading.error() != null)
                .map(Guards::words)
                .toList();
    }

    private static String words(Reading reading) {
        return reading.signal().name() + " " + reading.state() + " in "
                + reading.signal().region();
    }

    /** What lets go by itself must not do so while the drill still counts on it. */
    private static Guard outlasts(Duration lapse, Duration hold) {
        Duration most = Failover.PATIENCE.plus(hold);
        return new Guard(
                "what is pulled outlasts the hold",
                lapse.compareTo(most) >= 0,
                "it ends by itself after " + lapse.toSeconds() + " s; until it is seen "
                        + Failover.PATIENCE.toSeconds() + " s may pass, then it is held for " + hold.toSeconds()
                        + " s");
    }

    private static List<Guard> captured(Door door, Target target, Course course) throws InterruptedException {
        List<Guard> guards = new ArrayList<>();
        Set<Move> all = new HashSet<>();
        Set<String> twice = new LinkedHashSet<>();
        for (Course.Pull pull : course.pulls()) {
            String name = "what will be changed is known"
                    + (course.pulls().size() == 1 ? "" : ": " + pull.lever().name());
            try {
                List<Move> moves = pull.lever().plan(door, target);
                moves.stream()
                        .flatMap(move -> move.lapsesAfter().stream())
                        .min(Comparator.naturalOrder())
                        .ifPresent(lapse -> guards.add(outlasts(lapse, pull.hold())));
                moves.stream().filter(move -> !all.add(move)).map(Move::words).forEach(twice::add);
                guards.add(new Guard(
                        name,
                        true,
                        String.join("; ", moves.stream().map(Move::words).toList())));
            } catch (Refused nothing) {
                guards.add(new Guard(name, false, String.valueOf(nothing.getMessage())));
            } catch (AwsFailure failure) {
                guards.add(new Guard(name, false, failure.trouble().line()));
            }
        }
        if (course.pulls().size() > 1) {
            // The second would take the first one's value for the one to put back.
            guards.add(new Guard(
                    "no change is made twice",
                    twice.isEmpty(),
                    twice.isEmpty() ? all.size() + " changes" : String.join("; ", twice)));
        }
        return guards;
    }
}
