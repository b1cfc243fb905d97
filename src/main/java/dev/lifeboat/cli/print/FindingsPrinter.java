package dev.lifeboat.cli.print;

import dev.lifeboat.provision.preflight.Finding;
import dev.lifeboat.provision.preflight.Finding.State;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Findings of checks as lines and as JSON. Pure. */
public final class FindingsPrinter {
    private static final int NARROWEST = 20;

    private FindingsPrinter() {}

    /** A row a finding, what is to be done below it, in lines of at most so many columns. */
    public static List<String> lines(List<Finding> findings, int columns) {
        int names = findings.stream()
                .mapToInt(finding -> finding.check().length())
                .max()
                .orElse(0);
        int regions = findings.stream()
                .mapToInt(finding -> finding.region().length())
                .max()
                .orElse(0);
        String margin = " ".repeat(names + 6 + (regions == 0 ? 0 : regions + 2));
        int width = Math.max(NARROWEST, columns - margin.length());
        List<String> lines = new ArrayList<>();
        for (Finding finding : findings) {
            String head = " " + glyph(finding.state()) + "  " + padded(finding.check(), names) + "  "
                    + (regions == 0 ? "" : padded(finding.region(), regions) + "  ");
            for (String line : wrapped(finding.detail(), width)) {
                lines.add(head + line);
                head = margin;
            }
            for (String line : finding.remedy().isEmpty() ? List.<String>of() : wrapped(finding.remedy(), width - 2)) {
                lines.add(margin + "  " + line);
            }
        }
        return lines;
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    static String glyph(State state) {
        return switch (state) {
            case OK -> "✓";
            case UNKNOWN -> "○";
            case WARNING -> "▲";
            case REFUSED -> "✗";
        };
    }

    /** Broken at blanks; a word that is longer than a line stands alone. */
    private static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    public static List<Map<String, Object>> json(List<Finding> findings) {
        return findings.stream().map(FindingsPrinter::json).toList();
    }

    private static Map<String, Object> json(Finding finding) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("check", finding.check());
        json.put("region", finding.region());
        json.put("state", finding.state().word());
        json.put("detail", finding.detail());
        json.put("remedy", finding.remedy());
        return json;
    }
}
