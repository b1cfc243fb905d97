package dev.lifeboat.provision;

import dev.lifeboat.blueprint.Blueprint;
import dev.lifeboat.blueprint.Blueprint.ParameterSpec;
import dev.lifeboat.blueprint.Blueprint.StackSpec;
import dev.lifeboat.blueprint.Blueprint.Wire;
import dev.lifeboat.blueprint.Order;
import dev.lifeboat.blueprint.Orders;
import dev.lifeboat.blueprint.Role;
import dev.lifeboat.provision.Planner.Refused;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads back from its stacks what a deployment was ordered with. Pure. */
public final class AsOrdered {
    private AsOrdered() {}

    /**
     * The order that would change nothing but what the blueprint itself has changed since.
     *
     * @param blueprint that the deployment bears
     * @throws Refused where AWS does not tell all of it
     * @throws dev.lifeboat.blueprint.BadBlueprint where the blueprint does not take it any more
     */
    public static Order of(Blueprint blueprint, Deployment there) {
        String front = blueprint.name() + "-";
        if (!there.name().startsWith(front)) {
            throw new Refused(there.name() + " is not a deployment of the blueprint " + blueprint.name() + ".");
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (ParameterSpec parameter : blueprint.parameters()) {
            Optional<String> value = value(blueprint, there, parameter.name());
            if (parameter.secret() && value.isPresent()) {
                throw new Refused("AWS does not tell the secret parameter " + parameter.name()
                        + ". Give it again: lifeboat plan " + blueprint.word() + " -p " + parameter.name() + "=...");
            }
            value.ifPresent(known -> values.put(parameter.name(), known));
        }
        return Orders.of(
                blueprint,
                there.name().substring(front.length()),
                region(there, Role.PRIMARY),
                region(there, Role.STANDBY),
                values);
    }

    private static Optional<String> value(Blueprint blueprint, Deployment there, String name) {
        for (StackSpec spec : blueprint.stacks()) {
            for (Map.Entry<String, Wire> fed : spec.parameters().entrySet()) {
                if (fed.getValue() instanceof Wire.FromParameter from
                        && from.name().equals(name)) {
                    Optional<String> value = there.stacks().stream()
                            .filter(stack -> stack.id().equals(spec.id()))
                            .flatMap(stack ->
                                    Optional.ofNullable(stack.parameters().get(fed.getKey())).stream())
                            .findFirst();
                    if (value.isPresent()) {
                        return value;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static String region(Deployment there, Role role) {
        return Optional.ofNullable(there.regions().get(role))
                .orElseThrow(() -> new Refused("no stack of " + there.name() + " is known in its " + role.word()
                        + " Region. Name the Regions: lifeboat plan " + there.blueprint() + " --" + role.word()
                        + "-region REGION"));
    }
}
