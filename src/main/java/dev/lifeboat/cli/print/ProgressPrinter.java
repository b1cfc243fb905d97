package dev.lifeboat.cli.print;

import dev.lifeboat.provision.progress.Expectation;
import dev.lifeboat.provision.progress.Progress;
import dev.lifeboat.provision.progress.Progress.ResourceProgress;
import dev.lifeboat.provision.progress.Progress.StackProgress;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A deploy or destroy as lines: what changed since the view before. Text has a line for each stack's step and each
 * failure; JSON has an object for each change of a resource too, as the contract says.
 */
public final class ProgressPrinter implements Consumer<Progress> {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

    private static final String PACE = "pace";
    private static final String NOTICE = "notice";

    private final boolean terminal = Tty.present();
    private final boolean json;
    private final boolean everyResource;
    private final String run;
    private final Map<String, String> seen = new HashMap<>();

    /**
     * @param run names this run in the JSON lines
     * @param everyResource text lines for resources too
     */
    public ProgressPrinter(boolean json, boolean everyResource, String run) {
        this.json = json;
        this.everyResource = everyResource;
        this.run = run;
    }

    @Override
    public synchronized void accept(Progress progress) {
        if (!json) {
            pace(progress);
        }
        if (changed(NOTICE, progress.notice()) && progress.result() == null) {
            notice(progress);
        }
        for (StackProgress stack : progress.stacks()) {
            for (ResourceProgress resource : stack.resources()) {
                boolean failed = stack.isStack() && resource.phase() == Progress.Phase.FAILED;
                boolean told = changed(stack.id() + "/" + resource.logicalId(), resource.status());
                if (told && !resource.status().equals("WAITING") && (json || everyResource || failed)) {
                    if (json) {
                        object(progress.at(), stack, resource);
                    } else {
                        text(
                                progress.at(),
                                stack,
                                "  " + resource.logicalId() + " (" + resource.type() + ") " + resource.status()
                                        + (resource.reason().isEmpty() ? "" : ": " + resource.reason()));
                    }
                }
            }
            String step = stack.phase() + " " + stack.status() + stack.note();
            if (changed(stack.id(), step) && !words(stack).isEmpty() && stack.phase() != Progress.Phase.WAITING) {
                // A step with one resource has its line for that.
                if (json && stack.isStack()) {
                    object(progress.at(), stack, null);
                } else if (!json) {
                    text(progress.at(), stack, words(stack));
                }
            }
        }
    }

    /** How long it will take, as soon as that is known; on a terminal, once a minute, how much of it is over. */
    private void pace(Progress progress) {
        Expectation expected = progress.expectation();
        if (expected == null || progress.result() != null) {
            return;
        }
        if (!seen.containsKey(PACE)) {
            Out.line(progress.deployment() + " in account " + progress.account() + ": " + expected.words() + ".");
        }
        long minutes = Duration.between(progress.startedAt(), progress.at()).toMinutes();
        if (changed(PACE, String.valueOf(minutes)) && minutes > 0 && terminal) {
            long ended = progress.stacks().stream().filter(StackProgress::ended).count();
            Out.line(CLOCK.format(progress.at()) + "  " + minutes + " min"
                    + (expected.complete() ? "" : " of about " + expected.minutes()) + ": " + ended + " of "
                    + progress.stacks().size() + " steps done");
        }
    }

    /** Why nothing happens, and what to do; JSON has no line for that, so it goes to stderr then. */
    private void notice(Progress progress) {
        if (progress.notice().isEmpty()) {
            return;
        }
        if (json) {
            Out.note("lifeboat: " + progress.notice());
        } else {
            lines(CLOCK.format(progress.at()) + "  ", progress.notice(), Tty.columns())
                    .forEach(Out::line);
        }
    }

    private boolean changed(String key, String value) {
        return !value.equals(seen.put(key, value));
    }

    private static String words(StackProgress stack) {
        String status = stack.status().isEmpty() ? "" : " " + stack.status();
        String reason = stack.rootCause() == null ? "" : ": " + stack.rootCause();
        return switch (stack.phase()) {
            case WAITING -> "waiting";
            // The end is told once, with the time it took.
            case RUNNING ->
                status.endsWith("_COMPLETE")
                        ? ""
                        : status.strip() + (stack.note().isEmpty() ? "" : ", " + stack.note());
            case DONE -> status.strip() + took(stack);
            case UNCHANGED -> "unchanged";
            case FAILED -> "FAILED" + status + reason;
            case CANCELLED -> reason.isEmpty() ? "not begun" : reason.substring(2);
        };
    }

    private static String took(StackProgress stack) {
        Instant start = stack.startedAt();
        Instant end = stack.endedAt();
        return start == null || end == null ? "" : " after " + seconds(Duration.between(start, end));
    }

    /** E.g. {@code 48 s} or {@code 6 min 05 s}. */
    public static String seconds(Duration duration) {
        long seconds = Math.max(0, Math.round(duration.toMillis() / 1000.0));
        return seconds < 100 ? seconds + " s" : String.format("%d min %02d s", seconds / 60, seconds % 60);
    }

    private static void text(Instant at, StackProgress stack, String words) {
        String line = String.format("%-14s  %-20s  %s", stack.region(), stack.id(), words);
        lines(CLOCK.format(at) + "  ", line, Tty.columns()).forEach(Out::line);
    }

    /** Broken between words where a line is too long; the lines that follow stand beneath what the first is about. */
    static List<String> lines(String margin, String words, int columns) {
        return margin.length() + words.length() <= columns
                ? List.of(margin + words)
                : Wrap.lines(margin, words, columns);
    }

    private void object(Instant at, StackProgress stack, @Nullable ResourceProgress resource) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("at", at.toString());
        line.put("run", run);
        line.put("region", stack.region());
        line.put("stack", stack.stackName());
        line.put("logicalId", resource == null ? stack.stackName() : resource.logicalId());
        line.put("type", resource == null ? "AWS::CloudFormation::Stack" : resource.type());
        line.put(
                "status",
                resource == null
                        ? (stack.status().isEmpty() ? stack.phase().name() : stack.status())
                        : resource.status());
        line.put("reason", resource == null || !stack.isStack() ? stack.rootCause() : resource.reason());
        Out.json(line, true);
    }

    /** The last line: how it ended. */
    public void end(Progress progress) {
        Progress.Result result = progress.result();
        if (result == null) {
            return;
        }
        double seconds = Duration.between(progress.startedAt(), progress.at()).toMillis() / 1000.0;
        if (json) {
            Map<String, @Nullable Object> line = new LinkedHashMap<>();
            line.put("result", result.outcome().name());
            line.put("seconds", seconds);
            line.put("outputs", progress.outputs());
            line.put("leftovers", result.leftovers());
            Out.json(line, true);
            return;
        }
        if (!progress.outputs().isEmpty()) {
            Out.line("");
            Out.values(progress.outputs(), "  ");
        }
        Out.line("");
        Out.words(result.words());
        int columns = Tty.columns();
        result.leftovers()
                .forEach(leftover -> lines("  left over: ", leftover, columns).forEach(Out::line));
    }
}
