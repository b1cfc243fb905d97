package dev.lifeboat.provision;

import dev.lifeboat.aws.FoundStack;
import dev.lifeboat.aws.Stacks;
import dev.lifeboat.blueprint.Blueprint.StackSpec;
import dev.lifeboat.blueprint.Blueprint.Wire;
import dev.lifeboat.blueprint.Order;
import dev.lifeboat.blueprint.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Says no where an order would trample something that is there already. Pure. */
final class Guard {
    private Guard() {}

    /** The Regions an order touches, the primary one first. */
    static List<String> regions(Order order) {
        return Stream.of(Role.values())
                .map(role -> order.regions().getOrDefault(role, ""))
                .filter(region -> !region.isEmpty())
                .distinct()
                .toList();
    }

    /** @param found every tagged stack of the order's Regions */
    static Optional<String> refusal(Order order, List<FoundStack> found) {
        String name = order.deployment();
        for (FoundStack stack : found) {
            if (!name.equals(stack.tags().get(Stacks.DEPLOYMENT_TAG))) {
                continue;
            }
            String blueprint = stack.tags().getOrDefault(Stacks.BLUEPRINT_TAG, "");
            if (!blueprint.equals(order.blueprint().name())) {
                return Optional.of(
                        name + " exists already, deployed from the blueprint " + blueprint + ". Choose another --env.");
            }
            Optional<String> elsewhere = elsewhere(order, stack);
            if (elsewhere.isPresent()) {
                return elsewhere;
            }
        }
        return Optional.empty();
    }

    /** A deployment does not move: what it was told of its Regions must be what it is told now. */
    private static Optional<String> elsewhere(Order order, FoundStack stack) {
        for (StackSpec spec : order.blueprint().stacks()) {
            if (!order.stackName(spec).equals(stack.name())) {
                continue;
            }
            if (!order.region(spec).equals(stack.region())) {
                return Optional.of(moved(order, spec.role().word(), stack.region(), order.region(spec)));
            }
            for (Map.Entry<String, Wire> parameter : spec.parameters().entrySet()) {
                String was = stack.parameters().getOrDefault(parameter.getKey(), "");
                if (parameter.getValue() instanceof Wire.RegionOf of && !was.isEmpty()) {
                    String wanted = order.regions().getOrDefault(of.role(), "");
                    if (!was.equals(wanted)) {
                        return Optional.of(moved(order, of.role().word(), was, wanted));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static String moved(Order order, String role, String was, String wanted) {
        return order.deployment() + " has its " + role + " Region in " + was + ", not in " + wanted
                + ". Name the Regions it has, or choose another --env.";
    }
}
