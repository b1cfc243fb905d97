package dev.lifeboat.watch.runbook;

import dev.lifeboat.watch.Kind;
import dev.lifeboat.watch.Signal;
import dev.lifeboat.watch.Target;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the place of a runbook's placeholders. {@code ${queue.url}} belongs to a thing: a command that has such
 * a placeholder is repeated for each of the deployment's queues. {@code ${deployment}} belongs to the whole.
 *
 * @param whole by placeholder
 * @param things by kind of thing, e.g. {@code queue}; null where no deployment is known
 */
record RunbookNames(Map<String, String> whole, @Nullable Map<String, List<RunbookThing>> things) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([a-z]+)(?:\\.([a-z-]+))?}");
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9_./:@%+=,?&-]+");

    RunbookNames {
        whole = Map.copyOf(whole);
        things = things == null ? null : Map.copyOf(things);
    }

    static RunbookNames unknown(Instant now) {
        return new RunbookNames(times(now), null);
    }

    static RunbookNames of(Target target, Instant now) {
        Map<String, String> whole = new HashMap<>(RunbookThings.whole(target));
        whole.putAll(times(now));
        return new RunbookNames(whole, RunbookThings.of(target));
    }

    private static Map<String, String> times(Instant now) {
        Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
        Instant before = minute.minus(Duration.ofHours(1));
        return Map.of(
                "time.now", minute.toString(),
                "time.hour-ago", before.toString(),
                "time.hour-ago-ms", String.valueOf(before.toEpochMilli()));
    }

    /**
     * Only what a signal speaks of: the thing that its name names, or those of its Region.
     *
     * @param subjects the things that signals of this kind are
     */
    RunbookNames narrowed(Signal signal, List<String> subjects) {
        Map<String, List<RunbookThing>> known = things;
        if (known == null) {
            return this;
        }
        Set<String> named = known.values().stream()
                .flatMap(List::stream)
                .filter(thing -> thing.isNamedIn(signal))
                .map(RunbookThing::kind)
                .filter(subjects::contains)
                .collect(Collectors.toSet());
        Map<String, List<RunbookThing>> fewer = new HashMap<>();
        known.forEach((kind, all) -> {
            boolean another = subjects.contains(kind) && !named.isEmpty() && !named.contains(kind);
            fewer.put(kind, another ? List.of() : near(signal, all));
        });
        Map<String, String> same = new HashMap<>(whole);
        if (signal.kind() == Kind.DNS_ANSWER) {
            same.put("dns.name", signal.name());
        }
        return new RunbookNames(same, fewer);
    }

    private static List<RunbookThing> near(Signal signal, List<RunbookThing> all) {
        List<RunbookThing> named =
                all.stream().filter(thing -> thing.isNamedIn(signal)).toList();
        // Route 53 tells of all Regions from one place.
        boolean global = signal.kind() == Kind.HEALTH_CHECK || signal.kind() == Kind.DNS_ANSWER;
        List<RunbookThing> candidates = named.isEmpty() ? all : named;
        List<RunbookThing> here = candidates.stream()
                .filter(thing -> thing.region().equals(signal.region()))
                .toList();
        return here.isEmpty() || (global && named.isEmpty()) ? candidates : here;
    }

    /** Whether there is such a thing; any may be where no deployment is known. */
    boolean has(String kind) {
        return things == null || !things.getOrDefault(kind, List.of()).isEmpty();
    }

    /** A command with its names, once for each thing it is about; none where one of its names is not known. */
    List<List<String>> fill(List<String> command) {
        Set<String> about = new TreeSet<>();
        for (String line : command) {
            Matcher matcher = PLACEHOLDER.matcher(line);
            while (matcher.find()) {
                if (RunbookThings.KINDS.contains(matcher.group(1))) {
                    about.add(matcher.group(1));
                }
            }
        }
        if (things == null) {
            return List.of(command.stream().map(line -> replaced(line, whole)).toList());
        }
        List<Map<String, String>> ways = new ArrayList<>(List.of(whole));
        for (String kind : about) {
            List<Map<String, String>> longer = new ArrayList<>();
            for (Map<String, String> way : ways) {
                for (RunbookThing thing : things.getOrDefault(kind, List.of())) {
                    Map<String, String> all = new HashMap<>(way);
                    thing.names().forEach((name, value) -> all.put(kind + "." + name, value));
                    longer.add(all);
                }
            }
            ways = longer;
        }
        return ways.stream()
                .filter(way -> placeholders(command).stream().allMatch(way::containsKey))
                .map(way -> command.stream().map(line -> replaced(line, way)).toList())
                .distinct()
                .toList();
    }

    /** All placeholders of these lines. */
    static Set<String> placeholders(List<String> lines) {
        Set<String> found = new TreeSet<>();
        for (String line : lines) {
            Matcher matcher = PLACEHOLDER.matcher(line);
            while (matcher.find()) {
                String whole = matcher.group();
                found.add(whole.substring(2, whole.length() - 1));
            }
        }
        return found;
    }

    private static String replaced(String line, Map<String, String> values) {
        return PLACEHOLDER.matcher(line).replaceAll(match -> {
            String name = match.group().substring(2, match.group().length() - 1);
            String value = values.get(name);
            return Matcher.quoteReplacement(value == null ? "<" + name.replace('.', '-') + ">" : quoted(value));
        });
    }

    /** As one word of a shell, whatever is in it: names come from AWS. */
    private static String quoted(String value) {
        return HARMLESS.matcher(value).matches() ? value : "'" + value.replace("'", "'\\''") + "'";
    }
}
