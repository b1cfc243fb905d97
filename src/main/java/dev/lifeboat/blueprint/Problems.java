package dev.lifeboat.blueprint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Collects what is wrong while reading goes on, so that all of it can be told at once. */
final class Problems {
    private final Set<Problem> found = new LinkedHashSet<>();

    void add(BadBlueprint bad) {
        found.addAll(bad.problems());
    }

    /** What was read; nothing where it was wrong, which is then noted. */
    <T> Optional<T> attempt(Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (BadBlueprint bad) {
            add(bad);
            return Optional.empty();
        }
    }

    void check(Runnable check) {
        try {
            check.run();
        } catch (BadBlueprint bad) {
            add(bad);
        }
    }

    /** @throws BadBlueprint with everything that was noted: file by file as they were read, each by its lines */
    void end() {
        if (found.isEmpty()) {
            return;
        }
        List<String> files = found.stream().map(Problem::file).distinct().toList();
        List<Problem> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparing((Problem problem) -> files.indexOf(problem.file()))
                .thenComparing(Problem::line));
        throw new BadBlueprint(sorted);
    }
}
