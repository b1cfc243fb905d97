package dev.lifeboat.tui;

import dev.lifeboat.tui.Message.Next;
import dev.lifeboat.tui.paint.Cursor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The keys: one list for what they do, for the footer, the palette, the help and the README. Pure. */
public final class Keys {
    static final String PALETTE = "go to";
    static final String HELP = "help";

    private static final List<Binding> ALL = Stream.of(
                    Stream.of(
                            Binding.of(
                                            "x",
                                            "ABORT and put back",
                                            "end the running drill early and put everything back",
                                            state -> Next.of(
                                                    state.saying("ending the drill: everything is put back first"),
                                                    new Intent.AbortDrill()))
                                    .unless(state -> state.known().drilling() ? "" : "no drill is running")
                                    .inFooter(),
                            Binding.of("e", "end it", "end a drill that somebody left behind", Keys::endUnfinished)
                                    .unless(Keys::whyNoEnd)
                                    .inFooter()),
                    Screens.ALL.stream()
                            .filter(screen -> !screen.key().isEmpty())
                            .map(Keys::binding),
                    Stream.of(
                            Binding.of(
                                            ":",
                                            PALETTE,
                                            "go to a screen or do something, by its name",
                                            state -> Next.of(
                                                    state.seeing(state.view().typing(new Entry.Palette("", 0)))))
                                    .inFooter(),
                            Binding.of("f", "freeze", "hold the picture, or let it move again", Keys::freeze)
                                    .unless(Keys::whyNothingWatched),
                            Binding.of("r", "refresh", "read everything now", Keys::refresh)
                                    .unless(Keys::whyNothingWatched),
                            Binding.of(
                                    "^S",
                                    "save",
                                    "save this screen and its readings to files",
                                    state -> Next.of(
                                            state,
                                            new Intent.Save(Frame.of(state).rows()))),
                            Binding.of(
                                            "?",
                                            HELP,
                                            "this help",
                                            state -> Next.of(
                                                    state.seeing(state.view().helping(0))))
                                    .inFooter(),
                            Binding.of("Esc", "back", "all rows again, then back the way you came", Keys::back),
                            Binding.of(
                                    "^L",
                                    "repaint",
                                    "paint the screen anew",
                                    state -> Next.of(state, new Intent.Repaint())),
                            Binding.of(
                                            "^Z",
                                            "suspend",
                                            "suspend; fg comes back",
                                            state -> Next.of(state, new Intent.Suspend()))
                                    .unless(Keys::whyNoLeave),
                            Binding.of("q", "quit", "quit", Keys::quit)
                                    .also("^C")
                                    .unless(Keys::whyNoLeave)
                                    .inFooter()))
            .flatMap(bindings -> bindings)
            .toList();

    private Keys() {}

    /** Those that hold everywhere, in order. */
    public static List<Binding> all() {
        return ALL;
    }

    /** Those of every screen with rows. */
    public static List<Binding> ofRows() {
        return Listing.KEYS;
    }

    /** Those that hold on the screen that is shown. */
    static List<Binding> live(AppState state) {
        return of(Screens.named(state.view().screen()));
    }

    /** Those that hold on that screen. */
    static List<Binding> of(Screen screen) {
        return Stream.concat(screen.keys().stream(), ALL.stream()).toList();
    }

    private static Binding binding(Screen screen) {
        Binding key = Binding.of(screen.key(), screen.name(), screen.shows(), screen::gone)
                .unless(screen::whyNot);
        return screen.inFooter() ? key.inFooter() : key;
    }

    static Next pressed(AppState state, String key) {
        Entry entry = state.view().entry();
        if (entry != null) {
            return Typing.pressed(state, entry, key);
        }
        if (state.view().helps()) {
            return Help.pressed(state, key);
        }
        return live(state).stream()
                .filter(binding -> state.keymap().answers(binding, key))
                .findFirst()
                .map(binding -> binding.press(state))
                .orElseGet(() -> Next.of(state));
    }

    private static Next back(AppState state) {
        View view = state.view();
        Cursor cursor = view.cursor();
        return Next.of(state.seeing(
                cursor.filter().isEmpty()
                        ? view.back()
                        : view.with(cursor.filtering("")).saying("")));
    }

    private static Next freeze(AppState state) {
        View view = state.view();
        return Next.of(state.seeing(
                view.frozen() == null
                        ? view.freezing(state.known())
                                .saying(state.keymap().spelled("frozen; {freeze} lets it move again"))
                        : view.freezing(null).saying("")));
    }

    private static Next refresh(AppState state) {
        List<Intent> all = new ArrayList<>(List.of(new Intent.Refresh()));
        all.addAll(Screens.named(state.view().screen()).arriving(state));
        return new Next(state.saying("reading everything now"), List.copyOf(all));
    }

    private static String whyNothingWatched(AppState state) {
        return state.known().snapshot() == null ? "nothing is watched yet" : "";
    }

    private static String whyNoLeave(AppState state) {
        return state.known().drilling() ? drillRuns(state) : "";
    }

    /** Said where a running drill stands in the way. */
    public static String drillRuns(AppState state) {
        return state.keymap().spelled("a drill is running; {abort and put back} ends it and puts everything back");
    }

    /** Said where only what Lifeboat has deployed can be acted on. */
    public static final String ONLY_WATCHED = "Lifeboat did not deploy this: it is only watched";

    /** Said where a deploy or a destroy stands in the way. */
    public static String deployRuns(AppState state) {
        return state.keymap().spelled("a deploy or destroy is under way; {deploy} shows it");
    }

    private static Next quit(AppState state) {
        String question = Underway.whatQuittingDoes(state);
        return question.isEmpty() ? Next.of(state, new Intent.Quit()) : ask(state, question, "quit", new Intent.Quit());
    }

    private static String whyNoEnd(AppState state) {
        if (state.banner().readOnly()) {
            return "read-only";
        }
        return state.known().unfinished().isEmpty() || state.known().drilling() ? "no drill was left behind" : "";
    }

    private static Next endUnfinished(AppState state) {
        Known known = state.known();
        return ask(state, "This puts back: " + known.unfinished(), known.deployment(), new Intent.EndUnfinished());
    }

    /** Asks for a word before anything is done. */
    public static Next ask(AppState state, String question, String token, Intent then) {
        return ask(state, question, token, then, "");
    }

    /** Asks for a word before anything is done, and shows what comes of it on that screen. */
    public static Next ask(AppState state, String question, String token, Intent then, String screen) {
        return ask(state, Entry.Confirm.of(question, token, then, screen));
    }

    /** Asks for all its words before anything is done. */
    public static Next ask(AppState state, Entry.Confirm question) {
        return Next.of(state.seeing(state.view().saying("").typing(question)));
    }
}
