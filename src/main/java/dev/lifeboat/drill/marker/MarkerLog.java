package dev.lifeboat.drill.marker;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The markers that a table acknowledged, oldest first. They share a bounded number of items in turn, so that a marker is
 * there when its item bears its number or a later one. Pure.
 */
public record MarkerLog(List<Ack> acks) {
    /** How many items a table holds at most. */
    public static final int ITEMS = MarkedTable.ROOM;

    public MarkerLog {
        acks = List.copyOf(acks);
    }

    /** @param at when the table had acknowledged it */
    record Ack(long number, Instant at) {}

    /** Which item a marker is written to. */
    static int item(long number) {
        return (int) (number % ITEMS);
    }

    /** Those that a replica does not have, by what it shows of the items. */
    MarkerLog missing(Map<Integer, Long> shown) {
        return new MarkerLog(acks.stream()
                .filter(ack -> shown.getOrDefault(item(ack.number()), 0L) < ack.number())
                .toList());
    }

    /** Those that have none of these numbers. */
    MarkerLog without(Set<Long> numbers) {
        return new MarkerLog(
                acks.stream().filter(ack -> !numbers.contains(ack.number())).toList());
    }

    /**
     * How far behind a replica is that lacks these: from the newest marker up to which it has all, to the newest one. A
     * replica that lacks the first one too is behind by at least this.
     */
    Duration behind(MarkerLog missing) {
        if (missing.acks.isEmpty()) {
            return Duration.ZERO;
        }
        Ack oldest = missing.acks.get(0);
        Instant whole = oldest.at();
        for (Ack ack : acks) {
            if (ack.number() < oldest.number()) {
                whole = ack.at();
            }
        }
        return Duration.between(whole, acks.get(acks.size() - 1).at());
    }

    /** The longest gap between two. */
    Duration longestGap() {
        Duration longest = Duration.ZERO;
        for (int i = 1; i < acks.size(); i++) {
            Duration gap = Duration.between(acks.get(i - 1).at(), acks.get(i).at());
            longest = gap.compareTo(longest) > 0 ? gap : longest;
        }
        return longest;
    }

    /** These and one more. */
    MarkerLog with(Ack ack) {
        List<Ack> more = new ArrayList<>(acks);
        more.add(ack);
        return new MarkerLog(more);
    }
}
