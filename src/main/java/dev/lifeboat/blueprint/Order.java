package dev.lifeboat.blueprint;

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

    /** The Region that has this role. */
    public String region(Role role) {
        return java.util.Objects.requireNonNull(regions.get(role));
    }
}
