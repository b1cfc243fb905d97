package dev.lifeboat.provision.preflight;

import java.util.ArrayList;
import java.util.List;

/**
 * What the program's own terminal can do. Not a {@link Check}: it concerns no deploy, and only who owns the streams can
 * tell.
 *
 * @param present whether input and output are a terminal at all
 * @param kind what {@code TERM} says
 * @param colours how many it shows, 0 where unknown
 * @param utf8 whether the locale's characters are UTF-8
 * @param multiplexer {@code tmux}, {@code screen}, or empty
 */
public record Terminal(
        boolean present, String kind, int columns, int rows, int colours, boolean utf8, String multiplexer) {
    private static final String NAME = "terminal";
    private static final int NARROWEST = 80;
    private static final int LOWEST = 24;

    /** What the dashboard would miss. Pure. */
    public List<Finding> findings() {
        if (!present) {
            return List.of(Finding.ok(NAME, "", "none: commands print plain lines, and the dashboard is not shown."));
        }
        List<Finding> findings = new ArrayList<>();
        if (kind.isEmpty() || kind.equals("dumb")) {
            findings.add(Finding.warning(
                    NAME,
                    "",
                    "TERM is " + (kind.isEmpty() ? "not set" : kind) + ": the dashboard cannot be drawn.",
                    "Use a terminal that moves its cursor, e.g. export TERM=xterm-256color"));
        }
        if (columns < NARROWEST || rows < LOWEST) {
            findings.add(Finding.warning(
                    NAME,
                    "",
                    columns + "x" + rows + " is too small: the dashboard is made for 80x24 and up.",
                    "Make the window larger, or its letters smaller."));
        }
        if (!utf8) {
            findings.add(Finding.warning(
                    NAME,
                    "",
                    "the locale is not UTF-8: marks such as ● and ▶ may come out wrong.",
                    "export LC_ALL=C.UTF-8"));
        }
        if (findings.isEmpty()) {
            findings.add(Finding.ok(
                    NAME,
                    "",
                    kind + ", " + columns + "x" + rows + (colours > 0 ? ", " + colours + " colours" : "") + ", UTF-8"
                            + (multiplexer.isEmpty() ? "" : ", in " + multiplexer) + "."));
        }
        return findings;
    }
}
