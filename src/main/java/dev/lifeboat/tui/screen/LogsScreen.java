package dev.lifeboat.tui.screen;

import dev.lifeboat.tui.AppState;
import dev.lifeboat.tui.Listing;
import dev.lifeboat.tui.Message.Next;
import dev.lifeboat.tui.paint.Row;
import dev.lifeboat.tui.paint.Row.Cell;
import dev.lifeboat.tui.paint.Row.Column;
import dev.lifeboat.tui.paint.Style;
import dev.lifeboat.watch.Target;
import dev.lifeboat.watch.log.LogPlace;
import java.util.List;

/** The log groups of the deployment. Pure. */
public final class LogsScreen implements Listing {
    static final String NAME = "logs";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String key() {
        return "l";
    }

    @Override
    public String shows() {
        return "the log groups, to follow one";
    }

    /** From a function's signal straight to its log. */
    @Override
    public Next gone(AppState state) {
        return Leads.toLog(state).orElseGet(() -> Listing.super.gone(state));
    }

    @Override
    public List<Column> columns() {
        return List.of(Column.of("group", 0), Column.of("region", 14), new Column("written by", 0, true));
    }

    @Override
    public String title(AppState state) {
        return "Log groups";
    }

    @Override
    public String nothing(AppState state) {
        return state.known().watched().target() == null
                ? state.banner().opening()
                : "This deployment has no log groups, or its stacks could not be read.";
    }

    @Override
    public List<Row> rows(AppState state) {
        Target target = state.known().watched().target();
        return target == null
                ? List.of()
                : LogPlace.of(target).stream().map(LogsScreen::row).toList();
    }

    private static Row row(LogPlace place) {
        return new Row(
                place.region() + " " + place.group(),
                place.group(),
                "",
                List.of(
                        Cell.of(place.group()),
                        Cell.of(place.region(), Style.DIM),
                        Cell.of(place.writer(), Style.DIM)));
    }

    @Override
    public Next open(AppState state, Row row) {
        String[] place = row.id().split(" ", 2);
        return LogScreen.shown(state, place[0], place[1]);
    }
}
