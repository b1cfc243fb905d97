package dev.lifeboat.provision.progress;

import dev.lifeboat.provision.progress.Progress.Phase;
import dev.lifeboat.provision.progress.Progress.ResourceProgress;
import dev.lifeboat.provision.progress.Progress.StackProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the rest of a deploy under way will take, seen from one moment. Pure.
 *
 * @param left along the longest path of what is not done; null where nothing is known of it
 * @param share of the whole time that is over, from 0 to 1
 * @param quiet what to say where nothing new was heard for long; empty otherwise
 */
public record Forecast(@Nullable Duration left, double share, String quiet) {
    private static final Duration QUIET = Duration.ofSeconds(60);
    /** Who is late may be done at any moment, and is not done yet. */
    private static final Duration LATE = Duration.ofSeconds(10);

    /** @param now at or after {@link Progress#at} */
    public static Forecast of(Progress progress, Instant now) {
        Duration over = Duration.between(progress.startedAt(), now);
        Duration left = left(progress, now);
        double done = 0;
        if (progress.result() != null) {
            done = 1;
        } else if (left != null) {
            double all = over.plus(left).toMillis();
            done = all <= 0 ? 0 : Math.min(0.99, over.toMillis() / all);
        } else {
            done = resources(progress);
        }
        return new Forecast(left, done, quiet(progress, now));
    }

    /** E.g. {@code about 6 min left}; empty where that is not known. */
    public String words() {
        Duration rest = left;
        if (rest == null) {
            return "";
        }
        return rest.compareTo(Duration.ofSeconds(60)) < 0
                ? "less than a minute left"
                : "about " + (rest.toSeconds() + 30) / 60 + " min left";
    }

    private static double resources(Progress progress) {
        List<ResourceProgress> all = progress.stacks().stream()
                .flatMap(stack -> stack.resources().stream())
                .toList();
        long done = all.stream()
                .filter(resource -> resource.phase() == Phase.DONE || resource.phase() == Phase.UNCHANGED)
                .count();
        return all.isEmpty() ? 0 : (double) done / all.size();
    }

    private static @Nullable Duration left(Progress progress, Instant now) {
        Expectation expected = progress.expectation();
        if (expected == null || expected.complete() || expected.each().isEmpty() || progress.result() != null) {
            return null;
        }
        Map<String, Duration> ends = new HashMap<>();
        for (StackProgress stack : progress.stacks()) {
            ends.put(stack.id(), own(stack, expected, now));
        }
        // Every key of the graph stands after the keys it names.
        expected.needs().forEach((id, needed) -> {
            Duration before = needed.stream()
                    .map(one -> ends.getOrDefault(one, Duration.ZERO))
                    .max(Comparator.naturalOrder())
                    .orElse(Duration.ZERO);
            ends.merge(id, before, Duration::plus);
        });
        return ends.values().stream().max(Comparator.naturalOrder()).orElse(Duration.ZERO);
    }

    private static Duration own(StackProgress stack, Expectation expected, Instant now) {
        if (stack.ended()) {
            return Duration.ZERO;
        }
        Duration whole = expected.each().getOrDefault(stack.id(), Duration.ofSeconds(stack.expectedSeconds()));
        Instant began = stack.startedAt();
        if (began == null) {
            return whole;
        }
        Duration rest = whole.minus(Duration.between(began, now));
        return rest.compareTo(LATE) < 0 ? LATE : rest;
    }

    private static String quiet(Progress progress, Instant now) {
        List<StackProgress> running = progress.stacks().stream()
                .filter(stack -> stack.phase() == Phase.RUNNING)
                .toList();
        Instant last = progress.stacks().stream()
                .flatMap(stack -> Stream.concat(
                        Stream.of(stack.startedAt(), stack.endedAt()),
                        stack.resources().stream().flatMap(one -> Stream.of(one.startedAt(), one.endedAt()))))
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(progress.startedAt());
        Duration silence = Duration.between(last, now);
        if (running.isEmpty() || silence.compareTo(QUIET) < 0 || progress.result() != null) {
            return "";
        }
        String said = "nothing new for " + span(silence);
        return slowest(progress, running)
                .map(slow -> said + "; " + slow.logicalId() + " usually takes about " + usual(usual(progress, slow))
                        + " here")
                .orElse(said);
    }

    /** What keeps us waiting, as far as it is known how long such a thing takes. */
    private static Optional<ResourceProgress> slowest(Progress progress, List<StackProgress> running) {
        return running.stream()
                .flatMap(stack -> stack.resources().stream())
                .filter(resource -> resource.phase() == Phase.RUNNING)
                .filter(resource -> usual(progress, resource).compareTo(QUIET) >= 0)
                .max(Comparator.comparing(resource -> usual(progress, resource)));
    }

    private static Duration usual(Progress progress, ResourceProgress resource) {
        Expectation expected = progress.expectation();
        return expected == null ? Duration.ZERO : expected.types().getOrDefault(resource.type(), Duration.ZERO);
    }

    private static String usual(Duration duration) {
        long minutes = (duration.toSeconds() + 30) / 60;
        return minutes == 1 ? "1 minute" : minutes + " minutes";
    }

    private static String span(Duration duration) {
        long seconds = duration.toSeconds();
        return seconds / 60 + "m" + String.format(java.util.Locale.ROOT, "%02ds", seconds % 60);
    }
}
