package dev.lifeboat.tui.screen;

import dev.lifeboat.blueprint.Blueprint;
import dev.lifeboat.blueprint.Blueprint.Cost;
import dev.lifeboat.blueprint.Draft;
import dev.lifeboat.tui.AppState;
import dev.lifeboat.tui.Intent;
import dev.lifeboat.tui.Listing;
import dev.lifeboat.tui.Message.Next;
import dev.lifeboat.tui.paint.Canvas;
import dev.lifeboat.tui.paint.Row;
import dev.lifeboat.tui.paint.Row.Cell;
import dev.lifeboat.tui.paint.Row.Column;
import dev.lifeboat.tui.paint.Style;
import dev.lifeboat.tui.told.Guide;
import java.math.RoundingMode;
import java.util.List;

/** What can be deployed: the first step of a guided deploy. Pure. */
public final class NewScreen implements Listing {
    public static final String NAME = "new";

    private static final int SAID = 6;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String key() {
        return "N";
    }

    @Override
    public String shows() {
        return "deploy something new: choose a blueprint, answer, preview, confirm";
    }

    @Override
    public String whyNot(AppState state) {
        return whyNothingNew(state);
    }

    static String whyNothingNew(AppState state) {
        return state.banner().readOnly()
                ? "read-only: nothing is deployed"
                : state.known().deploying() ? state.keymap().spelled("a deploy is under way; {deploy} shows it") : "";
    }

    @Override
    public List<Intent> arriving(AppState state) {
        return state.known().told(Guide.class).isPresent() ? List.of() : List.of(new Intent.Offer());
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.of("blueprint", 0),
                Column.of("Regions", 21),
                Column.of("first deploy", 12),
                Column.of("a month", 8),
                new Column("what", 50, true));
    }

    @Override
    public String title(AppState state) {
        return state.keymap().spelled("Deploy something new: {open} chooses a blueprint");
    }

    @Override
    public String nothing(AppState state) {
        return "Reading the blueprints ...";
    }

    @Override
    public List<Row> rows(AppState state) {
        return state.known().told(Guide.class).map(Guide::drafts).orElse(List.of()).stream()
                .map(NewScreen::row)
                .toList();
    }

    private static Row row(Draft draft) {
        Blueprint blueprint = draft.blueprint();
        double minutes = blueprint.duration().toMinutes();
        return new Row(
                blueprint.name(),
                blueprint.name(),
                "",
                List.of(
                        Cell.of(blueprint.name()),
                        Cell.of(blueprint.primaryRegion() + " " + blueprint.standbyRegion(), Style.DIM),
                        new Cell(Math.round(minutes) + " min", Style.DIM, minutes),
                        new Cell(
                                dollars(blueprint),
                                Style.DIM,
                                blueprint.cost() == null
                                        ? null
                                        : blueprint.cost().total().doubleValue()),
                        Cell.of(blueprint.title(), Style.DIM)));
    }

    /** What a month costs, e.g. {@code $44}; empty where the blueprint does not say. */
    static String dollars(Blueprint blueprint) {
        Cost cost = blueprint.cost();
        return cost == null ? "" : "$" + cost.total().setScale(0, RoundingMode.HALF_UP);
    }

    @Override
    public Next open(AppState state, Row row) {
        return Next.of(state.seeing(state.view().into(OrderScreen.NAME, row.id())));
    }

    @Override
    public int below() {
        return SAID;
    }

    @Override
    public void drawBelow(AppState state, Row chosen, Canvas canvas, int y) {
        state.known()
                .told(Guide.class)
                .flatMap(guide -> guide.draft(chosen.id()))
                .map(Draft::blueprint)
                .ifPresent(blueprint -> said(blueprint, canvas, y));
    }

    private static void said(Blueprint blueprint, Canvas canvas, int y) {
        int wide = canvas.width() - 2;
        int at = y + canvas.wrap(1, y, wide, 2, blueprint.title(), Style.BOLD);
        at += canvas.wrap(
                1,
                at,
                wide,
                1,
                blueprint.stacks().size() + " stacks; a first deploy takes about "
                        + blueprint.duration().toMinutes() + " minutes as a rule.",
                Style.PLAIN);
        Cost cost = blueprint.cost();
        if (cost != null) {
            String words = "About " + dollars(blueprint) + " a month at list prices of " + cost.asOf() + ", assuming "
                    + cost.assumes();
            canvas.wrap(1, at, wide, 2, words, Style.DIM);
        }
    }
}
