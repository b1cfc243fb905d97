package dev.lifeboat.tui.screen;

import dev.lifeboat.blueprint.Draft;
import dev.lifeboat.provision.Plan;
import dev.lifeboat.provision.preflight.Finding;
import dev.lifeboat.tui.AppState;
import dev.lifeboat.tui.Binding;
import dev.lifeboat.tui.Intent;
import dev.lifeboat.tui.Keys;
import dev.lifeboat.tui.Listing;
import dev.lifeboat.tui.Message.Next;
import dev.lifeboat.tui.paint.Canvas;
import dev.lifeboat.tui.paint.Row;
import dev.lifeboat.tui.paint.Row.Column;
import dev.lifeboat.tui.paint.Style;
import dev.lifeboat.tui.paint.Words;
import dev.lifeboat.tui.told.Guide;
import dev.lifeboat.tui.told.Preview;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a deploy would do, the worst first, and from there that very deploy. It is about what is watched, or about the
 * draft of the blueprint that is its subject. Pure.
 */
public final class PlanScreen implements Listing {
    public static final String NAME = "plan";

    private static final int SAID = 6;

    private static final List<Binding> OWN =
            List.of(Binding.of("a", "deploy this", "deploy exactly this, after typed words", PlanScreen::ask)
                    .unless(PlanScreen::whyNoDeploy)
                    .inFooter());

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String key() {
        return "P";
    }

    @Override
    public String shows() {
        return "preview: what a deploy would change, and from there that deploy";
    }

    @Override
    public String whyNot(AppState state) {
        String why = NewScreen.whyNothingNew(state);
        if (!why.isEmpty()) {
            return why;
        }
        if (state.known().onlyWatched()) {
            return Keys.ONLY_WATCHED;
        }
        return state.known().snapshot() == null
                ? state.keymap().spelled("nothing is watched yet; {new} begins a first deploy")
                : "";
    }

    @Override
    public List<Binding> keys() {
        return Stream.concat(OWN.stream(), KEYS.stream()).toList();
    }

    @Override
    public List<Intent> arriving(AppState state) {
        if (state.banner().readOnly()) {
            // A preview makes change sets, and removes them again.
            return List.of();
        }
        Optional<Draft> draft = Guide.subject(state);
        return List.of(draft.isPresent() ? new Intent.PreviewDraft(draft.get()) : new Intent.PreviewWatched());
    }

    @Override
    public List<Intent> leaving(AppState state) {
        return List.of(new Intent.DropPreview());
    }

    /** The one that the screen is about; a late one of something else is none. */
    private static Optional<Preview> preview(AppState state) {
        String about = Guide.subject(state).map(Draft::deployment).orElseGet(() -> state.known()
                .deployment());
        return state.known().told(Preview.class).filter(preview -> preview.deployment()
                .equals(about));
    }

    @Override
    public List<Column> columns() {
        return List.of(Column.of("does", 19), Column.of("what", 0), Column.of("where, type", 25));
    }

    @Override
    public String title(AppState state) {
        Optional<Preview> known = preview(state);
        if (known.isEmpty() || known.get().plan() == null) {
            return "Preview";
        }
        Plan plan = known.get().plan();
        return "Preview of " + plan.deployment() + " in " + plan.account() + ", made "
                + Words.age(known.get().at(), state.now()) + " ago";
    }

    @Override
    public String nothing(AppState state) {
        Optional<Preview> preview = preview(state);
        if (preview.isEmpty() || preview.get().stage() == Preview.Stage.CHECKING) {
            return "Looking whether a deploy would be refused ...";
        }
        return switch (preview.get().stage()) {
            case CHECKING, PLANNING -> "Asking AWS for a change set of each stack; none is carried out ...";
            case READY -> "No changes: AWS is as the blueprint says.";
            case FAILED ->
                refused(preview.get())
                        ? "No preview: the pre-flight refuses it. The rows with ✗ say why and what to do."
                        : preview.get().trouble();
        };
    }

    @Override
    public List<Row> rows(AppState state) {
        return preview(state).map(PlanRows::of).orElse(List.of()).stream()
                .map(PlanRows.Item::row)
                .toList();
    }

    @Override
    public int below() {
        return SAID;
    }

    /** What it comes to, and all that is known of the row. */
    @Override
    public void drawBelow(AppState state, Row chosen, Canvas canvas, int y) {
        Optional<Preview> preview = preview(state);
        if (preview.isEmpty()) {
            return;
        }
        int wide = canvas.width() - 2;
        int bottom = canvas.height() - 2;
        boolean good = preview.get().stage() == Preview.Stage.READY;
        boolean waiting = !good && preview.get().stage() != Preview.Stage.FAILED;
        Plan plan = preview.get().plan();
        String total =
                plan == null ? nothing(state) : plan.total() + (plan.leavesOpen() ? " Notes: perhaps more." : "");
        int at = y + canvas.wrap(1, y, wide, 2, total, good ? Style.BOLD : waiting ? Style.DIM : Style.BAD);
        for (PlanRows.Line line : PlanRows.detail(preview.get(), chosen.id())) {
            if (at < bottom) {
                at += canvas.wrap(1, at, wide, Math.min(3, bottom - at), line.words(), line.style());
            }
        }
    }

    private static String whyNoDeploy(AppState state) {
        String why = NewScreen.whyNothingNew(state);
        if (!why.isEmpty()) {
            return why;
        }
        Optional<Preview> preview = preview(state);
        if (preview.isEmpty() || preview.get().stage() != Preview.Stage.READY) {
            return "there is no preview yet that could be deployed";
        }
        if (refused(preview.get())) {
            return "the pre-flight refuses it; the rows with ✗ say why and what to do";
        }
        Plan plan = preview.get().plan();
        if (plan == null || !plan.hasChanges()) {
            return "there is nothing to change";
        }
        return state.known().drilling() ? Keys.drillRuns(state) : "";
    }

    private static boolean refused(Preview preview) {
        return preview.findings().stream().anyMatch(finding -> finding.state() == Finding.State.REFUSED);
    }

    private static Next ask(AppState state) {
        Preview preview = preview(state).orElseThrow();
        int losses = preview.plan() == null ? 0 : preview.plan().losses().size();
        if (losses > 0 && !preview.losing()) {
            String what = losses == 1 ? "the row with ✗" : "the " + losses + " rows with ✗";
            return Keys.ask(
                    state,
                    "DATA WOULD BE LOST: see " + what + ". Only if that is meant:",
                    "lose data",
                    new Intent.AllowLoss(preview.deployment()));
        }
        return Keys.ask(
                state,
                "Deploy exactly this to " + preview.deployment() + "? Expected: " + preview.expected() + ".",
                preview.deployment(),
                new Intent.DeployPreviewed(preview.deployment()),
                DeployScreen.NAME);
    }
}
