package dev.lifeboat.drill;

import java.util.List;

/** The visible list of every lever, gentlest first; a test holds it against the beans. */
public final class Levers {
    private Levers() {}

    public static List<Lever> all() {
        return List.of(new Heartbeat(), new Takeover(), new Isolate());
    }

    /**
     * The lever of that name.
     *
     * @throws IllegalArgumentException for an unknown one, listing those there are
     */
    public static Lever named(String name) {
        return all().stream()
                .filter(lever -> lever.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no lever '" + name + "'. There are: "
                        + String.join(", ", all().stream().map(Lever::name).toList()) + "."));
    }
}
