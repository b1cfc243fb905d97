package dev.lifeboat.tui.screen;

import dev.lifeboat.tui.AppState;
import dev.lifeboat.tui.Listing;
import dev.lifeboat.tui.Message;
import dev.lifeboat.tui.paint.Row;
import dev.lifeboat.tui.paint.Row.Cell;
import dev.lifeboat.tui.paint.Row.Column;
import dev.lifeboat.tui.paint.Style;
import java.util.List;

/** The outputs of the deployment, to be copied. Pure. */
public final class OutputsScreen implements Listing {
    public static final String NAME = "outputs";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String key() {
        return "o";
    }

    @Override
    public String shows() {
        return "the outputs, to be copied";
    }

    @Override
    public List<Column> columns() {
        return List.of(Column.of("output", 26), Column.of("value", 0));
    }

    @Override
    public String title(AppState state) {
        return state.keymap().spelled("Outputs, {copy} copies the value");
    }

    @Override
    public String nothing(AppState state) {
        return "No outputs are known: the stacks have none yet, or the blueprint is not one that this program carries.";
    }

    @Override
    public List<Row> rows(AppState state) {
        return state.known().watched().outputs().entrySet().stream()
                .map(output -> new Row(
                        output.getKey(),
                        output.getValue(),
                        output.getValue().startsWith("arn:") ? output.getValue() : "",
                        List.of(Cell.of(output.getKey(), Style.DIM), Cell.of(output.getValue()))))
                .toList();
    }

    @Override
    public Message.Next open(AppState state, Row row) {
        return Message.Next.of(state.saying(row.copied()));
    }
}
