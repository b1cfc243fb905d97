package dev.lifeboat.watch.log;

import dev.lifeboat.aws.Calls;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Plain;
import dev.lifeboat.aws.Time;
import dev.lifeboat.aws.Troubles;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;

/**
 * Follows a log group for as long as somebody looks at it, by FilterLogEvents, which costs nothing where Live Tail costs by
 * the minute. So many pages a poll, so many lines kept; where more is written than that, the newest is read and the gap is
 * told. Polls less often while nothing comes. Thread-safe.
 */
public final class LogTail implements AutoCloseable {
    /** Lines that are kept, the newest. */
    public static final int MOST = 2_000;
    /** From the end of a poll that brought something to the next. */
    public static final Duration SOON = Duration.ofSeconds(2);
    /** The same at rest, and after a failure. */
    public static final Duration LATE = Duration.ofSeconds(10);

    private static final int CHARACTERS = 4_000_000;
    private static final int PAGE = 1_000;
    private static final int PAGES = 5;
    /** Asked for at first, and again after a long time away. */
    private static final Duration WINDOW = Duration.ofMinutes(10);
    /** A line may come later than others that are younger. */
    private static final Duration OVERLAP = Duration.ofSeconds(30);
    /** How long one sweep over a window may take until it is given up for the newest. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Door door;
    private final Consumer<LogView> consumer;
    private LogView view;
    private Time.@Nullable Task task;
    private @Nullable Sweep sweep;
    private Instant next;

    /** @param token where a sweep over what was written since {@code from} goes on; null where it begins */
    private record Sweep(Instant from, Instant begun, @Nullable String token) {}

    /**
     * Makes no call.
     *
     * @param pattern in CloudWatch Logs' syntax; empty for everything
     * @param consumer told after each poll, on its thread
     */
    public LogTail(Door door, String region, String group, String pattern, Consumer<LogView> consumer) {
        this.door = door;
        this.consumer = consumer;
        next = door.time().instant().minus(WINDOW);
        view = new LogView(region, group, pattern, List.of(), next, null, null, SOON, null);
    }

    /** Whether it follows that group by that pattern. */
    public synchronized boolean follows(String region, String group, String pattern) {
        return view.region().equals(region)
                && view.group().equals(group)
                && view.pattern().equals(pattern);
    }

    /** Polls now and goes on, from where it was left off. */
    public synchronized void follow() {
        close();
        task = door.time().fork("logs", () -> {
            while (true) {
                LogView now = poll();
                consumer.accept(now);
                door.time().sleep(now.every());
            }
        });
    }

    /** Makes no call any more; {@link #follow} goes on. */
    @Override
    public synchronized void close() {
        if (task != null) {
            task.cancel();
            task = null;
        }
    }

    private LogView poll() throws InterruptedException {
        Instant now = door.time().instant();
        Sweep at = begin(now);
        List<LogLine> fresh = new ArrayList<>();
        String token = at.token();
        try {
            for (int page = 0; page < PAGES; page++) {
                FilterLogEventsResponse answer = page(at.from(), token);
                answer.events().forEach(event -> fresh.add(line(event)));
                token = answer.nextToken();
                if (token == null) {
                    break;
                }
            }
        } catch (RuntimeException failure) {
            return failed(Troubles.of(failure).line());
        }
        return read(at, fresh, token);
    }

    private synchronized Sweep begin(Instant now) {
        Sweep open = sweep;
        if (open != null && Duration.between(open.begun(), now).compareTo(PATIENCE) < 0) {
            return open;
        }
        Instant from = next;
        Duration away = Duration.between(from, now);
        if (open != null || away.compareTo(WINDOW.plus(OVERLAP)) > 0) {
            from = now.minus(open == null ? WINDOW : OVERLAP);
            view = view.skipping(from);
        }
        return new Sweep(from, now, null);
    }

    private FilterLogEventsResponse page(Instant from, @Nullable String token) throws InterruptedException {
        CloudWatchLogsClient logs = door.client(CloudWatchLogsClient.class, view().region());
        FilterLogEventsRequest.Builder request = FilterLogEventsRequest.builder()
                .logGroupName(view().group())
                .startTime(from.toEpochMilli())
                .limit(PAGE)
                .nextToken(token);
        if (!view().pattern().isEmpty()) {
            request.filterPattern(view().pattern());
        }
        return Calls.answer(() -> logs.filterLogEvents(request.build()));
    }

    private synchronized LogView view() {
        return view;
    }

    private static LogLine line(FilteredLogEvent event) {
        Instant at = Instant.ofEpochMilli(Objects.requireNonNullElse(event.timestamp(), 0L));
        String key = Plain.line(event.logStreamName()) + "/" + Plain.line(event.eventId()) + "/" + at.toEpochMilli();
        return LogLine.of(key, at, Objects.requireNonNullElse(event.message(), ""));
    }

    private synchronized LogView failed(String why) {
        view = view.failed(why, LATE);
        return view;
    }

    private synchronized LogView read(Sweep at, List<LogLine> fresh, @Nullable String token) {
        sweep = token == null ? null : new Sweep(at.from(), at.begun(), token);
        next = token == null ? at.begun().minus(OVERLAP) : next;
        Set<String> known = new HashSet<>();
        view.lines().forEach(line -> known.add(line.key()));
        List<LogLine> newer =
                fresh.stream().filter(line -> known.add(line.key())).toList();
        boolean calm = newer.isEmpty() && token == null;
        Duration slower = view.every().multipliedBy(2);
        view = view.read(
                newer.isEmpty() ? view.lines() : newest(newer),
                door.time().instant(),
                !calm ? SOON : slower.compareTo(LATE) < 0 ? slower : LATE);
        return view;
    }

    /** All together in the order of time, as many as may be kept. */
    private List<LogLine> newest(List<LogLine> newer) {
        List<LogLine> all = new ArrayList<>(view.lines());
        all.addAll(newer);
        all.sort(Comparator.comparing(LogLine::at));
        Deque<LogLine> kept = new ArrayDeque<>();
        int characters = 0;
        for (int i = all.size() - 1; i >= 0 && kept.size() < MOST; i--) {
            characters += all.get(i).whole().stream().mapToInt(String::length).sum();
            if (characters > CHARACTERS) {
                break;
            }
            kept.addFirst(all.get(i));
        }
        return List.copyOf(kept);
    }
}
