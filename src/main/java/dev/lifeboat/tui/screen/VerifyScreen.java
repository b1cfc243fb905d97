package dev.lifeboat.tui.screen;

import dev.lifeboat.drill.verify.Finding;
import dev.lifeboat.drill.verify.Verification;
import dev.lifeboat.tui.AppState;
import dev.lifeboat.tui.Binding;
import dev.lifeboat.tui.Intent;
import dev.lifeboat.tui.Keys;
import dev.lifeboat.tui.Known;
import dev.lifeboat.tui.Listing;
import dev.lifeboat.tui.Message.Next;
import dev.lifeboat.tui.paint.Canvas;
import dev.lifeboat.tui.paint.Row;
import dev.lifeboat.tui.paint.Row.Cell;
import dev.lifeboat.tui.paint.Row.Column;
import dev.lifeboat.tui.paint.Style;
import dev.lifeboat.tui.paint.Words;
import dev.lifeboat.tui.told.VerifyState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Proofs by use: what they write first, then each as it comes, then what they come to. Pure. */
public final class VerifyScreen implements Listing {
    public static final String NAME = "verify";

    private static final int HEAD = 2;
    private static final int SAID = 4;
    /** Beyond it a good end is shown as what it is: of then. */
    private static final Duration FRESH = Duration.ofMinutes(15);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String key() {
        return "V";
    }

    @Override
    public String shows() {
        return "verify: use the deployment to prove it, and what that came to";
    }

    @Override
    public String whyNot(AppState state) {
        if (state.known().onlyWatched()) {
            return Keys.ONLY_WATCHED;
        }
        return state.known().watchedName().isEmpty() ? "nothing is watched yet: there is nothing to verify" : "";
    }

    @Override
    public List<Intent> arriving(AppState state) {
        String deployment = state.known().watchedName();
        return deployment.isEmpty() || told(state).isPresent()
                ? List.of()
                : List.of(new Intent.ReviewVerify(deployment));
    }

    @Override
    public List<Binding> keys() {
        List<Binding> own = List.of(
                Binding.of("w", "verify now", "verify, after a typed word", VerifyScreen::ask)
                        .unless(VerifyScreen::whyNotNow)
                        .inFooter(),
                Binding.of(
                                "E",
                                "END early",
                                "end the verification; what it wrote is removed first",
                                state -> Next.of(state, new Intent.EndVerify()))
                        .unless(state -> runs(state) ? "" : "no verification is running")
                        .inFooter());
        return Stream.concat(own.stream(), KEYS.stream()).toList();
    }

    private static Optional<VerifyState> told(AppState state) {
        return state.known().told(VerifyState.class).filter(one -> one.deployment()
                .equals(state.known().watchedName()));
    }

    /** Whether one runs, of whichever deployment. */
    public static boolean runs(AppState state) {
        return state.known().told(VerifyState.class).filter(VerifyState::runs).isPresent();
    }

    private static String whyNotNow(AppState state) {
        Known known = state.known();
        if (state.banner().readOnly()) {
            return "read-only: verify writes, and removes again";
        }
        if (known.drilling()) {
            return Keys.drillRuns(state);
        }
        if (known.deploying()) {
            return Keys.deployRuns(state);
        }
        if (runs(state)) {
            return state.keymap().spelled("a verification is running; {end early} ends it early");
        }
        return told(state).isEmpty() ? "what it writes is not known yet" : "";
    }

    private static Next ask(AppState state) {
        String deployment = state.known().watchedName();
        return Keys.ask(
                state,
                "Verify sends requests to " + deployment
                        + " and writes an item and objects of its own, and removes them again.",
                deployment,
                new Intent.Verify(deployment));
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.of("", 1),
                Column.of("proof", 8),
                Column.of("of", 0),
                Column.of("Region", 14),
                Column.of("took", 7));
    }

    @Override
    public String title(AppState state) {
        boolean begun = told(state).filter(one -> one.startedAt() != null).isPresent();
        return begun ? "Proofs" : "What verify writes, and removes again";
    }

    @Override
    public String nothing(AppState state) {
        return told(state)
                .map(one -> one.runs() ? "The first proof is being made ..." : "There is nothing to write.")
                .orElse("Reading what verify would write ...");
    }

    @Override
    public List<Row> rows(AppState state) {
        return told(state).map(VerifyScreen::rows).orElse(List.of());
    }

    private static List<Row> rows(VerifyState told) {
        List<Row> rows = new ArrayList<>();
        if (told.startedAt() == null) {
            told.writes().forEach(line -> rows.add(line("write " + line, "○", "write", line, Style.PLAIN)));
            return rows;
        }
        Verification outcome = told.outcome();
        if (outcome != null) {
            outcome.left().forEach(line -> rows.add(line("left " + line, "▲", "left", line, Style.BAD)));
        }
        List<Finding> findings = told.findings();
        for (int i = 0; i < findings.size(); i++) {
            rows.add(row(i, findings.get(i)));
        }
        return rows;
    }

    private static Row line(String id, String sign, String kind, String words, Style style) {
        return new Row(
                id,
                words,
                "",
                List.of(
                        Cell.of(sign, style),
                        Cell.of(kind, Style.DIM),
                        Cell.of(words, style),
                        Cell.of(""),
                        Cell.of("")));
    }

    private static Row row(int number, Finding finding) {
        Style style = finding.holds() ? Style.GOOD : Style.BAD;
        return new Row(
                "proof " + number,
                finding.name(),
                finding.detail(),
                List.of(
                        Cell.of(finding.holds() ? "✓" : "✗", style),
                        Cell.of(finding.kind(), finding.holds() ? Style.PLAIN : style),
                        Cell.of(finding.name()),
                        Cell.of(finding.region(), Style.DIM),
                        new Cell(
                                seconds(finding.took()),
                                Style.DIM,
                                finding.took().toMillis() / 1000.0)));
    }

    private static String seconds(Duration took) {
        return String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
    }

    @Override
    public int head() {
        return HEAD;
    }

    @Override
    public void drawHead(AppState state, Canvas canvas, int y) {
        told(state).ifPresent(one -> head(one, state.now(), canvas, y));
    }

    private static void head(VerifyState told, @Nullable Instant now, Canvas canvas, int y) {
        Instant started = told.startedAt();
        Instant ended = told.endedAt();
        Verification outcome = told.outcome();
        if (started == null) {
            canvas.put(1, y, "Not verified from here yet.", Style.DIM);
        } else if (ended == null) {
            String words = told.ending() ? "Ending early: what was written is removed first, " : "Verifying, ";
            canvas.put(1, y, words + Words.age(started, now) + " ...", told.ending() ? Style.WARN : Style.BOLD);
        } else {
            if (outcome == null) {
                canvas.put(1, y, "Not verified: " + told.trouble(), Style.BAD);
            } else if (told.ending()) {
                String gone = outcome.left().isEmpty() ? " What was written is gone again." : "";
                canvas.put(1, y, "Ended early, so nothing is concluded." + gone, Style.WARN);
            } else {
                canvas.put(
                        1, y, outcome.words(), !outcome.holds() ? Style.BAD : old(ended, now) ? Style.DIM : Style.GOOD);
            }
            String took = Words.span(Duration.between(started, ended));
            canvas.put(
                    1,
                    y + 1,
                    "at " + Words.clock(ended) + ", " + Words.age(ended, now) + " ago; it took " + took,
                    Style.DIM);
        }
    }

    private static boolean old(Instant ended, @Nullable Instant now) {
        return now != null && Duration.between(ended, now).compareTo(FRESH) > 0;
    }

    @Override
    public int below() {
        return SAID;
    }

    /** What the chosen proof saw, in full. */
    @Override
    public void drawBelow(AppState state, Row chosen, Canvas canvas, int y) {
        canvas.wrap(
                1,
                y,
                canvas.width() - 2,
                SAID - 1,
                chosen.whole().isEmpty() ? chosen.copied() : chosen.whole(),
                Style.PLAIN);
    }
}
