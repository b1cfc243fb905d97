package dev.lifeboat.blueprint;

import java.util.Optional;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Puts a function's source into its template as text, so that short forms such as {@code !Ref} and comments stay as they
 * are.
 */
final class CodeInjection {
    private CodeInjection() {}

    /**
     * The template with the code as the block of that resource's {@code ZipFile}; nothing where there is none, or where
     * the code could not be read back as it was.
     */
    static Optional<String> into(String file, String template, String logicalId, String code) {
        return zipFile(YamlPlace.root(file, template), logicalId)
                .map(place -> replaced(template, place.node(), lines(code)))
                .filter(whole -> zipFile(YamlPlace.root(file, whole), logicalId)
                        .map(place -> place.text().equals(lines(code) + "\n"))
                        .orElse(false));
    }

    private static Optional<YamlPlace> zipFile(YamlPlace template, String logicalId) {
        return template.at("Resources")
                .flatMap(resources -> resources.at(logicalId))
                .flatMap(resource -> resource.at("Properties"))
                .flatMap(properties -> properties.at("Code"))
                .flatMap(source -> source.at("ZipFile"));
    }

    private static String lines(String code) {
        return code.replace("\r\n", "\n").stripTrailing();
    }

    private static String replaced(String template, Node old, String code) {
        int start = template.offsetByCodePoints(0, old.getStartMark().getIndex());
        int end = template.offsetByCodePoints(0, old.getEndMark().getIndex());
        int lineStart = template.lastIndexOf('\n', start - 1) + 1;
        String line = template.substring(lineStart, start);
        String indent = line.substring(0, line.length() - line.stripLeading().length()) + "  ";
        String block = code.lines()
                .map(codeLine -> codeLine.isEmpty() ? codeLine : indent + codeLine)
                .collect(Collectors.joining("\n"));
        // The end of a block lies at the beginning of the next line, that of any other scalar on its own.
        String rest = template.substring(end);
        return template.substring(0, start) + "|\n" + block + (rest.startsWith("\n") ? "" : "\n") + rest;
    }
}
