package dev.lifeboat.tui.screen;

import dev.lifeboat.provision.Cancelling;
import dev.lifeboat.provision.progress.Forecast;
import dev.lifeboat.provision.progress.Progress;
import dev.lifeboat.provision.progress.Progress.Outcome;
import dev.lifeboat.provision.progress.Progress.Phase;
import dev.lifeboat.provision.progress.Progress.ResourceProgress;
import dev.lifeboat.provision.progress.Progress.StackProgress;
import dev.lifeboat.tui.AppState;
import dev.lifeboat.tui.Binding;
import dev.lifeboat.tui.Intent;
import dev.lifeboat.tui.Keys;
import dev.lifeboat.tui.Listing;
import dev.lifeboat.tui.Message.Next;
import dev.lifeboat.tui.paint.Canvas;
import dev.lifeboat.tui.paint.Cursor;
import dev.lifeboat.tui.paint.Row;
import dev.lifeboat.tui.paint.Row.Cell;
import dev.lifeboat.tui.paint.Row.Column;
import dev.lifeboat.tui.paint.Style;
import dev.lifeboat.tui.paint.Table;
import dev.lifeboat.tui.paint.Words;
import dev.lifeboat.tui.told.Afterwards;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A deploy under way: a bar for all, and a tree of every stack and resource to scroll through. Pure. */
public final class DeployScreen implements Listing {
    public static final String NAME = "deploy";

    private static final int BAR = 10;

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
        return "the deploy or destroy under way, or the last one";
    }

    @Override
    public String whyNot(AppState state) {
        return state.known().progress() == null ? "nothing was deployed or destroyed from here" : "";
    }

    private static final List<Binding> OWN = List.of(
            Binding.of("X", "cancel", "give the deploy up; says first what that does", DeployScreen::cancel)
                    .unless(DeployScreen::whyNoCancel)
                    .inFooter(),
            Binding.of("w", "watch it", "watch what was deployed here", DeployScreen::watch)
                    .unless(DeployScreen::whyNoWatch)
                    .inFooter());

    @Override
    public List<Binding> keys() {
        return Stream.concat(OWN.stream(), KEYS.stream()).toList();
    }

    private static String whyNoCancel(AppState state) {
        Progress progress = state.known().progress();
        return state.known().deploying() && progress != null && progress.kind() == Progress.Kind.DEPLOY
                ? ""
                : "no deploy is under way";
    }

    private static Next cancel(AppState state) {
        Progress progress = Objects.requireNonNull(state.known().progress());
        return Keys.ask(state, "Cancel? " + Cancelling.words(progress), "cancel", new Intent.CancelDeploy());
    }

    private static String whyNoWatch(AppState state) {
        Progress progress = state.known().progress();
        if (progress == null || progress.result() == null) {
            return "nothing was deployed to its end";
        }
        if (progress.kind() == Progress.Kind.DESTROY && progress.result().outcome() == Progress.Outcome.DONE) {
            return progress.deployment() + " is gone";
        }
        if (state.known().drilling()) {
            return Keys.drillRuns(state);
        }
        return progress.deployment().equals(state.known().deployment())
                        && state.known().snapshot() != null
                ? "it is watched already"
                : "";
    }

    private static Next watch(AppState state) {
        Progress progress = Objects.requireNonNull(state.known().progress());
        return Next.of(state, new Intent.Watch(progress.deployment()));
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.of("stack and resource", 0),
                Column.of("Region or type", 0),
                Column.of("status", 20),
                Column.of("took", 6));
    }

    @Override
    public String title(AppState state) {
        return "Deploy";
    }

    @Override
    public String nothing(AppState state) {
        return "Nothing was deployed or destroyed from here.";
    }

    @Override
    public List<Row> rows(AppState state) {
        Progress progress = state.known().progress();
        if (progress == null) {
            return List.of();
        }
        Instant now = now(state, progress);
        List<Row> rows = new ArrayList<>();
        for (StackProgress stack : progress.stacks()) {
            rows.add(row(stack, now));
            if (stack.isStack()) {
                stack.resources().forEach(resource -> rows.add(row(stack, resource, now)));
            }
        }
        return rows;
    }

    @Override
    public Next open(AppState state, Row row) {
        String words = row.whole();
        return Next.of(state.saying(words.isEmpty() ? "there is nothing more about it" : words));
    }

    @Override
    public void draw(AppState state, Canvas canvas) {
        Progress progress = state.known().progress();
        if (progress == null) {
            canvas.put(2, 3, state.banner().opening(), Style.BOLD);
            return;
        }
        Instant now = now(state, progress);
        Forecast forecast = Forecast.of(progress, now);
        head(progress, forecast, now, canvas);
        String said = progress.notice().isEmpty() ? forecast.quiet() : progress.notice();
        Style how = Style.WARN;
        if (said.isEmpty()) {
            said = cause(progress);
            how = Style.BAD;
        }
        if (said.isEmpty()) {
            said = DestroyScreen.ended(state).map(ended -> after(state, ended)).orElse("");
            how = Style.DIM;
        }
        boolean deployed = progress.kind() == Progress.Kind.DEPLOY && wentWell(progress.result());
        if (said.isEmpty() && deployed && state.known().snapshot() == null) {
            said = "Reading every signal for the first time ...";
            how = Style.DIM;
        }
        canvas.put(1, 4, said, how);
        int top = 5 + next(state, progress, canvas);
        List<Row> rows = wanted(state);
        Table.draw(columns(), rows, cursor(state, progress, rows), canvas, top, Math.max(1, canvas.height() - top - 3));
    }

    /** How it ended in full where that is not well, and what is left to do; how many rows that took. */
    private static int next(AppState state, Progress progress, Canvas canvas) {
        Optional<Afterwards> after = state.known()
                .told(Afterwards.class)
                .filter(one -> one.deployment().equals(progress.deployment()) && progress.result() != null);
        int most = Math.max(2, canvas.height() / 2 - 4);
        int rows = 0;
        Progress.Result result = progress.result();
        if (result != null && !wentWell(result)) {
            rows += canvas.wrap(1, 5, canvas.width() - 2, most, result.words(), Style.PLAIN);
        }
        for (String step : after.map(Afterwards::steps).orElse(List.of())) {
            if (rows < most) {
                canvas.put(1, 5 + rows, "▶", Style.BOLD);
                rows += canvas.wrap(3, 5 + rows, canvas.width() - 4, Math.min(3, most - rows), step, Style.BOLD);
            }
        }
        return rows == 0 ? 0 : rows + 1;
    }

    /** Where to look after a destroy. */
    private static String after(AppState state, Progress progress) {
        Progress.Result result = progress.result();
        int left = result == null ? 0 : result.leftovers().size();
        return left == 0
                ? state.keymap().spelled("{deployments} shows the deployments that there are")
                : state.keymap().spelled("{destroy} lists what is left over, and what it costs: ") + left;
    }

    /** Until the user moves it, it stays with what runs. */
    private static Cursor cursor(AppState state, Progress progress, List<Row> rows) {
        Cursor cursor = state.view().cursor();
        if (!cursor.id().isEmpty()) {
            return cursor;
        }
        List<String> ids = Listing.ids(rows);
        return progress.stacks().stream()
                .filter(stack -> stack.phase() == Phase.RUNNING || stack.phase() == Phase.FAILED)
                .map(StackProgress::id)
                .findFirst()
                .map(id -> cursor.at(ids, ids.indexOf(id)))
                .orElse(cursor);
    }

    private static Instant now(AppState state, Progress progress) {
        Instant now = state.now();
        return progress.result() != null || now == null || now.isBefore(progress.at()) ? progress.at() : now;
    }

    private static boolean wentWell(Progress.@Nullable Result result) {
        return result != null && (result.outcome() == Outcome.DONE || result.outcome() == Outcome.UNCHANGED);
    }

    private static void head(Progress progress, Forecast forecast, Instant now, Canvas canvas) {
        Progress.Result result = progress.result();
        long all = progress.stacks().stream()
                .mapToLong(stack -> stack.resources().size())
                .sum();
        long done = progress.stacks().stream().mapToLong(DeployScreen::done).sum();
        String verb = progress.kind() == Progress.Kind.DEPLOY ? "Deploying " : "Destroying ";
        boolean good = result == null || wentWell(result);
        Style style = result == null ? Style.BOLD : good ? Style.GOOD : Style.BAD;
        String left = forecast.words().isEmpty() ? "" : ", " + forecast.words();
        String count =
                done + "/" + all + " resources  " + Words.span(Duration.between(progress.startedAt(), now)) + left;
        int countAt = canvas.width() - count.length() - 1;
        if (result == null) {
            canvas.put(1, 2, countAt - 2, verb + progress.deployment(), style);
            canvas.put(countAt, 2, count, style);
            canvas.put(1, 3, bar(forecast.share(), canvas.width() - 2), Style.GOOD);
        } else {
            canvas.put(1, 2, canvas.width() - 2, result.words(), style);
            canvas.put(1, 3, bar(forecast.share(), countAt - 2), good ? Style.GOOD : Style.BAD);
            canvas.put(countAt, 3, count, style);
        }
    }

    private static String cause(Progress progress) {
        return progress.stacks().stream()
                .filter(stack -> stack.phase() == Phase.FAILED)
                .map(StackProgress::rootCause)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
    }

    private static Row row(StackProgress stack, Instant now) {
        int all = stack.resources().size();
        double share = all == 0 ? 0 : (double) done(stack) / all;
        String status = stack.status().isEmpty() ? stack.phase().name().toLowerCase(Locale.ROOT) : stack.status();
        String cause = stack.rootCause() == null ? stack.note() : stack.rootCause();
        return new Row(
                stack.id(),
                stack.stackName(),
                cause,
                List.of(
                        Cell.of(glyph(stack.phase()) + " " + stack.id(), style(stack.phase())),
                        Cell.of(bar(share, BAR) + " " + stack.region(), Style.GOOD),
                        Cell.of(status, style(stack.phase())),
                        Cell.of(took(stack.startedAt(), stack.endedAt(), now), Style.DIM)));
    }

    private static Row row(StackProgress stack, ResourceProgress resource, Instant now) {
        String state = resource.status().equals("CONFIGURATION_COMPLETE") ? "configured" : resource.status();
        return new Row(
                stack.id() + "/" + resource.logicalId(),
                resource.logicalId(),
                resource.reason(),
                List.of(
                        Cell.of("  " + glyph(resource.phase()) + " " + resource.logicalId(), style(resource.phase())),
                        Cell.of(resource.type(), Style.DIM),
                        Cell.of(state.toLowerCase(Locale.ROOT).replace('_', ' '), style(resource.phase())),
                        Cell.of(took(resource.startedAt(), resource.endedAt(), now), Style.DIM)));
    }

    private static String took(@Nullable Instant start, @Nullable Instant end, Instant now) {
        return start == null ? "" : Words.span(Duration.between(start, end == null ? now : end));
    }

    private static long done(StackProgress stack) {
        if (stack.phase() == Phase.UNCHANGED || stack.phase() == Phase.DONE) {
            return stack.resources().size();
        }
        return stack.resources().stream()
                .filter(resource -> resource.phase() == Phase.DONE || resource.phase() == Phase.UNCHANGED)
                .count();
    }

    private static String bar(double share, int cells) {
        int full = (int) Math.max(0, Math.min(cells, Math.floor(share * cells)));
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
