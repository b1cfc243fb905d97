package dev.lifeboat.tui.screen;

import dev.lifeboat.blueprint.Role;
import dev.lifeboat.drill.incident.Reachability;
import dev.lifeboat.tui.AppState;
import dev.lifeboat.tui.Binding;
import dev.lifeboat.tui.Entry;
import dev.lifeboat.tui.Intent;
import dev.lifeboat.tui.Keys;
import dev.lifeboat.tui.Message.Next;
import dev.lifeboat.tui.Paged;
import dev.lifeboat.tui.View;
import dev.lifeboat.tui.paint.Line;
import dev.lifeboat.tui.told.Rescue;
import dev.lifeboat.tui.told.RescueRun;
import dev.lifeboat.watch.Snapshot;
import java.util.List;
import java.util.Optional;

/** A failover in earnest, or the way home: what is known, what would work now, and what it will do. Pure. */
public final class FailoverScreen implements Paged {
    static final String NAME = "failover";

    /** The subject of the screen when the other way is looked at than the one that fits. */
    private static final String OTHER = "the other way";

    private static final String INSISTING = "forced";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String key() {
        return "F";
    }

    @Override
    public String shows() {
        return "failover and failback in earnest: what answers, what would work now";
    }

    @Override
    public List<Intent> arriving(AppState state) {
        return List.of(new Intent.LookAround(true));
    }

    @Override
    public List<Intent> leaving(AppState state) {
        return List.of(new Intent.LookAround(false));
    }

    @Override
    public List<Binding> own() {
        return List.of(
                Binding.of(
                                "Enter",
                                "move the traffic",
                                "move the traffic, after the deployment's name",
                                FailoverScreen::ask)
                        .unless(FailoverScreen::whyNotNow)
                        .inFooter(),
                RunbookScreen.key(state -> home(state) ? "failback" : "failover", ""),
                Binding.of("Tab", "other way", "look at the failover, or at the way home", FailoverScreen::turned)
                        .inFooter());
    }

    /** What is known; empty before it was told, and where it is of another deployment. */
    static Optional<Rescue> rescue(AppState state) {
        return state.known().told(Rescue.class).filter(told -> isOurs(state, told.deployment()));
    }

    static Optional<RescueRun> run(AppState state) {
        return state.known().told(RescueRun.class).filter(told -> isOurs(state, told.deployment()));
    }

    private static boolean isOurs(AppState state, String deployment) {
        String watched = state.known().deployment();
        return watched.isEmpty() || watched.equals(deployment);
    }

    /** Whether the way home is what is looked at: as a rule where the traffic is at the standby. */
    static boolean home(AppState state) {
        boolean fits = away(state);
        boolean other = state.view().place().subject().equals(OTHER);
        return other != fits;
    }

    private static boolean away(AppState state) {
        Snapshot snapshot = state.known().snapshot();
        boolean moved = snapshot != null && snapshot.traffic().role() == Role.STANDBY;
        return moved || latch(state).map(Reachability.Latch::thrown).orElse(false);
    }

    /** What the latch says; empty where that is not known. */
    static Optional<Reachability.Latch> latch(AppState state) {
        return rescue(state).map(known -> known.region(known.standby())).map(Reachability.Region::latch);
    }

    private static Next turned(AppState state) {
        View view = state.view();
        return Next.of(state.seeing(view.place().subject().equals(OTHER) ? view.back() : view.into(NAME, OTHER)));
    }

    private static String whyNotNow(AppState state) {
        if (state.banner().readOnly()) {
            return "read-only: no traffic is moved";
        }
        if (state.known().onlyWatched()) {
            return Keys.ONLY_WATCHED;
        }
        if (state.known().drilling()) {
            return Keys.drillRuns(state);
        }
        if (run(state).filter(RescueRun::running).isPresent()) {
            return "it is under way";
        }
        Rescue known = rescue(state).orElse(null);
        if (known == null || !known.trouble().isEmpty()) {
            return "where the standby is, is not known";
        }
        return home(state) && known.primary().isEmpty() ? "where the primary is, is not known" : "";
    }

    private static Next ask(AppState state) {
        Rescue known = rescue(state).orElseThrow();
        String name = known.deployment();
        if (home(state)) {
            boolean forced =
                    run(state).filter(run -> run.home() && run.forcible()).isPresent();
            Entry.Confirm first = Entry.Confirm.of(
                    "All clients will be moved back to the primary, " + known.primary() + ".",
                    name,
                    new Intent.Failback(name, forced),
                    "");
            return Keys.ask(
                    state, forced ? insisting(first, "Clients may miss what they wrote at the standby.") : first);
        }
        Reachability.Region standby = known.region(known.standby());
        boolean seen = standby != null
                && standby.endpoint() != null
                && !standby.endpoint().holds();
        boolean silent =
                seen || run(state).filter(run -> !run.home() && run.forcible()).isPresent();
        Entry.Confirm first = Entry.Confirm.of(
                "All clients will be moved to " + known.standby() + ", and stay there.",
                name,
                new Intent.Failover(name, silent),
                "");
        return Keys.ask(
                state,
                silent ? insisting(first, "The standby does not answer: clients would find nobody there.") : first);
    }

    private static Entry.Confirm insisting(Entry.Confirm first, String question) {
        return first.before(Entry.Confirm.of(question, INSISTING, first.then(), first.screen()));
    }

    @Override
    public List<Line> lines(AppState state, int width) {
        return FailoverText.lines(state, width);
    }
}
