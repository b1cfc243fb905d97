package dev.lifeboat.tui.screen;

import dev.lifeboat.tui.AppState;
import dev.lifeboat.tui.Listing;
import dev.lifeboat.tui.Message.Next;
import dev.lifeboat.tui.paint.Row;
import dev.lifeboat.tui.paint.Row.Cell;
import dev.lifeboat.tui.paint.Row.Column;
import dev.lifeboat.tui.paint.Style;
import dev.lifeboat.tui.paint.Words;
import dev.lifeboat.tui.told.StacksAsked;
import dev.lifeboat.watch.Target;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The stacks of the deployment. Pure. */
public final class StacksScreen implements Listing {
    static final String NAME = "stacks";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String key() {
        return "t";
    }

    @Override
    public String shows() {
        return "the stacks, and what is in them";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.of("stack", 0),
                Column.of("role", 8),
                Column.of(REGION, 14),
                Column.of("status", 24),
                Column.of("resources", 9));
    }

    @Override
    public String title(AppState state) {
        Target target = state.known().watched().target();
        if (target == null) {
            return "Stacks";
        }
        String asked = state.known()
                .told(StacksAsked.class)
                .filter(told -> told.deployment().equals(target.name()))
                .map(told -> ", asked " + Words.age(told.at(), state.now()) + " ago")
                .orElse("");
        return "Stacks" + asked
                + (target.unreadable().isEmpty()
                        ? ""
                        : ", without what "
                                + String.join(
                                        ", ", new TreeSet<>(target.unreadable().keySet())) + " does not tell");
    }

    @Override
    public String nothing(AppState state) {
        return "No stacks are known yet.";
    }

    @Override
    public List<Row> rows(AppState state) {
        Target target = state.known().watched().target();
        return target == null
                ? List.of()
                : target.stacks().stream().map(stack -> row(stack, target)).toList();
    }

    private static Row row(Target.Stack stack, Target target) {
        boolean bad = stack.status().contains("FAILED") || stack.status().contains("ROLLBACK");
        boolean past = target.unreadable().containsKey(stack.region());
        boolean busy = stack.status().endsWith("IN_PROGRESS");
        return new Row(
                stack.stackId(),
                stack.name(),
                stack.stackId(),
                List.of(
                        Cell.of(stack.name().replaceFirst("^" + Pattern.quote(target.name() + "-"), "")),
                        Cell.of(stack.role().word(), Style.DIM),
                        Cell.of(stack.region(), Style.DIM),
                        past
                                ? Cell.of("was " + stack.status(), Style.WARN)
                                : Cell.of(stack.status(), bad ? Style.BAD : busy ? Style.WARN : Style.GOOD),
                        new Cell(String.valueOf(stack.resources().size()), Style.DIM, (double)
                                stack.resources().size())));
    }

    @Override
    public Next open(AppState state, Row row) {
        return Next.of(state.seeing(state.view().into(ResourcesScreen.NAME, row.id())));
    }
}
