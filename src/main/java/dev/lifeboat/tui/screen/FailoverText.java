package dev.lifeboat.tui.screen;

import dev.lifeboat.drill.Guard;
import dev.lifeboat.drill.incident.IncidentReport;
import dev.lifeboat.drill.incident.Reachability.Latch;
import dev.lifeboat.drill.incident.Reachability.Region;
import dev.lifeboat.tui.AppState;
import dev.lifeboat.tui.paint.Line;
import dev.lifeboat.tui.paint.Style;
import dev.lifeboat.tui.paint.Words;
import dev.lifeboat.tui.told.Rescue;
import dev.lifeboat.tui.told.RescueRun;
import dev.lifeboat.watch.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The text of {@link FailoverScreen}: from where the traffic is down to the last call. Pure. */
final class FailoverText {
    /** A Region that answered longer ago than this may answer otherwise now. */
    private static final Duration BELIEVED = Duration.ofSeconds(60);

    private static final String INDENT = "   ";

    private final AppState state;
    private final int width;
    private final @Nullable Instant now;
    private final List<Line> lines = new ArrayList<>();

    private FailoverText(AppState state, int width) {
        this.state = state;
        this.width = width;
        Snapshot snapshot = state.known().snapshot();
        now = state.now() != null ? state.now() : snapshot == null ? null : snapshot.at();
    }

    static List<Line> lines(AppState state, int width) {
        FailoverText text = new FailoverText(state, width);
        FailoverScreen.rescue(state).ifPresentOrElse(text::known, text::unknown);
        return text.lines;
    }

    private void unknown() {
        add("Finding out what is known of the deployment and its Regions ...", Style.BOLD);
        FailoverScreen.run(state).ifPresent(this::run);
    }

    private void known(Rescue known) {
        if (!known.trouble().isEmpty()) {
            add("No failover can be offered here.", Style.BOLD);
            add(known.trouble(), Style.BAD);
            return;
        }
        boolean home = FailoverScreen.home(state);
        String primary = known.primary().isEmpty() ? "the primary" : known.primary();
        add(
                home
                        ? "Failback of " + known.deployment() + " from " + known.standby() + " to " + primary
                        : "Failover of " + known.deployment() + " to " + known.standby() + ", in earnest",
                Style.BOLD);
        traffic();
        add("Known " + known.how() + (known.seenAt() == null ? "." : ", " + ago(known.seenAt()) + "."), Style.DIM);
        Optional<RescueRun> run = FailoverScreen.run(state);
        run.ifPresent(this::run);
        regions(known);
        if (run.filter(RescueRun::running).isPresent()) {
            return;
        }
        works(known);
        lines.add(Line.BLANK);
        add("What the " + (home ? "failback" : "failover") + " will do, call by call", Style.BOLD);
        List<String> calls = home ? known.failback() : known.failover();
        for (int i = 0; i < calls.size(); i++) {
            lines.addAll(Line.wrapped((i + 1) + "  " + calls.get(i), width, INDENT, Style.PLAIN));
        }
    }

    private void traffic() {
        Snapshot snapshot = state.known().snapshot();
        Snapshot.Traffic traffic = snapshot == null ? null : snapshot.traffic();
        String where = traffic == null || traffic.region() == null
                ? "Where the traffic is, nobody knows."
                : "Traffic is at " + traffic.region()
                        + (traffic.role() == null ? "" : " (" + traffic.role().word() + ")")
                        + ", by " + traffic.source()
                        + (traffic.observedAt() == null ? "" : ", " + ago(traffic.observedAt())) + ".";
        Latch latch = FailoverScreen.latch(state).orElse(null);
        String thrown = latch == null
                ? ""
                : latch.thrown()
                        ? " The takeover latch is thrown, said last " + ago(latch.at()) + "."
                        : " The takeover latch is let go.";
        add(where + thrown, Style.PLAIN);
    }

    private void regions(Rescue known) {
        int name = width >= 78 ? 24 : 18;
        lines.add(new Line(
                String.format(
                        Locale.ROOT,
                        "%-" + name + "s%-11s%-11s%-11s%s",
                        "",
                        "clients",
                        "data plane",
                        "control",
                        "seen"),
                Style.DIM));
        region(known, known.primary(), "primary", name);
        region(known, known.standby(), "standby", name);
        known.regions().forEach(this::failures);
    }

    /** What is silent in a Region, and why: planes that are silent for one reason in one line. */
    private void failures(Region region) {
        Map<String, List<String>> causes = new LinkedHashMap<>();
        for (Guard guard : guards(region)) {
            if (!guard.holds()) {
                causes.computeIfAbsent(guard.evidence(), cause -> new ArrayList<>())
                        .add(guard.name());
            }
        }
        causes.forEach((cause, planes) -> lines.addAll(Line.wrapped(
                region.name() + " " + String.join(", ", planes) + ": " + cause, width, INDENT, Style.DIM)));
    }

    private static List<Guard> guards(Region region) {
        return region.endpoint() == null
                ? List.of(region.data(), region.control())
                : List.of(region.endpoint(), region.data(), region.control());
    }

    private void region(Rescue known, String name, String role, int cells) {
        if (name.isEmpty()) {
            return;
        }
        Region region = known.region(name);
        String label = name + " " + role;
        String front = String.format(Locale.ROOT, "%-" + cells + "s", label.length() < cells ? label : name);
        if (region == null) {
            lines.add(new Line(front + "asking ...", Style.DIM));
            return;
        }
        boolean stale = stale(region);
        List<@Nullable Guard> planes = new ArrayList<>();
        planes.add(region.endpoint());
        planes.add(region.data());
        planes.add(region.control());
        StringBuilder row = new StringBuilder(front);
        planes.forEach(guard -> row.append(String.format(Locale.ROOT, "%-11s", cell(stale ? null : guard))));
        row.append(stale ? "STALE " : "").append(Words.age(region.at(), now));
        boolean well = planes.stream().allMatch(guard -> guard == null || guard.holds());
        lines.add(new Line(row.toString(), stale ? Style.WARN : well ? Style.PLAIN : Style.BAD));
    }

    private boolean stale(Region region) {
        return now != null && Duration.between(region.at(), now).compareTo(BELIEVED) > 0;
    }

    private static String cell(@Nullable Guard guard) {
        return guard == null
                ? "? unknown"
                : guard.holds() ? "● answers" : guard.evidence().startsWith("HTTP") ? "✗ fails" : "✗ silent";
    }

    /** Which levers could be pulled with what answers. */
    private void works(Rescue known) {
        Region primary = known.region(known.primary());
        Region standby = known.region(known.standby());
        lines.add(Line.BLANK);
        add("What would work now, by what it needs", Style.BOLD);
        String move = "move the traffic to " + known.standby();
        Guard clients = standby == null || stale(standby) ? null : standby.endpoint();
        if (standby != null && standby.data().holds() && clients != null && !clients.holds()) {
            lines.add(new Line("▲ by force   " + move + ": its clients are not served", Style.WARN));
        } else {
            lever(move, "data plane there", standby, standby == null ? null : standby.data());
        }
        if (!known.primary().isEmpty()) {
            lever(
                    "bring it home to " + known.primary(),
                    "its clients are served",
                    primary,
                    primary == null ? null : primary.endpoint());
            lever(
                    "change or drill what is in " + known.primary(),
                    "control plane there",
                    primary,
                    primary == null ? null : primary.control());
        }
        lever(
                "change what is in " + known.standby(),
                "control plane there",
                standby,
                standby == null ? null : standby.control());
    }

    private void lever(String does, String needs, @Nullable Region region, @Nullable Guard guard) {
        if (guard == null || region == null || stale(region)) {
            lines.add(new Line("? not known  " + does + ": " + needs, Style.WARN));
        } else {
            String mark = guard.holds() ? "● works      " : "✗ not now    ";
            lines.add(new Line(mark + does + ": " + needs, guard.holds() ? Style.GOOD : Style.BAD));
        }
    }

    private void run(RescueRun run) {
        lines.add(Line.BLANK);
        String what = run.home() ? "Failback" : "Failover";
        IncidentReport report = run.report();
        if (!run.refusal().isEmpty()) {
            add(what + " refused, nothing was changed: " + run.refusal(), Style.BAD);
        } else if (report == null) {
            add(what + " under way for " + Words.age(run.begunAt(), now), Style.WARN);
        } else {
            add(what + (report.done() ? " done" : " NOT done"), report.done() ? Style.GOOD : Style.BAD);
            add(report.words(), report.done() ? Style.PLAIN : Style.BAD);
            if (!report.byHand().isEmpty()) {
                add("By hand:\n" + report.byHand(), Style.BAD);
            }
        }
        for (IncidentReport.Event event : run.events()) {
            lines.addAll(Line.wrapped(Words.clock(event.at()) + "  " + event.words(), width, "          ", Style.DIM));
        }
    }

    private String ago(Instant at) {
        return Words.age(at, now) + " ago";
    }

    private void add(String words, Style style) {
        lines.addAll(Line.wrapped(words, width, "", style));
    }
}
