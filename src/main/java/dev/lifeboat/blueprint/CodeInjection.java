package dev.lifeboat.blueprint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts a function's source into its template as text, so that short forms such as {@code !Ref} and comments stay as they
 * are.
 */
final class CodeInjection {
    private CodeInjection() {}

    /** The template with the code as the block of that resource's {@code ZipFile}; nothing where there is no such line. */
    static Optional<String> into(String template, String logicalId, String code) {
        List<String> lines = new ArrayList<>();
        boolean inside = false;
        boolean done = false;
        for (String line : template.split("\n", -1)) {
            if (line.matches("  \\S.*")) {
                inside = line.equals("  " + logicalId + ":");
            }
            String content = line.stripLeading();
            if (inside && !done && content.startsWith("ZipFile:")) {
                String indent = line.substring(0, line.length() - content.length());
                lines.add(indent + "ZipFile: |");
                for (String codeLine : code.stripTrailing().split("\n", -1)) {
                    lines.add(codeLine.isEmpty() ? "" : indent + "  " + codeLine);
                }
                done = true;
            } else {
                lines.add(line);
            }
        }
        return done ? Optional.of(String.join("\n", lines)) : Optional.empty();
    }
}
