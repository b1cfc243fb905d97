package dev.lifeboat.provision;

import dev.lifeboat.aws.Stacks;
import dev.lifeboat.blueprint.Blueprint.StackSpec;
import dev.lifeboat.blueprint.Blueprint.Wire;
import dev.lifeboat.blueprint.Order;
import dev.lifeboat.blueprint.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudformation.model.Stack;

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

    /** @param there the deployment of the order's name, as it is found in the order's Regions */
    static Optional<String> refusal(Order order, Deployment there) {
        if (!there.blueprint().equals(order.blueprint().name())) {
            return Optional.of(there.name() + " exists already, deployed from the blueprint " + there.blueprint()
                    + ". Choose another --env.");
        }
        return there.stacks().stream()
                .flatMap(stack -> elsewhere(order, stack).stream())
                .findFirst();
    }

    /** Somebody else's stack of that name carries no tag of ours; a mere review's shell is nobody's. */
    static Optional<String> foreign(Order order, StackSpec spec, Optional<Stack> seen) {
        return seen.filter(stack -> Statuses.standing(Statuses.of(seen)) != Statuses.Standing.ABSENT)
                .map(stack -> Stacks.found(stack, order.region(spec)))
                .filter(stack -> !order.deployment().equals(stack.tags().get(Stacks.DEPLOYMENT_TAG)))
                .map(stack -> "a stack of that name exists and is not Lifeboat's. Choose another --env.");
    }

    /** A deployment does not move: what it was told of its Regions must be what it is told now. */
    private static Optional<String> elsewhere(Order order, Deployment.Stack stack) {
        for (StackSpec spec : order.blueprint().stacks()) {
            if (!order.stackName(spec).equals(stack.name())) {
                continue;
            }
            if (!order.region(spec).equals(stack.region())) {
                return Optional.of(moved(order, spec.role(), stack.region()));
            }
            for (Map.Entry<String, Wire> parameter : spec.parameters().entrySet()) {
                String was = stack.parameters().getOrDefault(parameter.getKey(), "");
                if (parameter.getValue() instanceof Wire.RegionOf of
                        && !was.isEmpty()
                        && !was.equals(order.regions().get(of.role()))) {
                    return Optional.of(moved(order, of.role(), was));
                }
            }
        }
        return Optional.empty();
    }

    private static String moved(Order order, Role role, String was) {
        return order.deployment() + " has its " + role.word() + " Region in " + was + ", not in "
                + order.regions().get(role) + ". Name the Regions it has, or choose another --env.";
    }
}
