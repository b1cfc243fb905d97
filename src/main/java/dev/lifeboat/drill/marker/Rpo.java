package dev.lifeboat.drill.marker;

import org.jspecify.annotations.Nullable;

/**
 * How much of what was written in the primary Region the standby did not have when it began to serve, by markers of the
 * drill's own.
 *
 * @param actualSeconds from the newest marker up to which all were there, to the newest acknowledged one; null where it
 *     was not measured
 * @param lost markers that were not there then and never came while the drill lasted; null where that is not known
 * @param delayed markers that were not there then and came later; null where that is not known
 * @param resolutionSeconds the longest gap between two acknowledged markers: nothing shorter can have been seen
 * @param acknowledged markers that the primary's tables took until the standby served
 * @param failed markers that they did not take
 * @param words what was measured and how, or why nothing was
 */
public record Rpo(
        double targetSeconds,
        @Nullable Double actualSeconds,
        @Nullable Integer lost,
        @Nullable Integer delayed,
        double resolutionSeconds,
        int acknowledged,
        int failed,
        String words) {

    /** Nothing was measured; so many markers failed. */
    public static Rpo none(double targetSeconds, int failed, String why) {
        return new Rpo(targetSeconds, null, null, null, 0, 0, failed, why);
    }

    /** Whether it was measured and is more than it may be. */
    public boolean exceeded() {
        return actualSeconds != null && actualSeconds > targetSeconds;
    }
}
