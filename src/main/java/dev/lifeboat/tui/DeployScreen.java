package dev.lifeboat.tui;

import dev.lifeboat.provision.Expectation;
import dev.lifeboat.provision.Progress;
import dev.lifeboat.provision.Progress.Outcome;
import dev.lifeboat.provision.Progress.Phase;
import dev.lifeboat.provision.Progress.ResourceProgress;
import dev.lifeboat.provision.Progress.StackProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** A deploy under way: a bar a stack, and the resources of those that run. Pure. */
final class DeployScreen implements Screen {
    static final String NAME = "deploy";

    private static final int BAR = 12;
    private static final int BUSY = 6;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String key() {
        return "p";
    }

    @Override
    public String shows() {
        return "the deploy under way, or the last one";
    }

    @Override
    public String whyNot(AppState state) {
        return state.known().progress() == null ? "nothing was deployed from here" : "";
    }

    @Override
    public void draw(AppState state, Canvas canvas) {
        Progress progress = state.known().progress();
        if (progress == null) {
            canvas.put(2, 3, state.banner().opening(), Style.BOLD);
            return;
        }
        Instant now = state.now() == null ? progress.at() : state.now();
        head(progress, now, canvas);
        int bottom = canvas.height() - 2;
        int spare = bottom - 5 - progress.stacks().size();
        int y = 5;
        for (StackProgress stack : progress.stacks()) {
            if (y >= bottom) {
                return;
            }
            row(stack, now, canvas, y++);
            String cause = stack.rootCause();
            if (cause != null && y < bottom) {
                canvas.put(5, y++, cause, Style.BAD);
                spare--;
            }
            for (ResourceProgress resource : busy(stack, Math.min(BUSY, spare))) {
                Instant begun = resource.startedAt();
                String since = begun == null ? "" : " " + Words.span(Duration.between(begun, now));
                canvas.put(5, y, 34, "… " + resource.logicalId(), Style.PLAIN);
                canvas.put(40, y++, resource.type() + since, Style.DIM);
                spare--;
            }
        }
        if (progress.result() != null && state.known().snapshot() == null && y < bottom - 1) {
            canvas.put(1, y + 1, "Reading every signal for the first time ...", Style.DIM);
        }
    }

    private static void head(Progress progress, Instant now, Canvas canvas) {
        Progress.Result result = progress.result();
        long all = progress.stacks().stream()
                .mapToLong(stack -> stack.resources().size())
                .sum();
        long done = progress.stacks().stream().mapToLong(DeployScreen::done).sum();
        String verb = progress.kind() == Progress.Kind.DEPLOY ? "Deploying " : "Destroying ";
        Instant until = result == null ? now : progress.at();
        boolean good = result == null || result.outcome() == Outcome.DONE || result.outcome() == Outcome.UNCHANGED;
        Style style = result == null ? Style.BOLD : good ? Style.GOOD : Style.BAD;
        Expectation expected = progress.expectation();
        String whole =
                result != null || expected == null || expected.complete() ? "" : " of ~" + expected.minutes() + "m";
        String count =
                done + "/" + all + " resources  " + Words.span(Duration.between(progress.startedAt(), until)) + whole;
        int countAt = canvas.width() - count.length() - 1;
        canvas.put(1, 2, countAt - 2, result == null ? verb + progress.deployment() : result.words(), style);
        canvas.put(countAt, 2, count, style);
        canvas.put(1, 3, bar(done, all, canvas.width() - 2), good ? Style.GOOD : Style.BAD);
    }

    private static void row(StackProgress stack, Instant now, Canvas canvas, int y) {
        canvas.put(1, y, glyph(stack.phase()), style(stack.phase()));
        canvas.put(3, y, 20, stack.id(), Style.BOLD);
        canvas.put(24, y, 15, stack.region(), Style.DIM);
        canvas.put(40, y, bar(done(stack), stack.resources().size(), BAR), Style.GOOD);
        Instant start = stack.startedAt();
        Instant end = stack.endedAt();
        String took = start == null ? "" : Words.span(Duration.between(start, end == null ? now : end));
        String status = stack.status().isEmpty() ? stack.phase().name().toLowerCase(Locale.ROOT) : stack.status();
        canvas.put(54, y, canvas.width() - 54 - 7, status, style(stack.phase()));
        canvas.put(canvas.width() - 1 - took.length(), y, took, Style.DIM);
    }

    private static List<ResourceProgress> busy(StackProgress stack, int most) {
        return stack.phase() != Phase.RUNNING
                ? List.of()
                : stack.resources().stream()
                        .filter(resource -> resource.phase() == Phase.RUNNING)
                        .limit(Math.max(0, most))
                        .toList();
    }

    private static long done(StackProgress stack) {
        if (stack.phase() == Phase.UNCHANGED || stack.phase() == Phase.DONE) {
            return stack.resources().size();
        }
        return stack.resources().stream()
                .filter(resource -> resource.phase() == Phase.DONE || resource.phase() == Phase.UNCHANGED)
                .count();
    }

    private static String bar(long done, long all, int cells) {
        int full = all == 0 ? 0 : (int) (done * cells / all);
        return "█".repeat(full) + "─".repeat(Math.max(0, cells - full));
    }

    private static String glyph(Phase phase) {
        return switch (phase) {
            case WAITING -> "○";
            case RUNNING -> "▶";
            case DONE, UNCHANGED -> "✓";
            case FAILED -> "✗";
            case CANCELLED -> "-";
        };
    }

    private static Style style(Phase phase) {
        return switch (phase) {
            case WAITING, CANCELLED -> Style.DIM;
            case RUNNING -> Style.BOLD;
            case DONE, UNCHANGED -> Style.GOOD;
            case FAILED -> Style.BAD;
        };
    }
}
