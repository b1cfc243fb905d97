package dev.lifeboat.drill.marker;

import dev.lifeboat.aws.Door;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A global table: markers share a bounded number of items in turn. */
final class TableStore implements Store {
    private final String name;
    private final String primary;
    private final String standby;
    private @Nullable MarkedTable table;
    /** How many of the items may be there. */
    private int used;

    TableStore(String name, String primary, String standby) {
        this.name = name;
        this.primary = primary;
        this.standby = standby;
    }

    @Override
    public Kind kind() {
        return Kind.TABLE;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String traces(String drill) {
        return "items " + Markers.marker(drill, 0) + " to -" + (MarkerLog.ITEMS - 1);
    }

    @Override
    public String byHand(String drill) {
        MarkedTable known = table;
        if (known == null || !known.isNamedByText()) {
            return "";
        }
        // The shell puts the number in, between two pieces of what is quoted.
        return "for n in $(seq 0 " + (MarkerLog.ITEMS - 1) + "); do "
                + known.byHand(primary, Markers.prefix(drill) + "'\"$n\"'") + "; done";
    }

    @Override
    public String planned() {
        return "PutItem " + name + " in " + primary
                + ": a marker each second until the standby serves or a pause ends, at most " + MarkerLog.ITEMS
                + " items; DeleteItem at the end";
    }

    private MarkedTable table(Door door) throws InterruptedException {
        MarkedTable known = table;
        if (known == null) {
            known = MarkedTable.of(door, primary, name);
            table = known;
        }
        return known;
    }

    @Override
    public void put(Door door, String drill, long number) throws InterruptedException {
        MarkedTable known = table(door);
        int item = MarkerLog.item(number);
        // Before the call: its answer alone may be lost.
        used = Math.max(used, item + 1);
        known.put(door, primary, Markers.marker(drill, item), number);
    }

    @Override
    public MarkerLog missing(Door door, String drill, MarkerLog log) throws InterruptedException {
        Map<String, Long> numbers = table(door).numbers(door, standby, items(drill));
        Map<Integer, Long> shown = new LinkedHashMap<>();
        for (int item = 0; item < MarkerLog.ITEMS; item++) {
            Long number = numbers.get(Markers.marker(drill, item));
            if (number != null) {
                shown.put(item, number);
            }
        }
        return log.missing(shown);
    }

    private static List<String> items(String drill) {
        return IntStream.range(0, MarkerLog.ITEMS)
                .mapToObj(item -> Markers.marker(drill, item))
                .toList();
    }

    @Override
    public void remove(Door door, String drill) throws InterruptedException {
        while (used > 0) {
            table(door).delete(door, primary, Markers.marker(drill, used - 1));
            used--;
        }
    }

    @Override
    public int sweep(Door door, String drill) throws InterruptedException {
        List<String> there =
                new ArrayList<>(table(door).numbers(door, primary, items(drill)).keySet());
        for (String marker : there) {
            table(door).delete(door, primary, marker);
        }
        return there.size();
    }
}
