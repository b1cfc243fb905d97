package dev.lifeboat.tui.screen;

import dev.lifeboat.provision.destroy.Inventory;
import dev.lifeboat.provision.destroy.Inventory.Holding;
import dev.lifeboat.provision.progress.Progress;
import dev.lifeboat.provision.progress.Progress.Outcome;
import dev.lifeboat.tui.AppState;
import dev.lifeboat.tui.Binding;
import dev.lifeboat.tui.Intent;
import dev.lifeboat.tui.Keys;
import dev.lifeboat.tui.Known;
import dev.lifeboat.tui.Listing;
import dev.lifeboat.tui.Message.Next;
import dev.lifeboat.tui.paint.Canvas;
import dev.lifeboat.tui.paint.Row;
import dev.lifeboat.tui.paint.Row.Cell;
import dev.lifeboat.tui.paint.Row.Column;
import dev.lifeboat.tui.paint.Style;
import dev.lifeboat.tui.paint.Words;
import dev.lifeboat.tui.told.DestroyState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The end of a deployment: what stands against it, what it would take away, and afterwards what it has left. Pure. */
public final class DestroyScreen implements Listing {
    public static final String NAME = "destroy";

    private static final int HEAD = 4;
    private static final int SAID = 4;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String key() {
        return "^D";
    }

    @Override
    public String shows() {
        return "destroy: what it would take away, what stands against it, what is left over";
    }

    @Override
    public String whyNot(AppState state) {
        if (state.known().onlyWatched()) {
            return Keys.ONLY_WATCHED;
        }
        return state.known().watchedName().isEmpty() && ended(state).isEmpty()
                ? "nothing is watched yet: there is nothing to destroy"
                : "";
    }

    @Override
    public List<Intent> arriving(AppState state) {
        String deployment = state.known().watchedName();
        return deployment.isEmpty() || destroying(state) ? List.of() : List.of(new Intent.TakeInventory(deployment));
    }

    @Override
    public List<Binding> keys() {
        Binding destroy = Binding.of(
                        "X", "DESTROY all", "destroy all of it, after its name is typed", DestroyScreen::ask)
                .unless(DestroyScreen::whyNotNow)
                .inFooter();
        return Stream.concat(Stream.of(destroy), KEYS.stream()).toList();
    }

    private static Optional<DestroyState> told(AppState state) {
        return state.known().told(DestroyState.class).filter(one -> one.deployment()
                .equals(state.known().watchedName()));
    }

    private static @Nullable Inventory inventory(AppState state) {
        return told(state).map(DestroyState::inventory).orElse(null);
    }

    private static boolean destroying(AppState state) {
        Progress progress = state.known().progress();
        return progress != null && progress.kind() == Progress.Kind.DESTROY && progress.result() == null;
    }

    /** The last destroy, where it has ended, and was of what is watched, or nothing is watched since. */
    static Optional<Progress> ended(AppState state) {
        String watched = state.known().watchedName();
        return Optional.ofNullable(state.known().progress())
                .filter(progress -> progress.kind() == Progress.Kind.DESTROY && progress.result() != null)
                .filter(progress -> watched.isEmpty() || watched.equals(progress.deployment()));
    }

    private static String whyNotNow(AppState state) {
        Known known = state.known();
        if (state.banner().readOnly()) {
            return "read-only: nothing is destroyed";
        }
        if (known.drilling()) {
            return Keys.drillRuns(state);
        }
        if (!known.unfinished().isEmpty()) {
            return state.keymap().spelled("a drill was left behind; {end it} ends it and puts everything back");
        }
        if (known.deploying()) {
            return Keys.deployRuns(state);
        }
        if (VerifyScreen.runs(state)) {
            return state.keymap().spelled("a verification is running; {verify} shows it, {end early} ends it there");
        }
        Inventory inventory = inventory(state);
        if (inventory == null) {
            return told(state)
                    .map(DestroyState::trouble)
                    .filter(trouble -> !trouble.isEmpty())
                    .map(trouble -> state.keymap().spelled("what it holds could not be read, {refresh} reads again"))
                    .orElse("what it holds is not known yet");
        }
        return inventory.blockers().isEmpty()
                ? ""
                : "not while this stands: " + inventory.blockers().get(0);
    }

    private static Next ask(AppState state) {
        String deployment = state.known().watchedName();
        return Keys.ask(
                state,
                "All of " + deployment + " in account " + state.known().account()
                        + " will be deleted, with all that is in it, and cannot be brought back.",
                deployment,
                new Intent.Destroy(deployment),
                DeployScreen.NAME);
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.of("", 1),
                Column.of("what", 9),
                Column.of("name", 0),
                Column.of("Region", 14),
                Column.of("holds", 0));
    }

    @Override
    public String title(AppState state) {
        return "Destroy";
    }

    @Override
    public String nothing(AppState state) {
        if (ended(state).isPresent()) {
            return "Nothing is left over.";
        }
        return told(state)
                .map(one -> one.trouble().isEmpty()
                        ? "Reading what it holds ..."
                        : state.keymap().spelled("What it holds is not known; {refresh} reads again."))
                .orElse("Reading what it holds ...");
    }

    @Override
    public List<Row> rows(AppState state) {
        List<Row> rows = new ArrayList<>();
        Inventory inventory = inventory(state);
        if (inventory != null) {
            inventory.blockers().forEach(line -> rows.add(line("✗", "blocker", line, Style.BAD)));
        }
        ended(state).map(Progress::result).ifPresent(result -> result.leftovers()
                .forEach(line -> rows.add(line("▲", "left over", line, Style.WARN))));
        if (inventory != null) {
            inventory.holdings().forEach(holding -> rows.add(row(holding)));
            Inventory.QUESTIONS.forEach(question -> rows.add(line("?", "be sure", question, Style.PLAIN)));
        }
        return rows;
    }

    private static Row line(String sign, String what, String words, Style style) {
        return new Row(
                what + " " + words,
                words,
                "",
                List.of(
                        Cell.of(sign, style),
                        Cell.of(what, Style.DIM),
                        Cell.of(words, style),
                        Cell.of(""),
                        Cell.of("")));
    }

    private static Row row(Holding holding) {
        boolean uncounted = holding.count() < 0;
        boolean empty = holding.count() == 0 && holding.versions() == 0 && holding.kind() != Inventory.Kind.DATABASE;
        return new Row(
                holding.line(),
                holding.name(),
                holding.line(),
                List.of(
                        Cell.of(empty ? "○" : "●", uncounted ? Style.WARN : Style.PLAIN),
                        Cell.of(holding.kind().word()),
                        Cell.of(holding.name()),
                        Cell.of(holding.region(), Style.DIM),
                        new Cell(
                                holding.role().isEmpty() ? holding.held() : holding.role() + ", " + holding.held(),
                                uncounted ? Style.WARN : Style.DIM,
                                (double) holding.count())));
    }

    @Override
    public int head() {
        return HEAD;
    }

    /** What became of it, or what is there and how old that knowledge is. */
    @Override
    public void drawHead(AppState state, Canvas canvas, int y) {
        int at = y;
        if (destroying(state)) {
            canvas.put(
                    1,
                    at++,
                    state.keymap().spelled("It is being destroyed; {deploy} shows how far that is."),
                    Style.BOLD);
        }
        Optional<Progress> last = ended(state);
        Progress.Result result = last.map(Progress::result).orElse(null);
        if (last.isPresent() && result != null) {
            boolean good = result.outcome() == Outcome.DONE || result.outcome() == Outcome.UNCHANGED;
            String words = "At " + Words.clock(last.get().at()) + ": " + result.words();
            at += canvas.wrap(1, at, canvas.width() - 2, 2, words, good ? Style.GOOD : Style.BAD);
        }
        if (state.known().watchedName().isEmpty()) {
            canvas.put(1, at, state.keymap().spelled("{deployments} shows the deployments that there are."), Style.DIM);
            return;
        }
        Optional<DestroyState> told = told(state);
        if (told.isPresent()) {
            head(told.get(), state, canvas, at, y + HEAD);
        }
    }

    private static void head(DestroyState told, AppState state, Canvas canvas, int y, int end) {
        int at = y;
        Inventory inventory = told.inventory();
        if (inventory != null && at < end) {
            canvas.put(1, at++, summary(state, inventory), inventory.blockers().isEmpty() ? Style.BOLD : Style.BAD);
        }
        if (!told.cost().isEmpty() && at < end - 1) {
            canvas.put(1, at++, told.cost(), Style.DIM);
        }
        if (!told.trouble().isEmpty() && at < end) {
            at += canvas.wrap(1, at, canvas.width() - 2, inventory == null ? 3 : 1, told.trouble(), Style.BAD);
        }
        if (at < end) {
            String age = told.at() == null
                    ? ""
                    : "read at " + Words.clock(told.at()) + ", " + Words.age(told.at(), state.now()) + " ago";
            canvas.put(1, at, told.reading() ? (age + " reading ...").strip() : age, Style.DIM);
        }
    }

    private static String summary(AppState state, Inventory inventory) {
        int stacks = inventory.deployment().stacks().size();
        int holdings = inventory.holdings().size();
        int blockers = inventory.blockers().size();
        return (blockers == 0 ? "" : blockers == 1 ? "1 BLOCKER; " : blockers + " BLOCKERS; ")
                + (stacks == 1 ? "1 stack" : stacks + " stacks") + " in account " + inventory.account() + ", "
                + (holdings == 0
                        ? "nothing holds data"
                        : holdings == 1 ? "1 thing holds data" : holdings + " things hold data")
                + (blockers == 0 ? state.keymap().spelled("; {destroy all} destroys") : "");
    }

    @Override
    public int below() {
        return SAID;
    }

    /** The chosen row in full: a blocker with its remedy, a left-over with what it costs. */
    @Override
    public void drawBelow(AppState state, Row chosen, Canvas canvas, int y) {
        String words = chosen.whole().isEmpty() ? chosen.copied() : chosen.whole();
        canvas.wrap(1, y, canvas.width() - 2, SAID - 1, words, Style.PLAIN);
    }
}
