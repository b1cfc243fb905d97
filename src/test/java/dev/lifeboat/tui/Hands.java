package dev.lifeboat.tui;

import dev.lifeboat.tui.Message.Next;
import dev.lifeboat.tui.screen.BridgeScreen;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Hands on a dashboard without a terminal. They go to every screen that keys and rows lead to, press every key there, on
 * every row, and every command of the palette; what is asked of them they answer as it wants.
 */
public final class Hands {
    /** Places of one screen, e.g. of several signals, whose keys are all pressed. */
    private static final int SAME = 2;

    private static final Duration MOMENT = Duration.ofMillis(250);
    private static final Duration WHILE = Duration.ofSeconds(20);

    private final Consumer<Intent> doers;
    private final World world;
    private final boolean confirming;
    private final Set<Intent> asked = new LinkedHashSet<>();
    private final Set<Intent> wanted = new LinkedHashSet<>();
    private final Set<View.Place> known = new HashSet<>();
    private final Deque<View> unseen = new ArrayDeque<>();
    private AppState state;

    /** What is behind the dashboard. */
    public interface World {
        /** Lets that much time pass. */
        void goOn(Duration span) throws InterruptedException;

        /** What was told since it was asked last. */
        List<Message> told();
    }

    /** @param confirming whether words that are asked for are typed, or the question is left */
    public Hands(boolean readOnly, boolean confirming, Consumer<Intent> doers, World world) {
        this.doers = doers;
        this.world = world;
        this.confirming = confirming;
        state = AppState.first(120, 35, new AppState.Banner("AWS", "", readOnly, ""), BridgeScreen.NAME);
    }

    /** All screens there are. */
    public static Set<String> screens() {
        return Screens.ALL.stream().map(Screen::name).collect(Collectors.toSet());
    }

    /** What confirmed questions would do. */
    public Set<Intent> asked() {
        return Set.copyOf(asked);
    }

    /** What keys asked for without a question. */
    public Set<Intent> wanted() {
        return Set.copyOf(wanted);
    }

    /** The screens that were come to. */
    public Set<String> seen() {
        return known.stream().map(View.Place::screen).collect(Collectors.toSet());
    }

    /** Goes everywhere from that screen. */
    public void wanderFrom(String screen) throws InterruptedException {
        go(state.view().on(screen));
        pass(WHILE);
        note();
        while (!unseen.isEmpty()) {
            explore(unseen.removeFirst());
        }
    }

    /** Presses every key where no key has led, as if one had: what stands before a door may fail. */
    public void pressAll(String screen, String subject) throws InterruptedException {
        View place = state.view().on(BridgeScreen.NAME).into(screen, subject);
        for (Binding binding : Keys.of(Screens.named(screen))) {
            go(place);
            press(binding.key());
        }
    }

    /** Presses one key there. */
    public void press(String screen, String key) throws InterruptedException {
        go(state.view().on(screen));
        press(key);
    }

    private void explore(View place) throws InterruptedException {
        go(place);
        pass(WHILE);
        Screen screen = Screens.named(place.screen());
        for (Binding binding : Keys.of(screen)) {
            for (String key : Stream.concat(Stream.of(binding.key()), binding.also().stream())
                    .toList()) {
                go(place);
                press(key);
            }
        }
        go(place);
        for (Palette.Command command : Palette.matches(state, "")) {
            go(place);
            perform(Palette.matches(state, "").stream()
                    .filter(one -> one.name().equals(command.name()))
                    .findFirst()
                    .map(one -> one.press(state))
                    .orElseGet(() -> Next.of(state)));
            answer();
            note();
        }
        if (screen instanceof Listing listing) {
            go(place);
            for (String row : Listing.ids(listing.wanted(state))) {
                for (Binding binding : screen.keys()) {
                    if (binding.key().equals("Enter") || !Listing.KEYS.contains(binding)) {
                        go(place);
                        List<String> rows = Listing.ids(listing.wanted(state));
                        state = state.seeing(
                                state.view().with(state.view().cursor().at(rows, rows.indexOf(row))));
                        press(binding.key());
                    }
                }
            }
        }
    }

    private void press(String key) throws InterruptedException {
        handle(new Message.Key(key));
        answer();
        note();
    }

    /** Types what is asked for; a line that asks for nothing in particular gets a word or is left. */
    private void answer() throws InterruptedException {
        for (int lines = 0; lines < 4; lines++) {
            Entry entry = state.view().entry();
            if (entry instanceof Entry.Confirm confirm) {
                asked.add(confirm.then());
                type(confirming ? confirm.token() : "", confirming ? "Enter" : "Esc");
            } else if (entry instanceof Entry.Pattern) {
                type("REPORT", "Enter");
            } else if (entry instanceof Entry.Field) {
                type("", "Enter");
            } else if (entry != null) {
                type("", "Esc");
            }
        }
        if (state.view().helps()) {
            handle(new Message.Key("Esc"));
        }
    }

    private void type(String word, String end) throws InterruptedException {
        for (int i = 0; i < word.length(); i++) {
            handle(new Message.Key(String.valueOf(word.charAt(i))));
        }
        handle(new Message.Key(end));
    }

    /** A place that was not seen before is one to go to. */
    private void note() {
        View.Place place = state.view().place();
        long same = known.stream()
                .filter(one -> one.screen().equals(place.screen()))
                .count();
        if (same < SAME && known.add(place)) {
            unseen.addLast(state.view());
        }
    }

    /** As if keys had led there: what is left and what is come to asks for what it needs. */
    private void go(View view) throws InterruptedException {
        AppState before = state;
        state = state.seeing(view.typing(null).freezing(null).helpClosed());
        if (!before.view().place().equals(view.place())) {
            List<Intent> all =
                    new ArrayList<>(Screens.named(before.view().screen()).leaving(before));
            all.addAll(Screens.named(view.screen()).arriving(state));
            perform(new Next(state, all));
        }
    }

    private void handle(Message message) throws InterruptedException {
        perform(message.step(state));
    }

    private void perform(Next next) throws InterruptedException {
        state = next.state();
        boolean something = false;
        for (Intent intent : next.intents()) {
            boolean own = intent instanceof Intent.Quit
                    || intent instanceof Intent.Suspend
                    || intent instanceof Intent.Repaint
                    || intent instanceof Intent.Copy;
            if (!own) {
                wanted.add(intent);
                doers.accept(intent);
                something = true;
            }
        }
        if (something) {
            pass(MOMENT);
        }
    }

    private void pass(Duration span) throws InterruptedException {
        world.goOn(span);
        for (Message message : world.told()) {
            View.Place before = state.view().place();
            Next next = message.applyTo(state);
            state = next.state().view().place().equals(before)
                    ? next.state()
                    : next.state().seeing(state.view());
            next.intents().forEach(doers);
        }
        Frame.of(state);
    }

    /** Is told something, and looks at the frame after it. */
    public List<String> hears(Message message) {
        state = message.applyTo(state).state();
        return Frame.of(state).rows();
    }
}
