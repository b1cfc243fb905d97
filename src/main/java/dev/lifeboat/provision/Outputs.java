package dev.lifeboat.provision;

import dev.lifeboat.blueprint.Blueprint;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The outputs of a deployment under the seed's own names, merged over its Regions. */
public final class Outputs {
    private Outputs() {}

    /** In the blueprint's order; those that no stack gives yet are left out. */
    public static Map<String, String> of(Blueprint blueprint, Deployment deployment) {
        Map<String, Map<String, String>> byStack = new LinkedHashMap<>();
        deployment.stacks().forEach(stack -> byStack.put(stack.id(), stack.outputs()));
        return of(blueprint, byStack);
    }

    /** Without its blueprint: each under the name {@code stack.Output}. */
    public static Map<String, String> of(Deployment deployment) {
        Map<String, String> outputs = new TreeMap<>();
        deployment.stacks().forEach(stack -> stack.outputs()
                .forEach((output, value) -> outputs.put(stack.id() + "." + output, value)));
        return outputs;
    }

    /** @param byStack the outputs of each stack, by the stack's id within the blueprint */
    public static Map<String, String> of(Blueprint blueprint, Map<String, Map<String, String>> byStack) {
        Map<String, String> outputs = new LinkedHashMap<>();
        blueprint.outputs().forEach((name, source) -> {
            String value = byStack.getOrDefault(source.stack(), Map.of()).get(source.output());
            if (value != null) {
                outputs.put(name, value);
            }
        });
        return outputs;
    }
}
