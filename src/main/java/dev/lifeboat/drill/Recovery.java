package dev.lifeboat.drill;

import dev.lifeboat.drill.DrillView.Rto;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Recovery time out of what a client saw. Pure. */
public final class Recovery {
    /** That many good answers in a row from the standby are a recovery. */
    public static final int GOOD = 3;

    private Recovery() {}

    /**
     * One probe of a client.
     *
     * @param asked Region of the endpoint that the client's DNS answer, fresh or still held, named
     * @param servedBy Region that answered; empty where none did
     * @param dns Region that the zone answers at that moment; empty where it did not answer
     */
    public record Probe(Instant at, boolean good, String asked, String servedBy, String dns, String detail) {
        DrillView.Sample sample() {
            return new DrillView.Sample(at, good, servedBy, dns, detail);
        }
    }

    /**
     * @param pulled when the lever was pulled
     * @param breaksClients whether time counts from the first failed probe, and not from the pull
     */
    static Rto measure(List<Probe> probes, Instant pulled, boolean breaksClients, String standby, Duration target) {
        List<Probe> after =
                probes.stream().filter(probe -> !probe.at().isBefore(pulled)).toList();
        Instant start = pulled;
        if (breaksClients) {
            start = after.stream()
                    .filter(probe -> !probe.good())
                    .map(Probe::at)
                    .findFirst()
                    .orElse(pulled);
        }
        Instant flipped = first(after, probe -> probe.dns().equals(standby));
        Instant asked = first(after, probe -> probe.asked().equals(standby));
        Instant recovered = recovered(after, standby);
        return new Rto(
                seconds(target),
                between(start, recovered),
                between(start, flipped),
                between(flipped, asked),
                between(asked, recovered),
                resolution(after));
    }

    /** The first of {@link #GOOD} good answers in a row from the standby; null before there were so many. */
    public static @Nullable Instant recovered(List<Probe> probes, String standby) {
        int run = 0;
        for (int i = 0; i < probes.size(); i++) {
            Probe probe = probes.get(i);
            run = probe.good() && probe.servedBy().equals(standby) ? run + 1 : 0;
            if (run == GOOD) {
                return probes.get(i - GOOD + 1).at();
            }
        }
        return null;
    }

    private static @Nullable Instant first(List<Probe> probes, java.util.function.Predicate<Probe> what) {
        return probes.stream().filter(what).map(Probe::at).findFirst().orElse(null);
    }

    private static @Nullable Double between(@Nullable Instant from, @Nullable Instant to) {
        return from == null || to == null ? null : Math.max(0, seconds(Duration.between(from, to)));
    }

    /** The longest gap between two probes: nothing shorter can have been seen. */
    private static double resolution(List<Probe> probes) {
        double longest = 0;
        for (int i = 1; i < probes.size(); i++) {
            longest = Math.max(
                    longest,
                    seconds(Duration.between(
                            probes.get(i - 1).at(), probes.get(i).at())));
        }
        return longest;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
