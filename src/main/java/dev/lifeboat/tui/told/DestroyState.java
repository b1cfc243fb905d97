package dev.lifeboat.tui.told;

import dev.lifeboat.provision.destroy.Inventory;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a destroy would take away. Immutable.
 *
 * @param inventory as it was read last; null before that
 * @param at when it was read; null before that
 * @param cost what leaving all as it is costs, one line; empty where that is not known
 * @param reading whether it is being read anew
 * @param trouble why it could not be read the last time; empty where it could
 */
public record DestroyState(
        String deployment,
        @Nullable Inventory inventory,
        @Nullable Instant at,
        String cost,
        boolean reading,
        String trouble)
        implements Told {
    /** One of which nothing is known yet. */
    public static DestroyState unread(String deployment) {
        return new DestroyState(deployment, null, null, "", true, "");
    }

    /** As it is while it is being read anew. */
    public DestroyState again() {
        return new DestroyState(deployment, inventory, at, cost, true, trouble);
    }

    /** As it was read now. */
    public DestroyState read(Instant now, Inventory newer, String newCost) {
        return new DestroyState(deployment, newer, now, newCost, false, "");
    }

    /** As it could not be read: what was known before stays, with its age. */
    public DestroyState unreadable(String why) {
        return new DestroyState(deployment, inventory, at, cost, false, why);
    }
}
