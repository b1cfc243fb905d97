package dev.lifeboat.drill;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A drill at one moment, for screens and printers. Immutable.
 *
 * @param id e.g. {@code 20261121T101500Z-payments-dev-isolate}
 * @param lever e.g. {@code isolate}
 * @param steps numbered, in order, all from the start
 * @param outageSeconds the RTO clock: from the first failed client probe, while it runs; null before
 * @param rto null before anything was measured
 * @param probes the client probes and DNS answers, oldest first, at most 300
 * @param warning the loudest thing there is to say, e.g. a revert that failed; empty where nothing
 * @param verdict null while it runs
 * @param reportPath where the report was written; null before
 * @param markers what is known of data loss so far, one line; empty before the first marker
 * @param words what it came to, a sentence or more; empty while it runs
 */
public record DrillView(
        String id,
        String deployment,
        String lever,
        Instant at,
        Instant startedAt,
        List<Step> steps,
        @Nullable Double outageSeconds,
        @Nullable Rto rto,
        List<Sample> probes,
        String warning,
        @Nullable Verdict verdict,
        @Nullable String reportPath,
        String markers,
        String words) {
    /** The number of the step that puts everything back. */
    public static final int PUT_BACK = 8;

    /** The title that a drill which lets clients stay gives the step of the failover. */
    static final String STAYING = "Observe the pause";

    public DrillView {
        steps = List.copyOf(steps);
        probes = List.copyOf(probes);
    }

    /** Whether there is a recovery to time: clients are to be moved. */
    public boolean movesClients() {
        return steps.stream().noneMatch(step -> step.title().equals(STAYING));
    }

    /** Without a word of data loss, or of what it came to. */
    public DrillView(
            String id,
            String deployment,
            String lever,
            Instant at,
            Instant startedAt,
            List<Step> steps,
            @Nullable Double outageSeconds,
            @Nullable Rto rto,
            List<Sample> probes,
            String warning,
            @Nullable Verdict verdict,
            @Nullable String reportPath) {
        this(
                id,
                deployment,
                lever,
                at,
                startedAt,
                steps,
                outageSeconds,
                rto,
                probes,
                warning,
                verdict,
                reportPath,
                "",
                "");
    }

    /** @param evidence what was seen, beside the step: values, times, ids; one line */
    public record Step(
            int number,
            String title,
            StepState state,
            String evidence,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt) {}

    /** What a step has come to. */
    public enum StepState {
        WAITING,
        RUNNING,
        PASSED,
        FAILED,
        SKIPPED
    }

    /** One client probe: did an answer come, from which Region ({@code ""} unknown), and what DNS answered. */
    public record Sample(Instant at, boolean good, String servedBy, String dnsRegion, String detail) {
        /** Whether all of them asked a Region by its own address, whatever DNS says: no client is served by that. */
        public static boolean direct(List<Sample> samples) {
            return samples.stream().allMatch(sample -> sample.dnsRegion().isEmpty())
                    && samples.stream().anyMatch(Sample::good);
        }
    }

    /** Recovery time, seconds; parts are null where the lever has no such part. */
    public record Rto(
            double targetSeconds,
            @Nullable Double actualSeconds,
            @Nullable Double detectSeconds,
            @Nullable Double dnsSeconds,
            @Nullable Double clientSeconds,
            double resolutionSeconds) {}

    /** How a drill ended. */
    public enum Verdict {
        PASSED,
        FAILED,
        INTERRUPTED,
        REFUSED,
        REVERT_FAILED
    }
}
