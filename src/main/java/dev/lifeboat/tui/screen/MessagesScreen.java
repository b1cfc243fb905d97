package dev.lifeboat.tui.screen;

import dev.lifeboat.drill.queue.Redrive.Progress;
import dev.lifeboat.tui.AppState;
import dev.lifeboat.tui.Binding;
import dev.lifeboat.tui.Intent;
import dev.lifeboat.tui.Keys;
import dev.lifeboat.tui.Listing;
import dev.lifeboat.tui.Message.Next;
import dev.lifeboat.tui.paint.Canvas;
import dev.lifeboat.tui.paint.Row;
import dev.lifeboat.tui.paint.Row.Cell;
import dev.lifeboat.tui.paint.Row.Column;
import dev.lifeboat.tui.paint.Style;
import dev.lifeboat.tui.paint.Words;
import dev.lifeboat.tui.told.KnownQueues;
import dev.lifeboat.watch.queue.QueueView;
import dev.lifeboat.watch.queue.QueueWatch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The queues, those for dead letters first: what is in them, and what moves back. Pure. */
public final class MessagesScreen implements Listing {
    static final String NAME = "messages";

    private static final List<Binding> OWN = List.of(
            Binding.of("B", "move back", "move this queue's messages back to where they died", state -> queue(state)
                            .map(queue -> ask(state, queue))
                            .orElseGet(() -> Next.of(state)))
                    .unless(state -> whyNoMove(state, queue(state)))
                    .inFooter());

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String key() {
        return "m";
    }

    @Override
    public String shows() {
        return "the queues, dead letters first, to look into one";
    }

    /** From a queue's signal straight into the queue. */
    @Override
    public Next gone(AppState state) {
        return Leads.toQueue(state).orElseGet(() -> Listing.super.gone(state));
    }

    @Override
    public List<Binding> keys() {
        return Listing.with(OWN);
    }

    @Override
    public String whyNot(AppState state) {
        return state.known().watched().target() == null ? "nothing is watched yet" : "";
    }

    @Override
    public List<Intent> arriving(AppState state) {
        return List.of(new Intent.LookAtQueues(true));
    }

    @Override
    public List<Intent> leaving(AppState state) {
        return List.of(new Intent.LookAtQueues(false));
    }

    /** The newest of all queues. */
    public static List<QueueView> queues(AppState state) {
        return state.known().told(KnownQueues.class).map(KnownQueues::queues).orElse(List.of());
    }

    static Optional<QueueView> queue(AppState state, String url) {
        return queues(state).stream().filter(queue -> queue.url().equals(url)).findFirst();
    }

    private static Optional<QueueView> queue(AppState state) {
        return Listing.chosen(state).flatMap(row -> queue(state, row.id()));
    }

    /** Why a queue's messages cannot be moved back now; empty where they can. */
    static String whyNoMove(AppState state, Optional<QueueView> queue) {
        if (queue.isEmpty()) {
            return "there is no queue";
        }
        QueueView one = queue.get();
        Progress move = move(state, one);
        if (state.banner().readOnly()) {
            return "read-only";
        } else if (!one.takesDeadLetters()) {
            return "no queue's dead letters come here";
        } else if (move != null && move.status().equals("RUNNING")) {
            return "they are moving already";
        }
        QueueView.Counts counts = one.counts();
        return counts == null || counts.all() > 0 ? "" : "there is nothing in it";
    }

    static Next ask(AppState state, QueueView queue) {
        String count =
                queue.counts() == null ? "all" : "about " + queue.counts().all();
        String where = queue.sources().isEmpty() ? "the queues they died in" : String.join(", ", queue.sources());
        return Keys.ask(
                state,
                "This moves " + count + " messages of " + queue.name() + " in " + queue.region() + " back to " + where
                        + ". What failed once may fail again.",
                queue.name(),
                new Intent.Redrive(queue.region(), queue.url()));
    }

    /** The newest that is known of its messages' way back; null where they never were moved. */
    static @Nullable Progress move(AppState state, QueueView queue) {
        Progress here = state.known()
                .told(KnownQueues.class)
                .map(known -> known.moves().get(queue.url()))
                .orElse(null);
        QueueView.Move move = queue.move();
        if (here != null || move == null) {
            return here;
        }
        return new Progress(move.status(), move.moved(), move.all() == null ? 0 : move.all(), move.reason());
    }

    static String words(Progress move) {
        String of = move.moved() + (move.all() > 0 ? " of " + move.all() : "");
        return switch (move.status()) {
            case "" -> "begins";
            case "RUNNING" -> "moving " + of;
            case "COMPLETED" -> "moved " + of;
            default -> move.status() + " " + of;
        };
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.of("queue", 0),
                Column.of("region", 14),
                Column.of("visible", 7),
                new Column("hidden", 6, true),
                new Column("later", 5, true),
                Column.of("oldest", 6),
                Column.of("way back", 15),
                new Column("dead letters of", 0, true));
    }

    @Override
    public String title(AppState state) {
        return "Queues, each " + Words.span(QueueWatch.EVERY);
    }

    @Override
    public String nothing(AppState state) {
        return state.known().told(KnownQueues.class).isEmpty()
                ? "Reading the queues ..."
                : "This deployment has no queues, or its stacks could not be read.";
    }

    @Override
    public List<Row> rows(AppState state) {
        return queues(state).stream().map(queue -> row(state, queue)).toList();
    }

    private static Row row(AppState state, QueueView queue) {
        QueueView.Counts counts = queue.counts();
        boolean old = stale(queue, state.now());
        boolean dead = queue.takesDeadLetters();
        Style style = queue.error() != null || old
                ? Style.WARN
                : dead && counts != null && counts.all() > 0 ? Style.BAD : Style.PLAIN;
        Progress move = move(state, queue);
        Duration oldest = queue.oldest();
        String back = queue.error() != null ? "unreadable" : old ? "STALE" : move == null ? "" : words(move);
        return new Row(
                queue.url(),
                queue.name(),
                queue.arn(),
                List.of(
                        Cell.of(
                                (!dead ? "  " : counts != null && counts.all() > 0 ? "✗ " : "○ ") + queue.name(),
                                dead ? Style.BOLD : Style.PLAIN),
                        Cell.of(queue.region(), Style.DIM),
                        number(counts == null ? null : counts.visible(), style),
                        number(counts == null ? null : counts.inFlight(), Style.DIM),
                        number(counts == null ? null : counts.delayed(), Style.DIM),
                        oldest == null
                                ? Cell.of(counts != null && counts.all() == 0 ? "" : "?", Style.DIM)
                                : new Cell(Words.span(oldest), style, (double) oldest.toSeconds()),
                        Cell.of(back, queue.error() != null || old ? Style.WARN : style(move)),
                        Cell.of(String.join(", ", queue.sources()), Style.DIM)));
    }

    private static boolean stale(QueueView queue, @Nullable Instant now) {
        Instant read = queue.readAt();
        return read == null
                || (now != null && Duration.between(read, now).compareTo(QueueWatch.EVERY.multipliedBy(3)) >= 0);
    }

    private static Cell number(@Nullable Long value, Style style) {
        return value == null ? Cell.of("?", Style.WARN) : new Cell(String.valueOf(value), style, (double) value);
    }

    static Style style(@Nullable Progress move) {
        return move == null || move.status().isEmpty()
                ? Style.DIM
                : switch (move.status()) {
                    case "RUNNING" -> Style.BOLD;
                    case "COMPLETED" -> Style.GOOD;
                    default -> Style.BAD;
                };
    }

    @Override
    public int below() {
        return 3;
    }

    @Override
    public void drawBelow(AppState state, Row chosen, Canvas canvas, int y) {
        queue(state, chosen.id()).ifPresent(queue -> {
            int wide = canvas.width() - 2;
            Progress move = move(state, queue);
            String read = queue.readAt() == null
                    ? "never read"
                    : "read " + Words.age(queue.readAt(), state.now()) + " ago at " + Words.clock(queue.readAt());
            QueueView.Counts counts = queue.counts();
            String hidden = counts == null || counts.inFlight() + counts.delayed() == 0
                    ? ""
                    : ", " + counts.inFlight() + " hidden, " + counts.delayed() + " delayed";
            String from = queue.sources().isEmpty() ? "" : ", dead letters of " + String.join(", ", queue.sources());
            canvas.put(1, y, wide, read + hidden + from, Style.DIM);
            if (queue.error() != null) {
                canvas.wrap(1, y + 1, wide, 2, "unreadable: " + queue.error(), Style.BAD);
            } else if (move != null) {
                String why = move.reason().isEmpty() ? "" : ": " + move.why();
                canvas.wrap(1, y + 1, wide, 2, "way back: " + words(move) + why, style(move));
            }
        });
    }

    @Override
    public Next open(AppState state, Row row) {
        return queue(state, row.id())
                .map(queue -> QueueScreen.shown(state, queue.region(), queue.url()))
                .orElseGet(() -> Next.of(state));
    }
}
