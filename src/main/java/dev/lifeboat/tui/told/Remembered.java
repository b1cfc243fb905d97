package dev.lifeboat.tui.told;

import dev.lifeboat.blueprint.Role;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a deployment was seen to live the last time that all of it was seen from here. Shown where nobody can be asked,
 * with its age; nothing is done by it.
 */
public record Remembered(String deployment, Map<Role, String> regions, Instant at) implements Told {
    public Remembered {
        regions = Map.copyOf(regions);
    }

    /** E.g. {@code primary us-east-1, standby us-east-2}. */
    public String where() {
        return Stream.of(Role.values())
                .filter(regions::containsKey)
                .map(role -> role.word() + " " + regions.get(role))
                .collect(Collectors.joining(", "));
    }
}
