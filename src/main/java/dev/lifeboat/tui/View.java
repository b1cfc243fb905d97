package dev.lifeboat.tui;

import dev.lifeboat.tui.paint.Cursor;
import dev.lifeboat.tui.screen.BridgeScreen;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the user has chosen to see. Immutable.
 *
 * @param trail the way here, never empty: Esc goes back along it
 * @param cursors where the user stands on each screen that has rows, by the screen's name
 * @param entry a line that is being typed; null for none
 * @param help the first row of the help that is shown; negative while it is closed
 * @param notice the last thing to say above the footer; empty for nothing
 * @param frozen whose readings, and what single screens show, to go on showing; null while the picture moves
 * @param used commands of the palette, the last one first
 */
public record View(
        List<Place> trail,
        Map<String, Cursor> cursors,
        @Nullable Entry entry,
        int help,
        String notice,
        @Nullable Known frozen,
        List<String> used) {
    private static final int CLOSED = -1;
    private static final int DEEPEST = 8;

    public View {
        trail = List.copyOf(trail);
        cursors = Map.copyOf(cursors);
        used = List.copyOf(used);
    }

    /**
     * A screen and what it is about.
     *
     * @param subject e.g. a signal's id; empty for screens that are about the whole deployment
     */
    public record Place(String screen, String subject) {}

    static View of(String screen) {
        return new View(List.of(new Place(screen, "")), Map.of(), null, CLOSED, "", null, List.of());
    }

    public Place place() {
        return trail.get(trail.size() - 1);
    }

    String screen() {
        return place().screen();
    }

    /** One of the main screens: Esc leads back to the bridge. */
    public View on(String other) {
        Place bridge = new Place(BridgeScreen.NAME, "");
        return going(other.equals(BridgeScreen.NAME) ? List.of(bridge) : List.of(bridge, new Place(other, "")));
    }

    /** Deeper: Esc leads back here. */
    public View into(String other, String subject) {
        List<Place> longer = new ArrayList<>(trail);
        longer.add(new Place(other, subject));
        return going(longer.subList(Math.max(0, longer.size() - DEEPEST), longer.size()));
    }

    public View back() {
        return trail.size() > 1 ? going(trail.subList(0, trail.size() - 1)) : on(BridgeScreen.NAME);
    }

    private View going(List<Place> way) {
        return new View(way, cursors, null, CLOSED, "", frozen, used);
    }

    public Cursor cursor() {
        return cursors.getOrDefault(screen(), Cursor.FIRST);
    }

    public View with(Cursor cursor) {
        Map<String, Cursor> all = new HashMap<>(cursors);
        all.put(screen(), cursor);
        return new View(trail, all, entry, help, notice, frozen, used);
    }

    public View typing(@Nullable Entry line) {
        return new View(trail, cursors, line, help, notice, frozen, used);
    }

    View helping(int row) {
        return new View(trail, cursors, entry, row, notice, frozen, used);
    }

    View helpClosed() {
        return helping(CLOSED);
    }

    boolean helps() {
        return help >= 0;
    }

    public View saying(String words) {
        return new View(trail, cursors, entry, help, words, frozen, used);
    }

    View freezing(@Nullable Known picture) {
        return new View(trail, cursors, entry, help, notice, picture, used);
    }

    View using(String command) {
        Set<String> all = new LinkedHashSet<>();
        all.add(command);
        all.addAll(used);
        return new View(trail, cursors, entry, help, notice, frozen, List.copyOf(all));
    }
}
