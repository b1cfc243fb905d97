package dev.lifeboat.tui.screen;

import dev.lifeboat.tui.AppState;
import dev.lifeboat.tui.Binding;
import dev.lifeboat.tui.Listing;
import dev.lifeboat.tui.Message.Next;
import dev.lifeboat.tui.paint.Paper;
import dev.lifeboat.tui.paint.Row;
import dev.lifeboat.tui.paint.Row.Column;
import dev.lifeboat.tui.paint.Style;
import dev.lifeboat.tui.paint.Words;
import dev.lifeboat.watch.log.LogLine;
import java.util.List;
import java.util.Optional;

/** One line of a log, whole. Pure. */
public final class LineScreen implements Listing {
    static final String NAME = "line";

    private static final List<Binding> OWN = List.of(Binding.of("y", "copy", "copy the whole line", state -> line(state)
                    .map(line -> copied(state, line))
                    .orElseGet(() -> Next.of(state)))
            .inFooter());

    static Next copied(AppState state, LogLine line) {
        return Copying.of(state, String.join("\n", line.whole()), "the line of " + Words.clock(line.at()));
    }

    /** The line of that key in the log that is shown. */
    static Optional<LogLine> line(AppState state, String key) {
        return LogScreen.known(state).flatMap(log -> log.lines().stream()
                .filter(line -> line.key().equals(key))
                .findFirst());
    }

    private static Optional<LogLine> line(AppState state) {
        String[] subject = state.view().place().subject().split(" ", 3);
        return line(state, subject[subject.length - 1]);
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
        return "one line of a log, whole";
    }

    @Override
    public List<Binding> keys() {
        return Listing.with(OWN);
    }

    @Override
    public List<Column> columns() {
        return List.of(Column.of("line", 0));
    }

    @Override
    public String title(AppState state) {
        return line(state).map(line -> line.at() + " " + line.level()).orElse("Line");
    }

    @Override
    public String nothing(AppState state) {
        return "It is not among the lines that are kept any more.";
    }

    @Override
    public List<Row> rows(AppState state) {
        return line(state)
                .map(line -> {
                    Paper paper = new Paper(state.width() - 4);
                    line.whole().forEach(text -> paper.line(text, Style.PLAIN));
                    if (line.cut()) {
                        paper.line("... cut after " + LogLine.LONGEST + " characters", Style.WARN);
                    }
                    return paper.rows();
                })
                .orElse(List.of());
    }

    @Override
    public Next open(AppState state, Row row) {
        return Next.of(state.saying(row.copied()));
    }
}
