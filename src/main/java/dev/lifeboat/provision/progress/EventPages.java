package dev.lifeboat.provision.progress;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

/** Reads the events of a stack, which come newest first in pages, no further back than needed. */
final class EventPages {
    private EventPages() {}

    /**
     * The events after the last one seen, oldest first.
     *
     * @param pages asked for one at a time, and not beyond the page that holds the last one seen
     */
    static List<StackEvent> since(String lastSeen, Iterator<List<StackEvent>> pages) {
        return until(pages, event -> event.id().equals(lastSeen), false);
    }

    /** The events of the latest operation, its start included, oldest first. */
    static List<StackEvent> ofLatestOperation(Iterator<List<StackEvent>> pages) {
        return until(pages, StackEvent::start, true);
    }

    private static List<StackEvent> until(
            Iterator<List<StackEvent>> pages, Predicate<StackEvent> last, boolean including) {
        List<StackEvent> fresh = new ArrayList<>();
        while (pages.hasNext()) {
            for (StackEvent event : pages.next()) {
                boolean stop = last.test(event);
                if (!stop || including) {
                    fresh.add(event);
                }
                if (stop) {
                    Collections.reverse(fresh);
                    return fresh;
                }
            }
        }
        Collections.reverse(fresh);
        return fresh;
    }
}
