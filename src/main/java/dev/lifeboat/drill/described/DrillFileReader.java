package dev.lifeboat.drill.described;

import dev.lifeboat.aws.Plain;
import dev.lifeboat.blueprint.BadBlueprint;
import dev.lifeboat.blueprint.Nearest;
import dev.lifeboat.blueprint.Problem;
import dev.lifeboat.blueprint.Problems;
import dev.lifeboat.blueprint.YamlPlace;
import dev.lifeboat.drill.Course;
import dev.lifeboat.drill.DrillOptions;
import dev.lifeboat.drill.Sha256;
import dev.lifeboat.drill.lever.Lever;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file that describes a drill, strictly: what is not understood is refused with its line, and reading goes on as
 * far as it can so that everything wrong is told at once. Makes no call.
 */
public final class DrillFileReader {
    /** Far more than any drill needs; what is larger is another file. */
    private static final int LARGEST = 64 * 1024;

    private static final int TITLE = 120;
    private static final int TEXT = 4_000;
    private static final Duration LONGEST = Duration.ofHours(12);
    private static final Duration SHORTEST_HOLD = Duration.ofSeconds(10);
    private static final Set<String> KEYS =
            Set.of("title", "hypothesis", "steadyState", "steps", "tolerances", "stop", "limit");
    /** What says nothing of a drill in which nothing moves. */
    private static final List<String> OF_MOVES = List.of("tolerances", "stop", "limit");

    private final String shown;
    private final List<Lever> levers;
    private final YamlPlace root;
    private final Problems problems = new Problems();

    private DrillFileReader(String shown, List<Lever> levers, YamlPlace root) {
        this.shown = shown;
        this.levers = levers;
        this.root = root;
    }

    /** @throws BadDrillFile with all that is wrong */
    public static DrillFile read(Path file, List<Lever> levers) {
        String shown = file.toString();
        try {
            byte[] content = content(file);
            YamlPlace root = YamlPlace.root(shown, new String(content, StandardCharsets.UTF_8));
            String name = String.valueOf(file.getFileName());
            return new DrillFileReader(shown, levers, root).read(Plain.line(name), Sha256.of(content));
        } catch (BadBlueprint bad) {
            // The reading of YAML is shared, and this is its word for what is wrong.
            throw new BadDrillFile(bad.problems());
        }
    }

    private static byte[] content(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(LARGEST + 1);
            if (content.length > LARGEST) {
                throw unreadable(
                        file, "it has more than " + LARGEST / 1024 + " KB: that is no description of a drill.");
            }
            return content;
        } catch (NoSuchFileException missing) {
            throw unreadable(file, "there is no such file.");
        } catch (IOException failure) {
            throw unreadable(
                    file,
                    Files.isDirectory(file)
                            ? "this is a folder, and a file is needed."
                            : "it cannot be read: " + failure.getClass().getSimpleName() + ".");
        }
    }

    private static BadDrillFile unreadable(Path file, String words) {
        return new BadDrillFile(List.of(new Problem(file.toString(), 0, words)));
    }

    private DrillFile read(String name, String hash) {
        root.strangers(KEYS).forEach(problems::add);
        Map<String, YamlPlace> top = root.members();
        String title =
                problems.attempt(() -> words(root.need(top, "title"), TITLE)).orElse("");
        String why = problems.attempt(() -> words(root.need(top, "hypothesis"), TEXT))
                .orElse("");
        Optional<Course> course =
                problems.attempt(() -> course(root.need(top, "steps"))).flatMap(read -> read);
        Optional<Tolerances> tolerances = section(top, "tolerances").map(this::tolerances);
        Optional<YamlPlace> state = section(top, "steadyState");
        Map<String, YamlPlace> when = state.flatMap(
                        place -> problems.attempt(() -> place.members(Set.of("before", "during", "after"))))
                .orElse(Map.of());
        Conditions conditions = new Conditions(
                section(top, "stop").map(place -> conditions(place, true)).orElse(List.of()),
                steady(when, "before"),
                steady(when, "during"),
                steady(when, "after"),
                tolerances.map(Tolerances::unfit).orElse(0));
        Duration limit = section(top, "limit")
                .flatMap(place -> problems.attempt(() -> within(place, Duration.ofMinutes(1), LONGEST)))
                .orElse(DrillOptions.LIMIT);
        course.ifPresent(known -> together(known, top, when, limit));
        problems.end();
        return new DrillFile(
                shown,
                new Described(name, hash, title, why),
                course.orElseThrow(),
                conditions,
                tolerances.map(Tolerances::rto).orElse(null),
                tolerances.map(Tolerances::rpo).orElse(null),
                limit);
    }

    /** What each is fit for alone, and not beside the rest. */
    private void together(Course course, Map<String, YamlPlace> top, Map<String, YamlPlace> when, Duration limit) {
        if (course.level() == 0) {
            String lever = course.name();
            OF_MOVES.forEach(key -> section(top, key)
                    .ifPresent(place -> problems.add(
                            place.wrong("'" + lever + "' moves nothing: '" + key + "' has no place here."))));
            when.forEach((key, place) -> {
                if (!key.equals("before")) {
                    problems.add(place.wrong("'" + lever + "' moves nothing: there is only a 'before'."));
                }
            });
        } else if (course.held().compareTo(limit) >= 0) {
            problems.add(top.getOrDefault("limit", root)
                    .wrong("the holds alone take " + course.held() + ", and the limit is " + limit + "."));
        }
    }

    private Optional<YamlPlace> section(Map<String, YamlPlace> members, String key) {
        return Optional.ofNullable(members.get(key));
    }

    private static String words(YamlPlace place, int longest) {
        String text = Plain.line(place.text());
        if (text.isEmpty()) {
            throw place.wrong("there are no words here.");
        }
        if (text.length() > longest) {
            throw place.wrong("this has " + text.length() + " characters, and may have " + longest + ".");
        }
        return text;
    }

    private static Duration within(YamlPlace place, Duration least, Duration most) {
        Duration duration = place.duration();
        if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
            throw place.wrong("'" + place.text() + "' is not between " + least + " and " + most + ".");
        }
        return duration;
    }

    private record Tolerances(@Nullable Duration rto, @Nullable Duration rpo, int unfit) {}

    private Tolerances tolerances(YamlPlace place) {
        Map<String, YamlPlace> members = problems.attempt(() -> place.members(Set.of("rto", "rpo", "unfitReadings")))
                .orElse(Map.of());
        return new Tolerances(
                section(members, "rto")
                        .flatMap(at -> problems.attempt(() -> within(at, Duration.ofSeconds(1), LONGEST)))
                        .orElse(null),
                section(members, "rpo")
                        .flatMap(at -> problems.attempt(() -> within(at, Duration.ZERO, LONGEST)))
                        .orElse(null),
                section(members, "unfitReadings")
                        .flatMap(at -> problems.attempt(() -> count(at)))
                        .orElse(0));
    }

    private static int count(YamlPlace place) {
        if (!place.text().matches("[0-9]{1,4}")) {
            throw place.wrong("'" + place.text() + "' is not a number of readings from 0 to 9999.");
        }
        return Integer.parseInt(place.text());
    }

    private List<Condition> steady(Map<String, YamlPlace> when, String key) {
        return section(when, key).map(place -> conditions(place, false)).orElse(List.of());
    }

    private List<Condition> conditions(YamlPlace list, boolean stop) {
        List<Condition> conditions = new ArrayList<>();
        problems.attempt(list::items).orElse(List.of()).forEach(item -> problems.attempt(
                        () -> ConditionReader.read(item, stop))
                .ifPresent(conditions::add));
        return conditions;
    }

    /** Empty where one of the steps is wrong, which is noted: what the others are together is not known then. */
    private Optional<Course> course(YamlPlace list) {
        Set<String> names = new LinkedHashSet<>();
        List<Course.Pull> pulls = new ArrayList<>();
        List<YamlPlace> items = list.items();
        for (YamlPlace item : items) {
            problems.attempt(() -> pull(item, items.size() > 1, names)).ifPresent(pulls::add);
        }
        if (items.isEmpty()) {
            throw list.wrong("there is no step here.");
        }
        return pulls.size() < items.size() ? Optional.empty() : Optional.of(new Course(pulls));
    }

    private Course.Pull pull(YamlPlace item, boolean beside, Set<String> names) {
        Map<String, YamlPlace> members = item.members(Set.of("lever", "hold"));
        YamlPlace named = item.need(members, "lever");
        List<String> known = levers.stream().map(Lever::name).toList();
        Lever lever = levers.stream()
                .filter(one -> one.name().equals(named.text()))
                .findFirst()
                .orElseThrow(() -> named.wrong("there is no lever '" + named.text() + "'."
                        + Nearest.hint(named.text(), known) + " There are: "
                        + known.stream().collect(Collectors.joining(", ")) + "."));
        if (!names.add(lever.name())) {
            throw named.wrong("'" + lever.name() + "' stands here twice, and what is pulled stays so until the end.");
        }
        if (!lever.movesClients() && beside) {
            throw named.wrong("'" + lever.name() + "' moves " + (lever.level() == 0 ? "nothing" : "no clients")
                    + ": give it a file of its own.");
        }
        Optional<YamlPlace> hold = section(members, "hold");
        if (lever.level() == 0 && hold.isPresent()) {
            throw hold.get().wrong("'" + lever.name() + "' moves nothing: there is nothing to hold.");
        }
        Duration held = hold.map(place -> within(place, SHORTEST_HOLD, LONGEST)).orElse(Duration.ofMinutes(1));
        return new Course.Pull(lever, held, named.line());
    }
}
