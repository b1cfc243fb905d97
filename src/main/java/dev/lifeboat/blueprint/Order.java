package dev.lifeboat.blueprint;

import dev.lifeboat.blueprint.Blueprint.ParameterSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A blueprint with everything the user chose: what is going to be deployed.
 *
 * @param suffix environment suffix, e.g. {@code dev}
 * @param regions primary and standby Region; {@code EDGE} is always us-east-1
 * @param values of the blueprint's parameters, defaults included
 */
public record Order(Blueprint blueprint, String suffix, Map<Role, String> regions, Map<String, String> values) {
    public Order {
        regions = Map.copyOf(regions);
        values = Map.copyOf(values);
    }

    /** The deployment's name: blueprint and suffix, e.g. {@code payments-dev}. */
    public String deployment() {
        return blueprint.name() + "-" + suffix;
    }

    /** The name of one of its stacks, e.g. {@code payments-dev-app-primary}. */
    public String stackName(Blueprint.StackSpec stack) {
        return deployment() + "-" + stack.id();
    }

    /** The Region a stack lives in. */
    public String region(Blueprint.StackSpec stack) {
        return region(stack.role());
    }

    /**
     * The words after {@code lifeboat deploy} or {@code lifeboat plan} that order this again: what the blueprint says
     * anyway is left out, and a secret is left for its owner to fill in.
     */
    public String words() {
        List<String> words = new ArrayList<>(List.of(quoted(blueprint.word()), "--env", suffix));
        if (!region(Role.PRIMARY).equals(blueprint.primaryRegion())) {
            words.addAll(List.of("--primary-region", region(Role.PRIMARY)));
        }
        if (!region(Role.STANDBY).equals(blueprint.standbyRegion())) {
            words.addAll(List.of("--standby-region", region(Role.STANDBY)));
        }
        for (ParameterSpec parameter : blueprint.parameters()) {
            String value = values.getOrDefault(parameter.name(), parameter.defaultValue());
            if (!value.equals(parameter.defaultValue())) {
                words.addAll(List.of("-p", quoted(parameter.name() + "=" + (parameter.secret() ? "..." : value))));
            }
        }
        return String.join(" ", words);
    }

    /** As a shell takes it for one word. */
    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:@%+=,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /** The Region that has this role. */
    public String region(Role role) {
        return java.util.Objects.requireNonNull(regions.get(role));
    }
}
