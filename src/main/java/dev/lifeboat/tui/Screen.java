package dev.lifeboat.tui;

import dev.lifeboat.tui.Message.Next;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One screen. It names itself: the footer, the help and the README's table of keys come from here. Pure. */
interface Screen {
    /** All of them, in the footer's order. */
    List<Screen> ALL = List.of(new BridgeScreen(), new DrillScreen(), new DeployScreen());

    /** The one of that name; the bridge where there is none. */
    static Screen named(String name) {
        return ALL.stream()
                .filter(screen -> screen.name().equals(name))
                .findFirst()
                .orElseGet(() -> ALL.get(0));
    }

    /** One word, for the footer. */
    String name();

    /** The key that shows it. */
    String key();

    /** What it shows, a few words. */
    String shows();

    /** Why it cannot be shown now; empty where it can. */
    String whyNot(AppState state);

    /** What its own keys do; null where it knows none of that name. */
    @Nullable
    Next pressed(AppState state, String key);

    /** Draws itself between header and footer. */
    void draw(AppState state, Canvas canvas);
}
