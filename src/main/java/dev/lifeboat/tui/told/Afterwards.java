package dev.lifeboat.tui.told;

import java.util.List;

/**
 * What is left for people to do after a deploy.
 *
 * @param steps a sentence each; may be none
 */
public record Afterwards(String deployment, List<String> steps) implements Told {
    public Afterwards {
        steps = List.copyOf(steps);
    }
}
