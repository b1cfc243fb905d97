package dev.lifeboat.watch;

import dev.lifeboat.aws.Trouble;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Many failed calls, few causes: one line for each cause. */
final class TroubleLines {
    private TroubleLines() {}

    static List<String> of(Collection<Trouble> troubles) {
        Map<String, List<Trouble>> causes = troubles.stream()
                .sorted(Comparator.comparing(Trouble::region)
                        .thenComparing(Trouble::service)
                        .thenComparing(Trouble::operation))
                .collect(Collectors.groupingBy(TroubleLines::cause, LinkedHashMap::new, Collectors.toList()));
        // Regions that are silent for the same reason have one cause: the way there.
        Map<String, List<List<Trouble>>> lines = new LinkedHashMap<>();
        for (List<Trouble> same : causes.values()) {
            Trouble first = same.get(0);
            String key = silent(first) ? "SILENT " + first.message() : cause(first);
            lines.computeIfAbsent(key, none -> new ArrayList<>()).add(same);
        }
        return lines.values().stream()
                .map(parts -> line(parts.stream().flatMap(List::stream).toList()))
                .toList();
    }

    private static boolean silent(Trouble trouble) {
        return trouble.kind() == Trouble.Kind.UNREACHABLE || trouble.kind() == Trouble.Kind.TIMED_OUT;
    }

    /** Two troubles have one cause where the same remedy ends both. */
    private static String cause(Trouble trouble) {
        return switch (trouble.kind()) {
            case EXPIRED, NO_CREDENTIALS, BAD_CREDENTIALS -> trouble.kind().name();
            case UNREACHABLE, TIMED_OUT -> "SILENT " + trouble.region();
            case THROTTLED -> trouble.kind() + trouble.region() + trouble.service();
            case DENIED, UNSUPPORTED -> trouble.kind() + trouble.service() + trouble.operation();
            case READ_ONLY, NOT_FOUND, INVALID, OTHER -> trouble.line();
        };
    }

    private static String line(List<Trouble> same) {
        Trouble first = same.get(0);
        String words =
                switch (first.kind()) {
                    case UNREACHABLE, TIMED_OUT -> regions(same) + services(same) + ": " + first.message();
                    case THROTTLED -> "throttled by " + first.service() + " in " + first.region() + operations(same);
                    case EXPIRED, NO_CREDENTIALS, BAD_CREDENTIALS -> first.message();
                    case READ_ONLY, DENIED, UNSUPPORTED, NOT_FOUND, INVALID, OTHER -> first.line();
                };
        String sentence = words.endsWith(".") || first.advice().isEmpty() ? words : words + ".";
        return (sentence + " " + first.advice()).strip();
    }

    private static String regions(List<Trouble> same) {
        List<String> regions = same.stream()
                .map(trouble -> trouble.region().isEmpty() ? "AWS" : trouble.region())
                .distinct()
                .toList();
        return String.join(", ", regions) + (regions.size() == 1 ? " does not answer" : " do not answer");
    }

    private static String services(List<Trouble> same) {
        return list(same.stream().map(Trouble::service));
    }

    private static String operations(List<Trouble> same) {
        return list(same.stream().map(Trouble::operation));
    }

    private static String list(Stream<String> words) {
        TreeSet<String> distinct = words.filter(word -> !word.isEmpty()).collect(Collectors.toCollection(TreeSet::new));
        return distinct.isEmpty() ? "" : " (" + String.join(", ", distinct) + ")";
    }
}
