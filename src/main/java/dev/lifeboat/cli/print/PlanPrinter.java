package dev.lifeboat.cli.print;

import dev.lifeboat.provision.Plan;
import dev.lifeboat.provision.Plan.Change;
import dev.lifeboat.provision.Plan.ParameterPlan;
import dev.lifeboat.provision.Plan.StackPlan;
import dev.lifeboat.provision.review.Difference;
import java.util.ArrayList;
import java.util.List;

/** A plan as lines to read, the worst first. Pure. */
public final class PlanPrinter {
    private static final String DEEP = "        ";
    private static final int LONGEST_VALUE = 160;
    private static final int LEAD = 20;

    private final Plan plan;
    private final int columns;
    private final Ink ink;
    private final List<String> lines = new ArrayList<>();

    private PlanPrinter(Plan plan, int columns, Ink ink) {
        this.plan = plan;
        this.columns = columns;
        this.ink = ink;
    }

    /** @param columns that a line may have */
    public static List<String> lines(Plan plan, int columns, Ink ink) {
        PlanPrinter printer = new PlanPrinter(plan, columns, ink);
        printer.all();
        return printer.lines;
    }

    private void all() {
        lines.add(plan.deployment() + (plan.account().isEmpty() ? "" : " in account " + plan.account()));
        losses();
        plan.worstFirst().forEach(this::stack);
        plan.parameters().forEach(this::parameter);
        lines.add("");
        total();
    }

    private void losses() {
        List<String> losses = plan.losses();
        if (losses.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add(ink.bad("DATA WOULD BE LOST"));
        losses.forEach(loss -> Wrap.lines("  ", loss, columns).forEach(line -> lines.add(ink.bad(line))));
    }

    private void stack(StackPlan stack) {
        lines.add("");
        lines.add(ink.bold(stack.name()) + " in " + stack.region() + ": "
                + stack.action().words());
        note(stack.note());
        List<Change> sorted = stack.worstFirst();
        int ids = sorted.stream()
                .mapToInt(change -> change.logicalId().length())
                .max()
                .orElse(0);
        int verbs = sorted.stream()
                .mapToInt(change -> change.kind().word().length())
                .max()
                .orElse(0);
        sorted.forEach(change -> change(change, verbs, ids));
    }

    private void note(String note) {
        if (!note.isEmpty()) {
            Wrap.lines("  ", note, columns).forEach(line -> lines.add(ink.dim(line)));
        }
    }

    private void change(Change change, int verbs, int ids) {
        String head = "  " + change.kind().sign() + " " + padded(change.kind().word(), verbs) + "  "
                + padded(change.logicalId(), ids) + "  " + change.type()
                + (change.aside().isEmpty() ? "" : "  " + change.aside());
        lines.add(coloured(change, Wrap.cut(head.stripTrailing(), columns)));
        for (Difference difference : change.differences()) {
            difference(difference);
        }
        for (String sentence : change.access()) {
            boolean open = sentence.startsWith("anyone");
            Wrap.lines("      ! ", sentence, columns).forEach(line -> lines.add(open ? ink.bad(line) : ink.warn(line)));
        }
    }

    /** On one line where it fits; below each other where not. */
    private void difference(Difference difference) {
        int same = common(difference.before(), difference.after());
        String before = Wrap.cut(value(from(difference.before(), same)), LONGEST_VALUE);
        String after = Wrap.cut(value(from(difference.after(), same)), LONGEST_VALUE);
        String whole = DEEP + difference.path() + ": " + before + " -> " + after;
        if (whole.length() <= columns) {
            lines.add(whole);
            return;
        }
        lines.add(Wrap.cut(DEEP + difference.path() + ":", columns));
        lines.addAll(Wrap.lines(DEEP + "     ", before, columns));
        lines.addAll(Wrap.lines(DEEP + "  -> ", after, columns));
    }

    /** Of long values, e.g. a function's code, only what comes from shortly before the first difference is shown. */
    private static int common(String before, String after) {
        int same = 0;
        while (same < Math.min(before.length(), after.length()) && before.charAt(same) == after.charAt(same)) {
            same++;
        }
        return Math.min(before.length(), after.length()) > LONGEST_VALUE ? Math.max(0, same - LEAD) : 0;
    }

    private static String from(String value, int start) {
        return start == 0 ? value : "…" + value.substring(start);
    }

    private static String value(String value) {
        return value.isEmpty() ? "(not set)" : value;
    }

    private String coloured(Change change, String line) {
        if (change.loses().isPresent()) {
            return ink.bad(line);
        }
        return switch (change.kind()) {
            case DESTROY, REPLACE, MAY_REPLACE, CHANGE -> ink.warn(line);
            case ADD -> ink.good(line);
        };
    }

    private void parameter(ParameterPlan parameter) {
        lines.add("");
        lines.add(ink.bold(parameter.name()) + " in " + parameter.region() + ": "
                + parameter.action().words());
        note(parameter.note());
        if (parameter.action() == Plan.Action.CREATE) {
            lines.add(ink.good("  + add  " + parameter.id() + "  AWS::SSM::Parameter, a SecureString"));
        } else if (parameter.action() == Plan.Action.UPDATE) {
            lines.add(ink.warn("  ~ change  " + parameter.id() + "  AWS::SSM::Parameter, a SecureString"));
        }
    }

    private void total() {
        Wrap.lines("", plan.total(), columns).forEach(line -> lines.add(plan.hasChanges() ? ink.bold(line) : line));
        if (plan.leavesOpen()) {
            lines.addAll(Wrap.lines("", "Stacks with a note may change more than is counted here.", columns));
        }
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
