package dev.lifeboat.watch.log;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a log group's newest lines.
 *
 * @param pattern what CloudWatch Logs lets through, in its own syntax; empty for all
 * @param lines oldest first, at most {@link LogTail#MOST}
 * @param from the earliest moment that was asked for
 * @param gap the end of the newest stretch that was not read, where more was written than is read; null for none
 * @param readAt when it was asked last, well; null where never
 * @param every how long until it is asked again
 * @param error why the last attempt failed, one line; null where it did not
 */
public record LogView(
        String region,
        String group,
        String pattern,
        List<LogLine> lines,
        Instant from,
        @Nullable Instant gap,
        @Nullable Instant readAt,
        Duration every,
        @Nullable String error) {
    public LogView {
        lines = List.copyOf(lines);
    }

    LogView skipping(Instant to) {
        return new LogView(region, group, pattern, lines, from, to, readAt, every, error);
    }

    LogView failed(String why, Duration wait) {
        return new LogView(region, group, pattern, lines, from, gap, readAt, wait, why);
    }

    LogView read(List<LogLine> all, Instant at, Duration wait) {
        return new LogView(region, group, pattern, all, from, gap, at, wait, null);
    }
}
