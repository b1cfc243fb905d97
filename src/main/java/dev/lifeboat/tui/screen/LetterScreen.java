package dev.lifeboat.tui.screen;

import dev.lifeboat.drill.queue.Letter;
import dev.lifeboat.drill.queue.Peek;
import dev.lifeboat.tui.AppState;
import dev.lifeboat.tui.Binding;
import dev.lifeboat.tui.Listing;
import dev.lifeboat.tui.Message.Next;
import dev.lifeboat.tui.paint.Paper;
import dev.lifeboat.tui.paint.Row;
import dev.lifeboat.tui.paint.Row.Column;
import dev.lifeboat.tui.paint.Style;
import dev.lifeboat.tui.paint.Words;
import dev.lifeboat.tui.told.KnownLetters;
import java.util.List;
import java.util.Optional;

/** One message, whole. Pure. */
public final class LetterScreen implements Listing {
    static final String NAME = "message";

    private static final List<Binding> OWN =
            List.of(Binding.of("y", "copy", "copy the whole body", state -> letter(state)
                            .map(letter -> copied(state, letter))
                            .orElseGet(() -> Next.of(state)))
                    .inFooter());

    static Next copied(AppState state, Letter letter) {
        return Copying.of(state, String.join("\n", letter.body()), "the body of " + letter.id());
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
        return "one message, whole";
    }

    @Override
    public List<Binding> keys() {
        return Listing.with(OWN);
    }

    private static Optional<Letter> letter(AppState state) {
        String[] subject = state.view().place().subject().split(" ", 2);
        return QueueScreen.known(state, subject[0])
                .map(KnownLetters::seen)
                .map(Peek.Seen::letters)
                .flatMap(letters -> letters.stream()
                        .filter(letter -> letter.id().equals(subject[subject.length - 1]))
                        .findFirst());
    }

    @Override
    public List<Column> columns() {
        return List.of(Column.of("line", 0));
    }

    @Override
    public String title(AppState state) {
        return "Message " + letter(state).map(Letter::id).orElse("");
    }

    @Override
    public String nothing(AppState state) {
        return "It is not among the messages that were looked at any more.";
    }

    @Override
    public List<Row> rows(AppState state) {
        return letter(state).map(letter -> rows(letter, state)).orElse(List.of());
    }

    private static List<Row> rows(Letter letter, AppState state) {
        Paper paper = new Paper(state.width() - 4);
        if (letter.sentAt() != null) {
            paper.fact("sent", letter.sentAt() + ", " + Words.age(letter.sentAt(), state.now()) + " ago");
        }
        paper.fact("received", QueueScreen.times(letter)).fact("died in", letter.source());
        letter.attributes().forEach(paper::fact);
        paper.fact("characters", String.valueOf(letter.length())).blank();
        letter.body().forEach(line -> paper.line(line, Style.PLAIN));
        if (letter.length() > Letter.LONGEST) {
            paper.line("... cut after " + Letter.LONGEST + " characters", Style.WARN);
        }
        return paper.rows();
    }

    @Override
    public Next open(AppState state, Row row) {
        return Next.of(state.saying(row.copied()));
    }
}
