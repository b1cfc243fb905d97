package dev.lifeboat.blueprint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Collects what is wrong while reading goes on, so that all of it can be told at once. Used by one thread. */
public final class Problems {
    private final Set<Problem> found = new LinkedHashSet<>();

    /** Notes what was thrown. */
    public void add(BadBlueprint bad) {
        found.addAll(bad.problems());
    }

    /** What was read; nothing where it was wrong, which is then noted. */
    public <T> Optional<T> attempt(Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (BadBlueprint bad) {
            add(bad);
            return Optional.empty();
        }
    }

    /** Runs a reading for what it refuses, which is then noted. */
    public void check(Runnable check) {
        try {
            check.run();
        } catch (BadBlueprint bad) {
            add(bad);
        }
    }

    /**
     * Ends the reading; nothing happens where all was right.
     *
     * @throws BadBlueprint with everything that was noted: file by file as they were read, each by its lines
     */
    public void end() {
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
