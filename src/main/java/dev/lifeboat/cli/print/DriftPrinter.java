package dev.lifeboat.cli.print;

import dev.lifeboat.provision.Plan;
import dev.lifeboat.provision.drift.Drift;
import dev.lifeboat.provision.drift.Drift.ResourceDrift;
import dev.lifeboat.provision.drift.Drift.StackDrift;
import dev.lifeboat.provision.drift.DriftRevert;
import dev.lifeboat.provision.review.Difference;
import java.util.ArrayList;
import java.util.List;

/** Drift as lines to read. Pure. */
public final class DriftPrinter {
    private DriftPrinter() {}

    /** @param columns that a line may have */
    public static List<String> lines(Drift drift, int columns, Ink ink) {
        List<String> lines = new ArrayList<>();
        long unchecked = 0;
        for (StackDrift stack : drift.stacks()) {
            unchecked += stack.unchecked();
            lines.add(ink.bold(stack.name()) + " in " + stack.region() + ": " + words(stack));
            if (!stack.reason().isEmpty()) {
                lines.addAll(Wrap.lines("  ", stack.reason(), columns));
            }
            stack.resources().forEach(resource -> resource(lines, resource, columns, ink));
        }
        lines.add("");
        lines.addAll(Wrap.lines("", total(drift), columns));
        if (unchecked > 0) {
            lines.addAll(Wrap.lines(
                    "",
                    unchecked + (unchecked == 1 ? " resource is" : " resources are")
                            + " of types that CloudFormation does not check.",
                    columns));
        }
        return lines;
    }

    private static String words(StackDrift stack) {
        int drifted = stack.resources().size();
        if (drifted > 0) {
            return drifted + (drifted == 1 ? " resource" : " resources") + " drifted";
        }
        return switch (stack.status()) {
            case "IN_SYNC" -> "as its template says";
            case "UNKNOWN" -> "not known";
            default -> stack.status();
        };
    }

    private static String total(Drift drift) {
        if (!drift.found()) {
            return "No drift"
                    + (drift.stacks().stream().allMatch(stack -> stack.status().equals("IN_SYNC")) ? "." : " found.");
        }
        List<ResourceDrift> all = drift.stacks().stream()
                .flatMap(stack -> stack.resources().stream())
                .toList();
        long explained = all.stream().filter(one -> !one.explained().isEmpty()).count();
        return "Drift: " + all.size() + (all.size() == 1 ? " resource" : " resources")
                + (explained == 0 ? "" : ", " + explained + " of them expected")
                + (explained == all.size()
                        ? "."
                        : ". Bring it back with: lifeboat drift " + drift.deployment() + " --revert");
    }

    private static void resource(List<String> lines, ResourceDrift resource, int columns, Ink ink) {
        String sign = resource.status().equals("DELETED") ? "- deleted  " : "~ changed  ";
        String head = Wrap.cut("  " + sign + resource.logicalId() + "  " + resource.type(), columns);
        lines.add(resource.explained().isEmpty() ? ink.warn(head) : ink.dim(head));
        if (!resource.explained().isEmpty()) {
            lines.addAll(Wrap.lines("      ", "expected: " + resource.explained(), columns));
        }
        for (Difference difference : resource.differences()) {
            lines.addAll(Wrap.lines(
                    "      ",
                    difference.path() + ": expected " + value(difference.before()) + ", is "
                            + value(difference.after()),
                    columns));
        }
    }

    private static String value(String value) {
        return value.isEmpty() ? "(not set)" : value;
    }

    /** What a revert would do. */
    public static List<String> prospect(Drift drift, DriftRevert.Prospect prospect, int columns, Ink ink) {
        List<String> lines = new ArrayList<>();
        for (StackDrift stack : drift.stacks()) {
            List<Plan.Change> changes = prospect.changes(stack.name());
            if (!changes.isEmpty()) {
                lines.add("");
                lines.add(ink.bold(stack.name()) + " in " + stack.region() + " would be brought back:");
                for (Plan.Change change : changes) {
                    String head = "  " + change.kind().sign() + " "
                            + change.kind().word() + "  " + change.logicalId() + "  " + change.type();
                    lines.add(ink.warn(Wrap.cut(head, columns)));
                    change.differences()
                            .forEach(one -> lines.addAll(Wrap.lines(
                                    "      ",
                                    one.path() + ": " + value(one.before()) + " -> " + value(one.after()),
                                    columns)));
                }
            }
        }
        prospect.impossible().forEach(line -> Wrap.lines("  ", line, columns).forEach(one -> lines.add(ink.bad(one))));
        return lines;
    }
}
