package dev.lifeboat.tui.screen;

import dev.lifeboat.tui.AppState;
import dev.lifeboat.tui.Listing;
import dev.lifeboat.tui.paint.Row;
import dev.lifeboat.tui.paint.Row.Cell;
import dev.lifeboat.tui.paint.Row.Column;
import dev.lifeboat.tui.paint.Style;
import dev.lifeboat.watch.Target;
import java.util.List;

/** What is in the stack that was opened. Pure. */
public final class ResourcesScreen implements Listing {
    static final String NAME = "resources";

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
        return "what is in a stack";
    }

    @Override
    public List<Column> columns() {
        return List.of(Column.of("resource", 0), Column.of("type", 0), Column.of("id", 0));
    }

    @Override
    public String title(AppState state) {
        String id = state.view().place().subject();
        String[] parts = id.split("/", -1);
        return parts.length > 1 ? parts[1] : id;
    }

    @Override
    public String nothing(AppState state) {
        return "Nothing is in it, or it could not be read.";
    }

    @Override
    public List<Row> rows(AppState state) {
        Target target = state.known().watched().target();
        return target == null
                ? List.of()
                : target.stacks().stream()
                        .filter(stack ->
                                stack.stackId().equals(state.view().place().subject()))
                        .flatMap(stack -> stack.resources().stream())
                        .map(ResourcesScreen::row)
                        .toList();
    }

    private static Row row(Target.Resource resource) {
        String id = resource.physicalId();
        return new Row(
                resource.logicalId(),
                id,
                id.startsWith("arn:") ? id : "",
                List.of(Cell.of(resource.logicalId()), Cell.of(resource.type(), Style.DIM), Cell.of(id)));
    }
}
