package dev.lifeboat.tui.screen;

import dev.lifeboat.tui.AppState;
import dev.lifeboat.tui.Binding;
import dev.lifeboat.tui.Intent;
import dev.lifeboat.tui.Message;
import dev.lifeboat.tui.Screen;
import dev.lifeboat.tui.paint.Canvas;
import dev.lifeboat.tui.paint.Chart;
import dev.lifeboat.tui.paint.Style;
import dev.lifeboat.tui.paint.Words;
import dev.lifeboat.tui.told.Change;
import dev.lifeboat.watch.Reading;
import dev.lifeboat.watch.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** One signal: what is known of it, its past against its limit, and when its state changed. Pure. */
public final class SignalScreen implements Screen {
    public static final String NAME = "signal";

    private static final int LABEL = 12;
    private static final int LEAST_CHART = 4;
    private static final int MOST_CHART = 14;
    private static final List<Binding> OWN = List.of(
            Binding.of("y", "copy", "copy the name of the thing", state -> reading(state)
                    .map(reading -> Copying.of(state, reading.signal().name()))
                    .orElseGet(() -> Message.Next.of(state))),
            Binding.of("Y", "copy id", "copy the signal's id, as status prints it", state -> reading(state)
                    .map(reading -> Copying.of(state, reading.signal().id()))
                    .orElseGet(() -> Message.Next.of(state))));

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String key() {
        return "";
    }

    @Override
    public String shows() {
        return "one signal with its past";
    }

    @Override
    public List<Intent> arriving(AppState state) {
        return List.of(new Intent.Focus(state.view().place().subject()));
    }

    @Override
    public List<Intent> leaving(AppState state) {
        return List.of(new Intent.Focus(""));
    }

    @Override
    public List<Binding> keys() {
        List<Binding> all = new ArrayList<>(Leads.keys());
        all.add(RunbookScreen.key(state -> state.view().place().subject(), ""));
        all.addAll(OWN);
        return all;
    }

    private static Optional<Reading> reading(AppState state) {
        Snapshot snapshot = state.shown().known().snapshot();
        return snapshot == null
                ? Optional.empty()
                : snapshot.readings().stream()
                        .filter(reading -> reading.signal()
                                .id()
                                .equals(state.view().place().subject()))
                        .findFirst();
    }

    @Override
    public void draw(AppState state, Canvas canvas) {
        Snapshot snapshot = state.shown().known().snapshot();
        Optional<Reading> found = reading(state);
        if (snapshot == null || found.isEmpty()) {
            canvas.put(1, 3, state.view().place().subject() + " is not there any more", Style.WARN);
            return;
        }
        Reading reading = found.get();
        Instant now = state.now() == null ? snapshot.at() : state.now();
        var is = Words.shown(reading, now);
        canvas.put(1, 2, Words.glyph(is) + " " + is + "  " + Words.label(reading.signal(), snapshot), Words.style(is));
        int y = facts(reading, now, canvas);
        List<Change> changes = state.known().watched().changes().stream()
                .filter(change -> change.signal().equals(reading.signal()))
                .toList();
        int bottom = canvas.height() - 2;
        y += CloseupPanel.draw(state.shown(), reading.signal().id(), canvas, y + 1, (bottom - y) * 3 / 5);
        int rows = Math.min(MOST_CHART, bottom - y - 2 - Math.min(4, changes.size() + 1));
        if (rows >= LEAST_CHART) {
            y += chart(reading, snapshot, canvas, y, rows) + 1;
        }
        changes(changes, canvas, y, bottom);
    }

    private static int facts(Reading reading, Instant now, Canvas canvas) {
        int y = 3;
        Double limit = reading.limit();
        String value = reading.value() == null ? "none" : Words.number(reading.value(), reading.unit());
        y = fact("value", value + (limit == null ? "" : ", limit " + Words.number(limit, reading.unit())), canvas, y);
        String error = reading.error();
        if (error != null) {
            y += canvas.wrap(1, y, canvas.width() - 2, 2, "unreadable: " + error, Style.BAD);
        }
        if (!reading.detail().isEmpty()) {
            canvas.put(1, y, "says", Style.DIM);
            y += canvas.wrap(1 + LABEL, y, canvas.width() - LABEL - 2, 2, reading.detail(), Style.PLAIN);
        }
        y = fact("name", reading.signal().name(), canvas, y);
        y = fact("region", reading.signal().region(), canvas, y);
        String read = Words.age(reading.readAt(), now) + " ago from " + reading.source() + ", every "
                + Words.span(reading.period());
        y = fact("read", read, canvas, y);
        return fact("true as of", Words.age(reading.observedAt(), now) + " ago", canvas, y);
    }

    private static int fact(String label, String words, Canvas canvas, int y) {
        canvas.put(1, y, LABEL, label, Style.DIM);
        canvas.put(1 + LABEL, y, canvas.width() - LABEL - 2, words, Style.PLAIN);
        return y + 1;
    }

    /** How many rows it took. */
    private static int chart(Reading reading, Snapshot snapshot, Canvas canvas, int y, int rows) {
        List<@org.jspecify.annotations.Nullable Double> past =
                snapshot.history().getOrDefault(reading.signal().id(), List.of());
        if (past.stream().noneMatch(Objects::nonNull)) {
            canvas.put(1, y + 1, "no values to draw yet", Style.DIM);
            return 2;
        }
        Chart.draw(past, reading.limit(), reading.unit(), canvas, y + 1, rows - 1);
        return rows;
    }

    private static void changes(List<Change> changes, Canvas canvas, int y, int bottom) {
        if (changes.isEmpty() || y >= bottom) {
            return;
        }
        canvas.put(1, y, "Changed while this was open", Style.BOLD);
        for (int i = 0; i < Math.min(changes.size(), bottom - y - 1); i++) {
            Change change = changes.get(i);
            String words =
                    Words.clock(change.at()) + "  " + change.from() + " -> " + change.to() + "  " + change.words();
            canvas.put(1, y + 1 + i, words, Words.style(change.to()));
        }
    }
}
