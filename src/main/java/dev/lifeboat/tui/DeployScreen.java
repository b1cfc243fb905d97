package dev.lifeboat.tui;

import dev.lifeboat.provision.Progress;
import dev.lifeboat.provision.Progress.Phase;
import dev.lifeboat.provision.Progress.ResourceProgress;
import dev.lifeboat.provision.Progress.StackProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A deploy under way: a bar a stack, and the resources of those that run. Pure. */
final class DeployScreen {
    private DeployScreen() {}

    static void draw(AppState state, Canvas canvas) {
        Progress progress = state.progress();
        if (progress == null) {
            canvas.put(2, 3, state.banner().opening(), Style.BOLD);
            return;
        }
        Instant now = state.now() == null ? progress.at() : state.now();
        Progress.Result result = progress.result();
        long all = progress.stacks().stream()
                .mapToLong(stack -> stack.resources().size())
                .sum();
        long done = progress.stacks().stream().mapToLong(DeployScreen::done).sum();
        String verb = progress.kind() == Progress.Kind.DEPLOY ? "Deploying " : "Destroying ";
        Instant until = result == null ? now : progress.at();
        String head = (result == null ? verb + progress.deployment() : result.words()) + "   " + done + "/" + all
                + " resources   " + Words.span(Duration.between(progress.startedAt(), until));
        canvas.put(1, 2, head, result == null ? Style.BOLD : Style.GOOD);
        canvas.put(1, 3, bar(done, all, canvas.width() - 2), Style.GOOD);
        int y = 5;
        int room = canvas.height() - 3;
        int spare = room - y - progress.stacks().size();
        for (StackProgress stack : progress.stacks()) {
            if (y >= room) {
                return;
            }
            canvas.put(1, y, glyph(stack.phase()), style(stack.phase()));
            canvas.put(3, y, 22, stack.id(), Style.BOLD);
            canvas.put(26, y, stack.region(), Style.DIM);
            canvas.put(41, y, bar(done(stack), stack.resources().size(), 12), Style.GOOD);
            Instant start = stack.startedAt();
            Instant end = stack.endedAt();
            String took = start == null ? "" : Words.span(Duration.between(start, end == null ? now : end));
            canvas.put(
                    55,
                    y,
                    (stack.status().isEmpty() ? word(stack.phase()) : stack.status()) + " " + took,
                    style(stack.phase()));
            y++;
            String cause = stack.rootCause();
            if (cause != null && y < room) {
                canvas.put(5, y++, cause, Style.BAD);
            }
            if (stack.phase() == Phase.RUNNING && spare > 0) {
                List<ResourceProgress> busy = stack.resources().stream()
                        .filter(resource -> resource.phase() == Phase.RUNNING)
                        .limit(Math.min(6, spare))
                        .toList();
                spare -= busy.size();
                for (ResourceProgress resource : busy) {
                    Instant begun = resource.startedAt();
                    String since = begun == null ? "" : Words.span(Duration.between(begun, now));
                    canvas.put(5, y, 34, "… " + resource.logicalId(), Style.PLAIN);
                    canvas.put(41, y, resource.type() + " " + since, Style.DIM);
                    y++;
                }
            }
        }
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

    private static String word(Phase phase) {
        return phase.name().toLowerCase(java.util.Locale.ROOT);
    }
}
