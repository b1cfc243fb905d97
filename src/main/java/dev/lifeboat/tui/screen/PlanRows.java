package dev.lifeboat.tui.screen;

import dev.lifeboat.provision.Plan;
import dev.lifeboat.provision.Plan.Action;
import dev.lifeboat.provision.Plan.Change;
import dev.lifeboat.provision.Plan.ParameterPlan;
import dev.lifeboat.provision.Plan.StackPlan;
import dev.lifeboat.provision.preflight.Finding;
import dev.lifeboat.provision.review.Difference;
import dev.lifeboat.tui.paint.Row;
import dev.lifeboat.tui.paint.Row.Cell;
import dev.lifeboat.tui.paint.Style;
import dev.lifeboat.tui.told.Preview;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A preview as rows, the worst first: what refuses, what loses data, then stack by stack. Pure. */
final class PlanRows {
    private PlanRows() {}

    /** A line of what is known about a row. */
    record Line(String words, Style style) {}

    /** A row, and all that is known about it. */
    record Item(Row row, List<Line> detail) {}

    static List<Line> detail(Preview preview, String id) {
        return of(preview).stream()
                .filter(item -> item.row().id().equals(id))
                .findFirst()
                .map(Item::detail)
                .orElse(List.of());
    }

    static List<Item> of(Preview preview) {
        List<Item> items = new ArrayList<>();
        preview.findings().stream()
                .filter(finding -> finding.state() != Finding.State.OK)
                .sorted(Comparator.comparing(Finding::state).reversed())
                .forEach(finding -> items.add(finding(finding, items.size())));
        Plan plan = preview.plan();
        if (plan == null) {
            return items;
        }
        plan.losses().forEach(loss -> items.add(loss(loss, preview.losing(), items.size())));
        for (StackPlan stack : plan.worstFirst()) {
            items.add(stack(stack));
            stack.worstFirst().forEach(change -> items.add(change(stack, change)));
        }
        plan.parameters().forEach(parameter -> items.add(parameter(parameter)));
        return items;
    }

    private static Item finding(Finding finding, int at) {
        boolean refused = finding.state() == Finding.State.REFUSED;
        String sign =
                switch (finding.state()) {
                    case OK -> "✓ ";
                    case UNKNOWN -> "○ ";
                    case WARNING -> "▲ ";
                    case REFUSED -> "✗ ";
                };
        Style style = refused ? Style.BAD : finding.state() == Finding.State.WARNING ? Style.WARN : Style.DIM;
        List<Line> detail = new ArrayList<>();
        detail.add(new Line(finding.detail(), style));
        if (!finding.remedy().isEmpty()) {
            detail.add(new Line(finding.remedy(), Style.PLAIN));
        }
        return new Item(
                row(
                        "check/" + at,
                        finding.detail(),
                        Cell.of(sign + (refused ? "REFUSED" : finding.check()), style),
                        Cell.of(refused ? finding.check() + ": " + finding.detail() : finding.detail(), style),
                        Cell.of(finding.region(), Style.DIM)),
                detail);
    }

    private static Item loss(String loss, boolean allowed, int at) {
        return new Item(
                row(
                        "loss/" + at,
                        loss,
                        Cell.of("✗ DATA LOST", Style.BAD),
                        Cell.of(loss, Style.BAD),
                        Cell.of(allowed ? "allowed by you" : "", Style.WARN)),
                List.of(new Line(loss, Style.BAD)));
    }

    private static Item stack(StackPlan stack) {
        Style style =
                switch (stack.action()) {
                    case CREATE, UPDATE -> Style.BOLD;
                    case RECREATE -> Style.WARN;
                    case NONE -> Style.DIM;
                    case BLOCKED -> Style.BAD;
                };
        boolean open = !stack.note().isEmpty();
        List<Line> detail = new ArrayList<>();
        detail.add(new Line(
                stack.name() + " in " + stack.region() + ": " + stack.action().words(), Style.PLAIN));
        if (open) {
            detail.add(new Line(stack.note(), stack.action() == Action.BLOCKED ? Style.BAD : Style.DIM));
        }
        return new Item(
                row(
                        stack.id(),
                        stack.name(),
                        Cell.of(
                                stack.action() == Action.RECREATE
                                        ? "to be made again"
                                        : stack.action().words(),
                                style),
                        Cell.of(stack.id() + (open ? ", " + stack.note() : ""), style),
                        Cell.of(stack.region(), Style.DIM)),
                detail);
    }

    private static Item change(StackPlan stack, Change change) {
        List<Line> detail = new ArrayList<>();
        boolean lost = change.loses().isPresent();
        if (!change.held().isEmpty()) {
            detail.add(new Line("holds " + change.held(), Style.BAD));
        }
        if (!change.aside().isEmpty()) {
            detail.add(new Line(change.aside(), Style.PLAIN));
        }
        for (String sentence : change.access()) {
            detail.add(new Line("! " + sentence, sentence.startsWith("anyone") ? Style.BAD : Style.WARN));
        }
        for (Difference difference : change.differences()) {
            detail.add(new Line(
                    difference.path() + ": " + value(difference.before()) + " -> " + value(difference.after()),
                    Style.PLAIN));
        }
        if (detail.isEmpty()) {
            detail.add(new Line(
                    change.kind().word() + " " + change.logicalId() + ", " + change.type() + ", of " + stack.name(),
                    Style.DIM));
        }
        Style style = lost
                ? Style.BAD
                : switch (change.kind()) {
                    case DESTROY, REPLACE, MAY_REPLACE, CHANGE -> Style.WARN;
                    case ADD -> Style.GOOD;
                };
        String mark = change.access().isEmpty() ? "" : " !";
        return new Item(
                row(
                        stack.id() + "/" + change.logicalId(),
                        change.physicalId().isEmpty() ? change.logicalId() : change.physicalId(),
                        Cell.of(
                                "  " + change.kind().sign() + " "
                                        + change.kind().word() + mark,
                                style),
                        Cell.of(change.logicalId(), lost ? Style.BAD : Style.PLAIN),
                        Cell.of(change.type(), Style.DIM)),
                detail);
    }

    /** Of long values, e.g. a function's code, the beginning is enough here: the command shows more. */
    private static String value(String value) {
        return value.isEmpty() ? "(not set)" : value;
    }

    private static Item parameter(ParameterPlan parameter) {
        Style style =
                switch (parameter.action()) {
                    case CREATE -> Style.GOOD;
                    case UPDATE, RECREATE -> Style.WARN;
                    case NONE -> Style.DIM;
                    case BLOCKED -> Style.BAD;
                };
        List<Line> detail = new ArrayList<>();
        detail.add(new Line(
                parameter.name() + " in " + parameter.region() + ", a SecureString: "
                        + parameter.action().words(),
                Style.PLAIN));
        if (!parameter.note().isEmpty()) {
            detail.add(new Line(parameter.note(), style));
        }
        return new Item(
                row(
                        "parameter/" + parameter.id(),
                        parameter.name(),
                        Cell.of(parameter.action().words(), style),
                        Cell.of(parameter.name()),
                        Cell.of(parameter.region() + " SecureString", Style.DIM)),
                detail);
    }

    private static Row row(String id, String copied, Cell... cells) {
        return new Row(id, copied, "", List.of(cells));
    }
}
