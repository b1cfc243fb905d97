package dev.lifeboat.drill;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.drill.DrillView.Rto;
import dev.lifeboat.drill.marker.Markers;
import dev.lifeboat.drill.marker.Rpo;
import dev.lifeboat.drill.move.Move;
import dev.lifeboat.drill.move.Refused;
import dev.lifeboat.drill.move.Wait;
import dev.lifeboat.watch.State;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The way there of a lever that leaves clients where they are and lets replication stand still: clients must go on being
 * served by the primary, while markers tell how far the standby falls behind.
 */
final class Standstill implements Outward {
    private static final String SERVED = "during: clients are served by the primary";
    /** No new marker for so long, and the standby as much behind, is no lag any more. */
    private static final Duration STILL = Duration.ofSeconds(15);
    /** How long late markers may take once replication goes on. */
    private static final Duration CATCHING_UP = Duration.ofMinutes(10);
    /** How often the standby is asked what it has. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    private static final int BAD = 5;

    private final Drilling drill;
    private final Steps steps;
    private final Stage stage;
    private final Markers markers;
    private final Lookout lookout;
    private Instant pulled;
    private Instant looked = Instant.EPOCH;
    private String standby = "";
    /** The newest marker that the standby has, and since when it is the newest. */
    private Instant reached = Instant.EPOCH;

    private Instant reachedSince = Instant.EPOCH;
    private @Nullable Instant stood;
    private @Nullable Instant returning;
    private @Nullable Duration caughtUp;
    private int good;
    private int all;

    /** @param stage the only one: this has no place beside others */
    Standstill(Drilling drill, Stage stage, Markers markers, Lookout lookout) {
        this.drill = drill;
        this.steps = drill.steps();
        this.stage = stage;
        this.markers = markers;
        this.lookout = lookout;
        this.pulled = drill.now();
    }

    /** What its steps are called, where they are not what they are for others. */
    static void name(Steps steps) {
        steps.name(5, DrillView.STAYING);
        steps.name(6, "Hold the pause");
        steps.name(7, "Look what is missing");
    }

    @Override
    public boolean run() throws IOException, InterruptedException {
        pull();
        boolean held = observe() && hold();
        missing();
        return held;
    }

    private void pull() throws IOException, InterruptedException {
        steps.begin(4, drill.now());
        pulled = drill.now();
        for (Move move : stage.moves()) {
            drill.journal().note(drill.now(), "pulling", move.words());
            move.act(drill.door());
        }
        drill.journal().note(drill.now(), "pulled", stage.lever().name());
        steps.end(
                4,
                drill.now(),
                true,
                String.join("; ", stage.moves().stream().map(Move::words).toList()));
    }

    /** The pause is there when the standby gets nothing more; AWS replicates on for up to five minutes. */
    private boolean observe() throws IOException, InterruptedException {
        steps.begin(5, drill.now());
        Instant until = pulled.plus(Failover.PATIENCE);
        while (stood == null && goesOn() && drill.now().isBefore(until)) {
            if (probe()) {
                look();
            }
            steps.tell(5, drill.now(), clients() + "; " + known() + "; given up at " + Wait.clock(until));
            drill.door().time().sleep(Failover.PROBE);
        }
        String evidence = stood == null
                ? (drill.abort().requested() ? "ended early, " : failing() ? "clients fail, " + clients() + "; " : "")
                        + "no pause was seen in " + seconds(drill.now()) + " s: " + known()
                : "replication stood still " + seconds(stood) + " s after the call, seen after " + seconds(drill.now())
                        + " s";
        steps.end(5, drill.now(), stood != null, evidence);
        drill.journal().note(drill.now(), stood == null ? "no pause" : "stands still", evidence);
        return stood != null && goesOn();
    }

    private boolean goesOn() {
        return !drill.abort().requested() && !failing();
    }

    /** It is no fault of a pause, and no time for one. */
    private boolean failing() {
        return all - good >= BAD;
    }

    private boolean hold() throws IOException, InterruptedException {
        steps.begin(6, drill.now());
        Instant until = drill.now().plus(stage.pull().hold());
        while (drill.now().isBefore(until) && goesOn()) {
            if (probe()) {
                look();
            }
            steps.tell(6, drill.now(), clients() + "; " + known() + "; held until " + Wait.clock(until));
            drill.door().time().sleep(Failover.PROBE);
        }
        boolean held = good == all && !drill.abort().requested();
        steps.end(6, drill.now(), held, clients());
        drill.journal().note(drill.now(), "held", clients());
        return held;
    }

    /** At the very end of the pause, before anything is put back: what the standby would lack were the primary lost now. */
    private void missing() throws IOException {
        steps.begin(7, drill.now());
        returning = drill.now();
        if (drill.abort().requested()) {
            steps.end(7, drill.now(), false, "ended early");
            return;
        }
        markers.takeStock();
        steps.marked(markers.soFar());
        steps.end(7, drill.now(), true, markers.soFar());
        drill.journal().note(drill.now(), "returning", markers.soFar());
    }

    private String clients() {
        return good + " of " + all + " answers good, from " + drill.primary();
    }

    /** Whether the answer was a good one: while clients fail nothing slower is asked, so that the end comes soon. */
    private boolean probe() throws InterruptedException {
        Recovery.Probe probe = drill.client().probe();
        // What cannot be called cannot be put back: better soon, while a person is there to log in again.
        String login = drill.client().loginOver();
        if (!login.isEmpty()) {
            throw new Refused("the login is over, and the drill ends with it: " + login);
        }
        boolean served = probe.good() && probe.servedBy().equals(drill.primary());
        all++;
        good += served ? 1 : 0;
        steps.marked(markers.soFar());
        steps.probe(probe, null, null);
        return served;
    }

    /** Asks, now and then, what the experiment does and which markers have come; a question that fails is asked again. */
    private void look() throws InterruptedException {
        Instant now = drill.now();
        if (Duration.between(looked, now).compareTo(LOOK) < 0) {
            return;
        }
        looked = now;
        try {
            String pending = "";
            for (Move move : stage.moves()) {
                pending = pending.isEmpty() ? move.pending(drill.door()) : pending;
            }
            Markers.Behind behind = markers.behind();
            if (!behind.reached().equals(reached)) {
                reached = behind.reached();
                reachedSince = now;
            }
            boolean still = Duration.between(reachedSince, now).compareTo(STILL) >= 0;
            if (stood == null && pending.isEmpty() && still && behind.by().compareTo(STILL) >= 0) {
                stood = reached.isBefore(pulled) ? pulled : reached;
            }
            standby = pending.isEmpty() ? "the standby is " + behind.by().toSeconds() + " s behind" : pending;
        } catch (AwsFailure failure) {
            standby = failure.trouble().line();
        }
    }

    /** What was heard of the standby last, and when, where that is no longer now. */
    private String known() {
        long age = Duration.between(looked, drill.now()).toSeconds();
        return age <= 2 * LOOK.toSeconds() || standby.isEmpty() ? standby : standby + " " + age + " s ago";
    }

    private long seconds(Instant until) {
        return Duration.between(pulled, until).toSeconds();
    }

    /** Times how long the standby takes to have all of it, from the moment in which the end was asked for. */
    @Override
    public void back() throws InterruptedException {
        Instant since = returning;
        if (since == null || drill.abort().requested()) {
            return;
        }
        steps.begin(9, drill.now());
        Wait wait = new Wait(drill.now(), CATCHING_UP);
        while (caughtUp == null
                && drill.now().isBefore(wait.end())
                && !drill.abort().requested()) {
            try {
                if (markers.behind().by().isZero()) {
                    caughtUp = Duration.between(since, drill.now());
                    return;
                }
            } catch (AwsFailure failure) {
                standby = failure.trouble().line();
            }
            steps.tell(9, drill.now(), wait.words("replication to catch up", drill.door()));
            drill.door().time().sleep(Failover.PROBE);
        }
    }

    @Override
    public @Nullable Rto rto() {
        return null;
    }

    @Override
    public List<Evidence.Pulled> measured() {
        return List.of();
    }

    @Override
    public Optional<Evidence.Pause> pause() {
        return Optional.of(new Evidence.Pause(
                pulled, between(pulled, stood), between(pulled, returning), whole(caughtUp), noticed()));
    }

    /** Those that were not OK at some time after the pull. */
    private List<String> noticed() {
        return lookout.changes().stream()
                .filter(change -> change.at().isAfter(pulled) && change.state() != State.OK)
                .map(change -> change.signal() + " " + change.state())
                .distinct()
                .toList();
    }

    @Override
    public List<Guard> hypothesis() {
        return all == 0
                ? List.of()
                : List.of(
                        new Guard(SERVED, good == all, clients()),
                        new Guard(
                                "during: replication stands still",
                                stood != null,
                                stood == null ? standby : seconds(stood) + " s after the call"));
    }

    @Override
    public Duration healing(boolean ended) {
        // What was paused comes within seconds: even who ends it early is told that nothing is lost.
        return ended ? HEALING : CATCHING_UP;
    }

    /** How far behind the standby was is the drill's own doing; that something never came is not. */
    @Override
    public boolean within(Rpo rpo) {
        Integer lost = rpo.lost();
        return lost != null && lost == 0;
    }

    @Override
    public String came(Rpo rpo) {
        Instant still = stood;
        String paused = still == null
                ? "replication was not seen to stand still"
                : "replication stood still " + seconds(still) + " s after the call";
        String behind = rpo.actualSeconds() == null
                ? "; what the standby lacked was not measured"
                : String.format(
                        Locale.ROOT,
                        "; after %.0f s the standby was %.1f s behind, %s markers delayed and %s lost",
                        between(pulled, returning),
                        rpo.actualSeconds(),
                        rpo.delayed() == null ? "?" : rpo.delayed(),
                        rpo.lost() == null ? "?" : rpo.lost());
        Duration back = caughtUp;
        String caught = back == null ? "" : "; it had caught up " + back.toSeconds() + " s after the end was asked for";
        List<String> noticed = noticed();
        String signals = still == null
                ? ""
                : noticed.isEmpty() ? "; no signal noticed it" : "; it was noticed by " + String.join(", ", noticed);
        return paused + behind + caught + signals + "; clients: " + clients();
    }

    @Override
    public String passed(Rpo rpo) {
        String came = came(rpo);
        return came.substring(0, 1).toUpperCase(Locale.ROOT) + came.substring(1) + ". Everything is as it was.";
    }

    private static @Nullable Double between(Instant from, @Nullable Instant to) {
        return to == null ? null : whole(Duration.between(from, to));
    }

    private static @Nullable Double whole(@Nullable Duration duration) {
        return duration == null ? null : (Double) (duration.toMillis() / 1000.0);
    }
}
