package dev.lifeboat.drill.marker;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How much of what was written in the primary Region the standby did not have when it began to serve, by markers of the
 * drill's own. The numbers are those of the stores that count for the target: the worst in seconds, the sum in markers.
 *
 * @param actualSeconds from the newest marker up to which all were there, to the newest acknowledged one; null where it
 *     was not measured
 * @param lost markers that were not there then and never came while the drill lasted; null where that is not known
 * @param delayed markers that were not there then and came later; null where that is not known
 * @param resolutionSeconds the longest gap between two acknowledged markers: nothing shorter can have been seen
 * @param acknowledged markers that the primary's stores took until the standby served
 * @param failed markers that they did not take
 * @param words what was measured and how, or why nothing was
 * @param parts store by store, also those that do not count
 */
public record Rpo(
        double targetSeconds,
        @Nullable Double actualSeconds,
        @Nullable Integer lost,
        @Nullable Integer delayed,
        double resolutionSeconds,
        int acknowledged,
        int failed,
        String words,
        List<Part> parts) {
    public Rpo {
        parts = List.copyOf(parts);
    }

    /**
     * What was measured of one store; numbers as in {@link Rpo}.
     *
     * @param targetSeconds what it may be behind; null where nothing is promised
     * @param delayed with those that were still on their way when the markers were removed
     * @param words what is to be known of it beside the numbers, or why nothing was measured; may be empty
     */
    public record Part(
            Store.Kind kind,
            String name,
            @Nullable Double targetSeconds,
            @Nullable Double actualSeconds,
            @Nullable Integer lost,
            @Nullable Integer delayed,
            double resolutionSeconds,
            int acknowledged,
            int failed,
            String words) {
        /** What it is and which, e.g. {@code table payments}. */
        public String title() {
            return kind.word() + " " + name;
        }

        private boolean measured() {
            return kind.counts() && actualSeconds != null;
        }
    }

    /** Nothing was measured; so many markers failed. */
    public static Rpo none(double targetSeconds, int failed, String why) {
        return none(targetSeconds, failed, why, List.of());
    }

    private static Rpo none(double targetSeconds, int failed, String why, List<Part> parts) {
        return new Rpo(targetSeconds, null, null, null, 0, 0, failed, why, parts);
    }

    /** Of all stores. */
    static Rpo of(Occasion occasion, Duration target, List<Part> parts) {
        double goal = target.toMillis() / 1000.0;
        List<Part> counting =
                parts.stream().filter(part -> part.kind().counts()).toList();
        if (counting.isEmpty()) {
            return none(goal, 0, "The deployment has no global table or database to write markers to.", parts);
        }
        int failed = counting.stream().mapToInt(Part::failed).sum();
        List<Part> measured = counting.stream().filter(Part::measured).toList();
        if (measured.isEmpty()) {
            return none(goal, failed, said(counting), parts);
        }
        Integer lost = sum(measured, Part::lost);
        return new Rpo(
                goal,
                measured.stream()
                        .map(Part::actualSeconds)
                        .max(Comparator.naturalOrder())
                        .orElseThrow(),
                lost,
                sum(measured, Part::delayed),
                measured.stream().mapToDouble(Part::resolutionSeconds).max().orElse(0),
                measured.stream().mapToInt(Part::acknowledged).sum(),
                failed,
                (occasion.what() + " " + said(counting)).strip(),
                parts);
    }

    /** What is to be said of stores; where there are several, of which. */
    private static String said(List<Part> parts) {
        return parts.stream()
                .filter(part -> !part.words().isEmpty())
                .map(part -> parts.size() > 1 ? part.title() + ": " + part.words() : part.words())
                .collect(Collectors.joining(" "));
    }

    private static @Nullable Integer sum(List<Part> parts, Function<Part, @Nullable Integer> count) {
        int sum = 0;
        for (Part part : parts) {
            Integer one = count.apply(part);
            if (one == null) {
                return null;
            }
            sum += one;
        }
        return sum;
    }

    /** The store that the seconds are of. */
    public Optional<Part> worst() {
        return parts.stream().filter(Part::measured).max(Comparator.comparing(Part::actualSeconds));
    }

    /** One line for a screen: what was measured, or why nothing was. */
    public String line() {
        return actualSeconds == null
                ? words
                : String.format(
                        Locale.ROOT,
                        "%.1f s of %d s   %s delayed, %s lost, of %d markers, ±%.1f s",
                        actualSeconds,
                        Math.round(targetSeconds),
                        delayed == null ? "?" : delayed,
                        lost == null ? "?" : lost,
                        acknowledged,
                        resolutionSeconds);
    }

    /** Whether it was measured and is more than it may be. */
    public boolean exceeded() {
        return actualSeconds != null && actualSeconds > targetSeconds;
    }
}
