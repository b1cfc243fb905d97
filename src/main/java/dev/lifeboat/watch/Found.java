package dev.lifeboat.watch;

import dev.lifeboat.aws.Trouble;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a search for deployments came to.
 *
 * @param targets by name, in alphabetical order
 * @param unreadable Regions that did not answer, each with why
 */
public record Found(List<Target> targets, Map<String, Trouble> unreadable) {
    public Found {
        targets = List.copyOf(targets);
        unreadable = Map.copyOf(unreadable);
    }

    /** Whether nothing was found while not every Region could be read: "no such deployment" would be a guess. */
    public boolean blind() {
        return targets.isEmpty() && !unreadable.isEmpty();
    }

    /** What stood in the way, one line for each cause. */
    public List<String> troubles() {
        return TroubleLines.of(unreadable.values());
    }

    /** The deployment of that name. */
    public Optional<Target> target(String name) {
        return targets.stream().filter(target -> target.name().equals(name)).findFirst();
    }
}
