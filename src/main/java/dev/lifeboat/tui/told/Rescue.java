package dev.lifeboat.tui.told;

import dev.lifeboat.drill.incident.Reachability.Region;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known for a failover in earnest and for the way home.
 *
 * @param primary a Region; empty where it is not known
 * @param standby a Region; empty where nothing is known
 * @param how it is known, e.g. {@code as last seen from here}
 * @param seenAt how old that is
 * @param regions as they answered last, those that did
 * @param failover what a failover does, one line a call
 * @param failback what the way home does, one line a call
 * @param trouble why nothing is known; empty where something is
 */
public record Rescue(
        String deployment,
        String primary,
        String standby,
        String how,
        @Nullable Instant seenAt,
        List<Region> regions,
        List<String> failover,
        List<String> failback,
        String trouble)
        implements Told {
    public Rescue {
        regions = List.copyOf(regions);
        failover = List.copyOf(failover);
        failback = List.copyOf(failback);
    }

    /** Nothing is known, for that reason. */
    public static Rescue unknown(String deployment, String trouble) {
        return new Rescue(deployment, "", "", "", null, List.of(), List.of(), List.of(), trouble);
    }

    /** The same with a Region's newest answers. */
    public Rescue with(Region newer) {
        List<Region> all = new java.util.ArrayList<>(regions);
        all.removeIf(older -> older.name().equals(newer.name()));
        all.add(newer);
        all.sort(java.util.Comparator.comparing(Region::role));
        return new Rescue(deployment, primary, standby, how, seenAt, all, failover, failback, trouble);
    }

    /** The same, known anew. */
    public Rescue seen(String newer, Instant again) {
        return new Rescue(deployment, primary, standby, newer, again, regions, failover, failback, trouble);
    }

    @Nullable
    public Region region(String name) {
        return regions.stream()
                .filter(region -> region.name().equals(name))
                .findFirst()
                .orElse(null);
    }
}
