package dev.lifeboat.cli.print;

import dev.lifeboat.provision.progress.Forecast;
import dev.lifeboat.provision.progress.Progress;
import dev.lifeboat.provision.progress.Progress.Phase;
import dev.lifeboat.provision.progress.Progress.ResourceProgress;
import dev.lifeboat.provision.progress.Progress.StackProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A deploy or destroy as one block of lines: a bar for all, a bar a stack, and beneath each stack those of its resources
 * for which there is room, what failed and what runs before what waits. Pure.
 *
 * @param columns no line is longer
 * @param rows no more lines than that
 * @param colour whether lines carry ANSI colours, which take no room
 * @param utf8 whether glyphs beyond ASCII may be used
 */
record ProgressBlock(int columns, int rows, boolean colour, boolean utf8) {
    private static final String BOLD = "1";
    private static final String DIM = "2";
    private static final String RED = "31";
    private static final String GREEN = "32";
    private static final String YELLOW = "33";
    private static final int BAR = 12;
    private static final int HEAD = 2;
    /** The order in which resources get the room there is. */
    private static final List<Phase> FIRST =
            List.of(Phase.FAILED, Phase.RUNNING, Phase.WAITING, Phase.DONE, Phase.CANCELLED, Phase.UNCHANGED);

    /** @param foot said below, e.g. a question; empty for nothing */
    List<String> lines(Progress progress, Instant now, List<String> foot) {
        Forecast forecast = Forecast.of(progress, now);
        List<String> below = new ArrayList<>();
        Stream.of(forecast.quiet(), progress.notice())
                .filter(words -> !words.isEmpty())
                .forEach(words -> wrapped(words).forEach(line -> below.add(styled(YELLOW, line))));
        foot.forEach(words -> wrapped(words).forEach(line -> below.add(styled(BOLD, line))));
        List<String> lines = new ArrayList<>(head(progress, forecast, now));
        int causes = (int) progress.stacks().stream()
                .filter(stack -> stack.rootCause() != null)
                .count();
        int room = rows - HEAD - progress.stacks().size() - causes - below.size();
        Set<ResourceProgress> shown = Collections.newSetFromMap(new IdentityHashMap<>());
        shown.addAll(shown(progress, room));
        for (StackProgress stack : progress.stacks()) {
            lines.add(row(stack, now));
            String cause = stack.rootCause();
            if (cause != null) {
                lines.add(styled(stack.phase() == Phase.FAILED ? RED : DIM, cut("    " + cause, columns)));
            }
            if (!stack.isStack()) {
                continue;
            }
            for (ResourceProgress resource : stack.resources()) {
                if (shown.contains(resource)) {
                    lines.add(row(resource, now));
                }
            }
        }
        int most = Math.max(1, rows - below.size());
        List<String> fitting = new ArrayList<>(lines.subList(0, Math.min(most, lines.size())));
        fitting.addAll(below.subList(0, Math.min(rows, below.size())));
        return fitting;
    }

    private List<String> head(Progress progress, Forecast forecast, Instant now) {
        boolean over = progress.result() != null;
        Instant until = over ? progress.at() : now;
        String verb = progress.kind() == Progress.Kind.DEPLOY ? "Deploying " : "Destroying ";
        String left = forecast.words().isEmpty() ? "" : ", " + forecast.words();
        String took = ProgressPrinter.seconds(Duration.between(progress.startedAt(), until)) + left;
        String what = verb
                + progress.deployment()
                + (progress.account().isEmpty() ? "" : " in account " + progress.account());
        List<ResourceProgress> all = progress.stacks().stream()
                .flatMap(stack -> stack.resources().stream())
                .toList();
        long done = all.stream().filter(ProgressBlock::done).count();
        String count = " " + Math.round(forecast.share() * 100) + " %  " + done + "/" + all.size() + " resources";
        return List.of(
                styled(BOLD, cut(spread(what, took), columns)),
                bar(forecast.share(), Math.max(4, columns - count.length())) + count);
    }

    private List<ResourceProgress> shown(Progress progress, int room) {
        return FIRST.stream()
                .flatMap(phase -> progress.stacks().stream()
                        .filter(StackProgress::isStack)
                        .filter(stack -> phase == Phase.FAILED || !stack.ended())
                        .flatMap(stack -> stack.resources().stream())
                        .filter(resource -> resource.phase() == phase))
                .limit(Math.max(0, room))
                .toList();
    }

    private String row(StackProgress stack, Instant now) {
        long done = stack.phase() == Phase.DONE || stack.phase() == Phase.UNCHANGED
                ? stack.resources().size()
                : stack.resources().stream().filter(ProgressBlock::done).count();
        double share = stack.resources().isEmpty()
                ? (stack.ended() ? 1 : 0)
                : (double) done / stack.resources().size();
        String status = stack.status().isEmpty() || stack.phase() == Phase.UNCHANGED
                ? stack.phase().name().toLowerCase(Locale.ROOT)
                : stack.status();
        String note = stack.note().isEmpty() ? "" : ", " + stack.note();
        String name = String.format("%-20s %-14s ", cut(stack.id(), 20), cut(stack.region(), 14));
        String took = took(stack.startedAt(), stack.endedAt(), now);
        int room = columns - 2 - name.length() - BAR - 1 - took.length() - 1;
        String words = cut(status + note, Math.max(1, room));
        String gap = " ".repeat(Math.max(1, room - words.length() + 1));
        return styled(style(stack.phase()), glyph(stack.phase())) + " " + name + bar(share, BAR) + " "
                + styled(style(stack.phase()), words) + gap + styled(DIM, took);
    }

    private String row(ResourceProgress resource, Instant now) {
        String took = took(resource.startedAt(), resource.endedAt(), now);
        String state = resource.status().equals("CONFIGURATION_COMPLETE")
                ? "configured, getting round"
                : resource.phase() == Phase.RUNNING
                        ? ""
                        : resource.phase().name().toLowerCase(Locale.ROOT);
        String words = cut(
                "    " + glyph(resource.phase()) + " " + resource.logicalId() + "  " + resource.type()
                        + (state.isEmpty() ? "" : "  " + state),
                Math.max(1, columns - took.length() - 1));
        return styled(style(resource.phase()), words)
                + " ".repeat(Math.max(0, columns - words.length() - took.length()))
                + styled(DIM, took);
    }

    private static boolean done(ResourceProgress resource) {
        return resource.phase() == Phase.DONE || resource.phase() == Phase.UNCHANGED;
    }

    private static String took(@Nullable Instant start, @Nullable Instant end, Instant now) {
        return start == null ? "" : ProgressPrinter.seconds(Duration.between(start, end == null ? now : end));
    }

    private String spread(String left, String right) {
        return left + " ".repeat(Math.max(2, columns - left.length() - right.length())) + right;
    }

    private String bar(double share, int cells) {
        int full = (int) Math.max(0, Math.min(cells, Math.floor(share * cells)));
        return styled(GREEN, (utf8 ? "█" : "#").repeat(full)) + styled(DIM, (utf8 ? "─" : "-").repeat(cells - full));
    }

    private String glyph(Phase phase) {
        return switch (phase) {
            case WAITING -> utf8 ? "○" : ".";
            case RUNNING -> utf8 ? "▶" : ">";
            case DONE, UNCHANGED -> utf8 ? "✓" : "+";
            case FAILED -> utf8 ? "✗" : "x";
            case CANCELLED -> "-";
        };
    }

    private static String style(Phase phase) {
        return switch (phase) {
            case WAITING, CANCELLED -> DIM;
            case RUNNING -> BOLD;
            case DONE, UNCHANGED -> GREEN;
            case FAILED -> RED;
        };
    }

    private List<String> wrapped(String words) {
        return Out.wrapped(words, columns);
    }

    private String cut(String words, int cells) {
        return words.length() <= cells ? words : words.substring(0, Math.max(0, cells - 1)) + (utf8 ? "…" : "~");
    }

    private String styled(String style, String words) {
        return colour && !words.isEmpty() ? "\u001b[" + style + "m" + words + "\u001b[0m" : words;
    }
}
