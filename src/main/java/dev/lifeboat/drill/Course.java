package dev.lifeboat.drill;

import dev.lifeboat.drill.lever.Lever;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The levers of one drill in the order in which they are pulled. Each stays pulled until the end, where all are put back
 * in reverse: what the second meets is a system in which the first has already moved the traffic.
 */
public record Course(List<Pull> pulls) {
    /** @throws IllegalArgumentException where there is none, one twice, or one that moves no clients beside others */
    public Course {
        pulls = List.copyOf(pulls);
        if (pulls.isEmpty()) {
            throw new IllegalArgumentException("a drill has a lever");
        }
        if (pulls.stream().map(pull -> pull.lever().name()).distinct().count() < pulls.size()) {
            throw new IllegalArgumentException("a lever that is pulled stays so: it cannot be pulled twice");
        }
        if (pulls.size() > 1 && pulls.stream().anyMatch(pull -> !pull.lever().movesClients())) {
            throw new IllegalArgumentException("a lever that moves no clients has no place beside others");
        }
    }

    /**
     * One lever.
     *
     * @param hold how long the standby must carry the traffic before the next is pulled, or all are put back
     * @param line where a file says so, from 1 on; 0 where no file does
     */
    public record Pull(Lever lever, Duration hold, int line) {}

    /** A drill of one lever. */
    public static Course of(Lever lever, Duration hold) {
        return new Course(List.of(new Pull(lever, hold, 0)));
    }

    /** The levers' names, e.g. {@code isolate} or {@code takeover+isolate}. */
    public String name() {
        return pulls.stream().map(pull -> pull.lever().name()).collect(Collectors.joining("+"));
    }

    /** The lever of the highest level. */
    public Lever gravest() {
        return pulls.stream()
                .map(Pull::lever)
                .max(Comparator.comparing(Lever::level))
                .orElseThrow();
    }

    /** The highest level. */
    public int level() {
        return gravest().level();
    }

    /** Whether every lever lets go by itself. */
    public boolean lapses() {
        return pulls.stream().allMatch(pull -> pull.lever().lapses());
    }

    /** Whether the standby is to serve clients while they are pulled. */
    public boolean movesClients() {
        return pulls.stream().allMatch(pull -> pull.lever().movesClients());
    }

    /** Whether one of them breaks the primary. */
    boolean breaksClients() {
        return pulls.stream().anyMatch(pull -> pull.lever().breaksClients());
    }

    /** How long all of them are held together. */
    public Duration held() {
        return pulls.stream().map(Pull::hold).reduce(Duration.ZERO, Duration::plus);
    }
}
