package dev.lifeboat.tui.paint;

import dev.lifeboat.watch.Reading;
import dev.lifeboat.watch.Snapshot;
import dev.lifeboat.watch.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A part of the canvas with a title and a row a reading. Pure but for what it draws. */
public record Panel(Canvas canvas, int x, int y, int width, int height) {
    private static final int AGE = 7;
    private static final int VALUE = 12;
    private static final int SPARK = 10;
    private static final int ROOM_FOR_SPARK = 50;
    private static final int ROOM_FOR_DETAIL = 100;
    private static final int NAME = 40;

    public void title(String words, Style style) {
        String title = " " + words + " ";
        canvas.put(x, y, width, "─".repeat(width), Style.DIM);
        canvas.put(x + 2, y, width - 2, title, style);
    }

    /** One line, where there are no rows. */
    public void say(String words) {
        if (height > 1) {
            canvas.put(x + 3, y + 1, width - 3, words, Style.DIM);
        }
    }

    /**
     * As many as there is room for, around the chosen one; the last line then says how many there are beyond.
     *
     * @param chosen id of the signal under the cursor; another's, or empty, where none of these is
     */
    public void rows(Snapshot snapshot, List<Reading> rows, String chosen, Instant now) {
        int room = height - 1;
        int shown = rows.size() <= room ? rows.size() : Math.max(0, room - 1);
        int at = -1;
        for (int i = 0; i < rows.size(); i++) {
            at = rows.get(i).signal().id().equals(chosen) ? i : at;
        }
        int first = at < shown ? 0 : at - shown + 1;
        for (int i = 0; i < shown; i++) {
            row(snapshot, rows.get(first + i), now, y + 1 + i);
            if (first + i == at) {
                canvas.put(x, y + 1 + i, "▶", Style.BOLD);
            }
        }
        if (shown < rows.size() && room > 0) {
            String more = "+ " + (rows.size() - shown) + " more" + (first == 0 ? ", none worse than these" : "");
            canvas.put(x + 3, y + 1 + shown, width - 3, more, Style.DIM);
        }
    }

    /** Glyph, name, with room the details or the line of the past, value and limit, age. */
    private void row(Snapshot snapshot, Reading reading, Instant now, int at) {
        boolean stale = reading.stale(now);
        State state = Words.shown(reading, now);
        Style style = dim(reading, now) ? Style.DIM : Words.style(state);
        canvas.put(x + 1, at, Words.glyph(state), Words.style(state));
        int right = x + width;
        String age = stale ? "STALE" : Words.age(reading.observedAt(), now);
        canvas.put(right - 1 - age.length(), at, age, stale ? Style.WARN : Style.DIM);
        String value = reading.error() == null ? Words.value(reading) : "unreadable";
        int valueAt = right - AGE - 1 - Math.min(VALUE, value.length());
        canvas.put(valueAt, at, VALUE, value, style);
        int nameEnd = valueAt - 1;
        String past = width < ROOM_FOR_SPARK
                ? ""
                : Words.sparkline(
                        snapshot.history().getOrDefault(reading.signal().id(), List.of()), SPARK);
        if (!past.isBlank()) {
            int sparkAt = right - AGE - VALUE - 2 - past.length();
            canvas.put(sparkAt, at, past, Style.DIM);
            nameEnd = sparkAt - 1;
        }
        if (width >= ROOM_FOR_DETAIL) {
            int from = x + 3 + NAME;
            canvas.put(
                    from, at, nameEnd - from, reading.error() == null ? reading.detail() : reading.error(), Style.DIM);
            nameEnd = from - 1;
        }
        String label = Words.label(reading.signal(), snapshot);
        canvas.putName(x + 3, at, nameEnd - x - 3, label, dim(reading, now) ? Style.DIM : Style.PLAIN);
    }

    private static boolean dim(Reading reading, Instant now) {
        Instant read = reading.readAt();
        return read == null
                || Duration.between(read, now).compareTo(reading.period().multipliedBy(2)) >= 0;
    }
}
