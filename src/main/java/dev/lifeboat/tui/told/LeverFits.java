package dev.lifeboat.tui.told;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What each lever would change of a deployment, by its name.
 *
 * @param changes with the values captured, one line each
 * @param notHere why the deployment has nothing for a lever to pull
 * @param unread why that could not be read
 * @param at when it was read
 */
public record LeverFits(
        String deployment,
        Map<String, List<String>> changes,
        Map<String, String> notHere,
        Map<String, String> unread,
        Instant at)
        implements Told {
    public LeverFits {
        Map<String, List<String>> copy = new HashMap<>();
        changes.forEach((lever, lines) -> copy.put(lever, List.copyOf(lines)));
        changes = Map.copyOf(copy);
        notHere = Map.copyOf(notHere);
        unread = Map.copyOf(unread);
    }
}
