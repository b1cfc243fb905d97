package dev.lifeboat.tui.screen;

import dev.lifeboat.drill.queue.Letter;
import dev.lifeboat.drill.queue.Peek;
import dev.lifeboat.drill.queue.Redrive.Progress;
import dev.lifeboat.tui.AppState;
import dev.lifeboat.tui.Binding;
import dev.lifeboat.tui.Intent;
import dev.lifeboat.tui.Listing;
import dev.lifeboat.tui.Message.Next;
import dev.lifeboat.tui.View;
import dev.lifeboat.tui.paint.Canvas;
import dev.lifeboat.tui.paint.Cursor;
import dev.lifeboat.tui.paint.Row;
import dev.lifeboat.tui.paint.Row.Cell;
import dev.lifeboat.tui.paint.Row.Column;
import dev.lifeboat.tui.paint.Style;
import dev.lifeboat.tui.paint.Words;
import dev.lifeboat.tui.told.KnownLetters;
import dev.lifeboat.watch.queue.QueueView;
import java.util.List;
import java.util.Optional;

/** What is in the queue that was opened, as far as looks at it came upon it. Looks when it is asked to, never by itself. */
public final class QueueScreen implements Listing {
    static final String NAME = "queue";

    private static final String COUNTS = "read-only: SQS counts a look at a message as a receive";
    private static final List<Binding> OWN = List.of(
            Binding.of("a", "look again", "look again: SQS counts it as a receive of each", QueueScreen::again)
                    .unless(state -> state.banner().readOnly() ? COUNTS : "")
                    .inFooter(),
            Binding.of("B", "move back", "move this queue's messages back to where they died", state -> queue(state)
                            .map(queue -> MessagesScreen.ask(state, queue))
                            .orElseGet(() -> Next.of(state)))
                    .unless(state -> MessagesScreen.whyNoMove(state, queue(state)))
                    .inFooter(),
            Binding.of("y", "copy", "copy the whole body", state -> letter(state)
                            .map(letter -> LetterScreen.copied(state, letter))
                            .orElseGet(() -> Next.of(state)))
                    .unless(state -> letter(state).isEmpty() ? "there is no message" : ""));

    /** Goes there and looks; only says why where that would change something. */
    static Next shown(AppState state, String region, String url) {
        return state.banner().readOnly()
                ? Next.of(state.saying(COUNTS))
                : Next.of(state.seeing(state.view().into(NAME, region + " " + url)), new Intent.Peek(region, url));
    }

    private static Next again(AppState state) {
        String[] parts = state.view().place().subject().split(" ", 2);
        return Next.of(state.saying("looking again"), new Intent.Peek(parts[0], parts[parts.length - 1]));
    }

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
        return "messages of a queue, looked at and left there";
    }

    @Override
    public List<Binding> keys() {
        return Listing.with(OWN);
    }

    @Override
    public List<Intent> arriving(AppState state) {
        return List.of(new Intent.LookAtQueues(true));
    }

    @Override
    public List<Intent> leaving(AppState state) {
        return List.of(new Intent.LookAtQueues(false));
    }

    private static String url(AppState state) {
        String subject = state.view().place().subject();
        return subject.substring(subject.indexOf(' ') + 1);
    }

    private static Optional<QueueView> queue(AppState state) {
        return MessagesScreen.queue(state, url(state));
    }

    /** What is known of a queue's messages; empty where another queue was looked into since. */
    static Optional<KnownLetters> known(AppState state, String url) {
        return state.known().told(KnownLetters.class).filter(known -> known.url()
                .equals(url));
    }

    private static List<Letter> letters(AppState state) {
        return known(state, url(state))
                .map(KnownLetters::seen)
                .map(Peek.Seen::letters)
                .orElse(List.of());
    }

    private static Optional<Letter> letter(AppState state) {
        return Listing.chosen(state).flatMap(row -> letters(state).stream()
                .filter(letter -> letter.id().equals(row.id()))
                .findFirst());
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.of("sent", 8),
                Column.of("age", 6),
                Column.of("seen", 5),
                Column.of("body", 0),
                new Column("id", 36, true));
    }

    @Override
    public String title(AppState state) {
        String url = url(state);
        String depth = queue(state)
                .map(QueueView::counts)
                .map(counts -> " holds about " + counts.all())
                .orElse("");
        String seen = known(state, url)
                .map(KnownLetters::seen)
                .map(look -> ", looked at " + Words.age(look.at(), state.now()) + " ago at " + Words.clock(look.at()))
                .orElse("");
        return url.substring(url.lastIndexOf('/') + 1) + depth + seen;
    }

    @Override
    public String nothing(AppState state) {
        Optional<KnownLetters> known = known(state, url(state));
        if (known.isEmpty() || known.get().looking()) {
            return "Looking: nothing is hidden or taken away, but SQS counts it as a receive ...";
        }
        String error = known.get().error();
        Peek.Seen seen = known.get().seen();
        if (error != null) {
            return "Not looked at: " + error + state.keymap().spelled(" {look again} tries again.");
        }
        return seen != null && !seen.refusal().isEmpty()
                ? seen.refusal()
                : "SQS gave no message: there is none, or all are hidden or delayed.";
    }

    @Override
    public List<Row> rows(AppState state) {
        return letters(state).stream().map(letter -> row(state, letter)).toList();
    }

    private static Row row(AppState state, Letter letter) {
        String body = String.join(" ", letter.body()).strip();
        return new Row(
                letter.id(),
                body,
                letter.id(),
                List.of(
                        Cell.of(letter.sentAt() == null ? "?" : Words.clock(letter.sentAt()), Style.DIM),
                        Cell.of(Words.age(letter.sentAt(), state.now()), Style.DIM),
                        new Cell("×" + letter.receives(), Style.DIM, (double) letter.receives()),
                        Cell.of(body.isEmpty() ? "(empty)" : body),
                        Cell.of(letter.id(), Style.DIM)));
    }

    @Override
    public int below() {
        return 3;
    }

    @Override
    public void drawBelow(AppState state, Row chosen, Canvas canvas, int y) {
        int wide = canvas.width() - 2;
        letters(state).stream()
                .filter(letter -> letter.id().equals(chosen.id()))
                .findFirst()
                .ifPresent(letter -> canvas.put(
                        1,
                        y,
                        wide,
                        "id " + letter.id() + ", received " + times(letter) + ", " + letter.length() + " characters",
                        Style.DIM));
        Optional<String> error = known(state, url(state)).map(KnownLetters::error);
        Progress move =
                queue(state).map(queue -> MessagesScreen.move(state, queue)).orElse(null);
        if (error.isPresent()) {
            canvas.wrap(1, y + 1, wide, 2, "the last look failed: " + error.get(), Style.BAD);
        } else if (move != null) {
            String why = move.reason().isEmpty() ? "" : ": " + move.why();
            canvas.wrap(1, y + 1, wide, 2, "way back: " + MessagesScreen.words(move) + why, MessagesScreen.style(move));
        } else {
            String more = "SQS gives up to " + Peek.AT_ONCE + " at a look; "
                    + state.keymap().spelled("{look again} looks again.");
            canvas.put(1, y + 1, wide, more, Style.DIM);
        }
    }

    /** How often SQS gave it to somebody; that is no exact number. */
    static String times(Letter letter) {
        return letter.receives() == 1 ? "about once" : "about " + letter.receives() + " times";
    }

    @Override
    public Next open(AppState state, Row row) {
        View there = state.view().into(LetterScreen.NAME, url(state) + " " + row.id());
        return Next.of(state.seeing(there.with(Cursor.FIRST)));
    }
}
