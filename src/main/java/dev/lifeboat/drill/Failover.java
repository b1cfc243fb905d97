package dev.lifeboat.drill;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.blueprint.Role;
import dev.lifeboat.drill.DrillView.Rto;
import dev.lifeboat.drill.marker.Markers;
import dev.lifeboat.drill.marker.Rpo;
import dev.lifeboat.drill.move.Move;
import dev.lifeboat.drill.move.Refused;
import dev.lifeboat.drill.move.Wait;
import dev.lifeboat.drill.report.ReportText;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The way there: pulls each lever, watches as a client how the traffic moves, and holds it. Used once, by one thread. */
public final class Failover implements Outward {
    /** How often a client asks. */
    static final Duration PROBE = Duration.ofSeconds(1);
    /** How long the traffic may take to move, or to come back. */
    public static final Duration PATIENCE = Duration.ofMinutes(12);

    /** How often it is asked what is still to come of a move that takes its time. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    private static final Duration KEEP_UP = Duration.ofSeconds(55);
    private static final int BAD = 5;

    private final Drilling drill;
    private final Steps steps;
    private final List<Stage> stages;
    private final Markers markers;
    /** What is pulled by now. */
    private final List<Move> moves = new ArrayList<>();

    private final List<Evidence.Pulled> measured = new ArrayList<>();
    private final List<Guard> hypothesis = new ArrayList<>();
    private final WriterTimes writer;
    private Stage stage;
    private Instant kept;
    private Instant pulled;
    private @Nullable Rto rto;

    /** @param writer gets to know when a database's writer is there */
    public Failover(Drilling drill, List<Stage> stages, Markers markers, WriterTimes writer) {
        this.drill = drill;
        this.steps = drill.steps();
        this.stages = List.copyOf(stages);
        this.markers = markers;
        this.writer = writer;
        stage = stages.get(0);
        kept = drill.now();
        pulled = kept;
    }

    @Override
    public List<Evidence.Pulled> measured() {
        return List.copyOf(measured);
    }

    /** The recovery that took longest, or never came; null before a lever was pulled. */
    @Override
    public @Nullable Rto rto() {
        return measured.stream()
                .map(Evidence.Pulled::rto)
                .max(Comparator.comparing((Rto one) ->
                        one.actualSeconds() == null ? Double.valueOf(Double.MAX_VALUE) : one.actualSeconds()))
                .orElse(null);
    }

    @Override
    public List<Guard> hypothesis() {
        return List.copyOf(hypothesis);
    }

    /** Whether the traffic moved and was held, lever by lever. */
    @Override
    public boolean run() throws IOException, InterruptedException {
        boolean held = true;
        for (Stage next : stages) {
            if (!held || drill.abort().requested()) {
                break;
            }
            stage = next;
            rto = null;
            pull();
            if (!observe()) {
                return false;
            }
            held = hold();
        }
        guardReturn();
        return held && measured.size() == stages.size();
    }

    @Override
    public void back() {
        // the way home is verified by the probes of who goes it
    }

    @Override
    public Optional<Evidence.Pause> pause() {
        return Optional.empty();
    }

    @Override
    public Duration healing(boolean ended) {
        return ended ? Duration.ZERO : HEALING;
    }

    @Override
    public boolean within(Rpo rpo) {
        Rto slowest = rto();
        return slowest != null
                && slowest.actualSeconds() != null
                && slowest.actualSeconds() <= slowest.targetSeconds()
                && !rpo.exceeded();
    }

    @Override
    public String came(Rpo rpo) {
        Rto slowest = rto();
        return slowest == null || slowest.actualSeconds() == null
                ? "no recovery was measured"
                : "recovered in " + String.format(Locale.ROOT, "%.1f", slowest.actualSeconds()) + " s (target "
                        + Math.round(slowest.targetSeconds()) + " s)" + ReportText.behind(rpo);
    }

    @Override
    public String passed(Rpo rpo) {
        return "Clients " + came(rpo) + ", and everything is as it was.";
    }

    private void pull() throws IOException, InterruptedException {
        steps.begin(4, drill.now());
        // From the first change on: what comes of it may come before the last one is made.
        pulled = drill.now();
        kept = pulled;
        for (Move move : stage.moves()) {
            standbyAnswers();
            drill.journal().note(drill.now(), "pulling", move.words());
            moves.add(move);
            writer.asked(move, drill.now());
            move.act(drill.door());
        }
        Instant done = drill.now();
        drill.journal().note(done, "pulled", stage.lever().name());
        String evidence =
                String.join("; ", stage.moves().stream().map(Move::words).toList());
        steps.end(4, done, true, which() + evidence);
    }

    /** Which lever of several it is about, for the start of a line. */
    private String which() {
        return stages.size() == 1
                ? ""
                : stage.lever().name() + ", " + (stages.indexOf(stage) + 1) + " of " + stages.size() + ": ";
    }

    /** Never both Regions dark by our hand: asked before each pull, once more where an answer was missed. */
    private void standbyAnswers() {
        Recovery.Probe standby = drill.client().direct(drill.target(), Role.STANDBY);
        if (!standby.good()) {
            standby = drill.client().direct(drill.target(), Role.STANDBY);
        }
        if (!standby.good()) {
            throw new Refused("the standby no longer answers, and the primary is not touched: " + standby.detail());
        }
    }

    private boolean observe() throws IOException, InterruptedException {
        steps.begin(5, drill.now());
        Instant recovered = null;
        String pending = pending();
        Instant looked = drill.now();
        if (pending.isEmpty()) {
            whole(looked);
        }
        Instant until = pulled.plus(PATIENCE);
        while ((recovered == null || !pending.isEmpty())
                && !drill.abort().requested()
                && drill.now().isBefore(until)) {
            keepUp();
            Recovery.Probe probe = probe();
            if (probe.good() && probe.servedBy().equals(drill.standby())) {
                markers.served();
            }
            String served = probe.good() ? "served by " + probe.servedBy() : probe.detail();
            String dns = probe.dns().isEmpty() ? "" : ", DNS answers " + probe.dns();
            steps.tell(
                    5,
                    drill.now(),
                    which() + served + dns + (pending.isEmpty() ? "" : ", " + pending) + "; given up at "
                            + Wait.clock(until));
            recovered = Recovery.recovered(after(), drill.standby());
            if (!pending.isEmpty() && Duration.between(looked, drill.now()).compareTo(LOOK) >= 0) {
                pending = pending();
                looked = drill.now();
                if (pending.isEmpty()) {
                    whole(looked);
                    drill.journal().note(looked, "moved", "all of it after " + seconds(looked) + " s");
                }
            }
            drill.door().time().sleep(PROBE);
        }
        Rto measured = Recovery.measure(
                steps.probes(),
                pulled,
                stage.lever().breaksClients(),
                drill.standby(),
                drill.options().rtoTarget());
        rto = measured;
        this.measured.add(
                new Evidence.Pulled(stage.lever().name(), pulled, stage.pull().hold(), measured));
        steps.measured(drill.now(), measured);
        String evidence = which()
                + (recovered == null
                        ? (drill.abort().requested() ? "ended early, " : "") + "no recovery in " + seconds(drill.now())
                                + " s"
                        : "served by " + drill.standby() + " after " + measured.actualSeconds() + " s")
                + (pending.isEmpty() ? "" : "; " + pending);
        boolean there = recovered != null && pending.isEmpty();
        steps.end(5, drill.now(), there, evidence);
        hypothesis.add(new Guard("during: clients are served by the standby", there, evidence));
        drill.journal().note(drill.now(), there ? "recovered" : "not recovered", evidence);
        return there && !drill.abort().requested();
    }

    private void whole(Instant now) {
        if (writer.there(now)) {
            markers.moved();
        }
    }

    private long seconds(Instant until) {
        return Duration.between(pulled, until).toSeconds();
    }

    /** What is still to come of the moves; a question that fails is asked again. */
    private String pending() throws InterruptedException {
        for (Move move : moves) {
            try {
                String pending = move.pending(drill.door());
                if (!pending.isEmpty()) {
                    return pending;
                }
            } catch (AwsFailure failure) {
                return failure.trouble().line();
            }
        }
        return "";
    }

    private List<Recovery.Probe> after() {
        return steps.probes().stream()
                .filter(probe -> !probe.at().isBefore(pulled))
                .toList();
    }

    private Recovery.Probe probe() throws InterruptedException {
        Recovery.Probe probe = drill.client().probe();
        Instant since = !stage.lever().breaksClients()
                ? pulled
                : after().stream()
                        .filter(one -> !one.good())
                        .map(Recovery.Probe::at)
                        .findFirst()
                        .orElse(probe.good() ? null : probe.at());
        // What cannot be called cannot be put back: better soon, while a person is there to log in again.
        String login = drill.client().loginOver();
        if (!login.isEmpty()) {
            throw new Refused("the login is over, and the drill ends with it: " + login);
        }
        steps.marked(markers.soFar());
        steps.probe(probe, rto == null ? since : null, rto);
        return probe;
    }

    /** What lapses is said again each minute; a call that fails is made again with the next probe. */
    private void keepUp() throws InterruptedException {
        if (Duration.between(kept, drill.now()).compareTo(KEEP_UP) < 0) {
            return;
        }
        try {
            for (Move move : moves) {
                move.keepUp(drill.door());
            }
            kept = drill.now();
        } catch (AwsFailure missed) {
            steps.tell(5, drill.now(), "not kept up: " + missed.trouble().line());
        }
    }

    /** The standby must carry the traffic, not only take it. */
    private boolean hold() throws IOException, InterruptedException {
        steps.begin(6, drill.now());
        Instant until = drill.now().plus(stage.pull().hold());
        int good = 0;
        int all = 0;
        while (drill.now().isBefore(until) && !drill.abort().requested() && all - good < BAD) {
            keepUp();
            good += probe().good() ? 1 : 0;
            all++;
            steps.tell(
                    6, drill.now(), which() + good + " of " + all + " answers good, held until " + Wait.clock(until));
            drill.door().time().sleep(PROBE);
        }
        boolean held = all > 0 && good == all;
        String evidence = which() + good + " of " + all + " answers good";
        steps.end(6, drill.now(), held, evidence);
        drill.journal().note(drill.now(), "held", evidence);
        return held;
    }

    /** Says what clients will find when they come back. The return itself happens in any case. */
    private void guardReturn() throws IOException {
        steps.begin(7, drill.now());
        Recovery.Probe primary = drill.client().direct(drill.target(), Role.PRIMARY);
        boolean stopped = drill.course().breaksClients();
        String evidence = (stopped ? "stopped by this drill, and so it must be: " : "") + primary.detail();
        steps.end(7, drill.now(), primary.good() != stopped, evidence);
        drill.journal().note(drill.now(), "returning", evidence);
    }
}
