package dev.lifeboat.tui.screen;

import dev.lifeboat.tui.AppState;
import dev.lifeboat.tui.Intent;
import dev.lifeboat.tui.Keys;
import dev.lifeboat.tui.Listing;
import dev.lifeboat.tui.Message.Next;
import dev.lifeboat.tui.paint.Row;
import dev.lifeboat.tui.paint.Row.Cell;
import dev.lifeboat.tui.paint.Row.Column;
import dev.lifeboat.tui.paint.Style;
import dev.lifeboat.tui.told.Told;
import java.util.List;

/** The deployments that could be watched instead. Pure. */
public final class DeploymentsScreen implements Listing {
    public static final String NAME = "deployments";

    /** They were looked for: where none is known, there is none. */
    public record Sought() implements Told {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String key() {
        return "D";
    }

    @Override
    public String shows() {
        return "all deployments, to watch another one";
    }

    @Override
    public List<Intent> arriving(AppState state) {
        return List.of(new Intent.FindDeployments());
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.of("deployment", 0),
                Column.of("blueprint", 15),
                Column.of("regions", 22),
                Column.of("stacks", 17));
    }

    @Override
    public String title(AppState state) {
        return "Deployments";
    }

    @Override
    public String nothing(AppState state) {
        return state.known().told(Sought.class).isPresent()
                ? state.keymap().spelled("There is no deployment in the configured Regions. {new} deploys one.")
                : "Looking for deployments in the configured Regions ...";
    }

    @Override
    public List<Row> rows(AppState state) {
        return state.known().deployments().stream()
                .map(one -> new Row(
                        one.name(),
                        one.name(),
                        "",
                        List.of(
                                Cell.of(
                                        one.name(),
                                        one.name().equals(state.known().deployment()) ? Style.GOOD : Style.PLAIN),
                                Cell.of(one.blueprint(), Style.DIM),
                                Cell.of(one.regions(), Style.DIM),
                                Cell.of(one.stacks(), Style.DIM))))
                .toList();
    }

    @Override
    public Next open(AppState state, Row row) {
        if (state.known().drilling()) {
            return Next.of(state.saying(Keys.drillRuns(state)));
        }
        return Next.of(state, new Intent.Watch(row.id()));
    }
}
