package dev.lifeboat.provision.template;

import dev.lifeboat.blueprint.Blueprint.Source;
import dev.lifeboat.blueprint.Blueprint.StackSpec;
import dev.lifeboat.blueprint.Blueprint.Text;
import dev.lifeboat.blueprint.Blueprint.Wire;
import dev.lifeboat.blueprint.Order;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The parameters of a stack, as far as they are known.
 *
 * @param values by template parameter
 * @param missing outputs that are not there yet
 */
public record Wires(Map<String, String> values, Set<Source> missing) {

    /** @param outputs by stack id, of the stacks that exist */
    public static Wires of(Order order, StackSpec stack, Map<String, Map<String, String>> outputs) {
        Map<String, String> values = new LinkedHashMap<>();
        Set<Source> missing = new LinkedHashSet<>();
        stack.parameters().forEach((parameter, wire) -> {
            if (wire instanceof Wire.FromOutput from) {
                Source source = from.source();
                String value = outputs.getOrDefault(source.stack(), Map.of()).get(source.output());
                if (value == null) {
                    missing.add(source);
                } else {
                    values.put(parameter, value);
                }
            } else {
                values.put(parameter, known(order, wire));
            }
        });
        return new Wires(values, missing);
    }

    /** A text with its wires filled; nothing while an output that it needs is not there. */
    public static Optional<String> text(Order order, Text text, Map<String, Map<String, String>> outputs) {
        StringBuilder whole = new StringBuilder();
        for (Wire wire : text.parts()) {
            String part = known(order, wire);
            if (wire instanceof Wire.FromOutput from) {
                Source source = from.source();
                part = outputs.getOrDefault(source.stack(), Map.of()).get(source.output());
            }
            if (part == null) {
                return Optional.empty();
            }
            whole.append(part);
        }
        return Optional.of(whole.toString());
    }

    private static String known(Order order, Wire wire) {
        if (wire instanceof Wire.Literal literal) {
            return literal.text();
        }
        if (wire instanceof Wire.FromParameter from) {
            return order.values().getOrDefault(from.name(), "");
        }
        if (wire instanceof Wire.RegionOf of) {
            return order.regions().getOrDefault(of.role(), "");
        }
        return wire instanceof Wire.Suffix ? order.suffix() : order.deployment();
    }

    /** What is missing, for the user: e.g. {@code TopicArn of foundation-standby}. */
    public String missingOutputs() {
        return String.join(
                ", ",
                missing.stream()
                        .map(source -> source.output() + " of " + source.stack())
                        .toList());
    }

    /** The ids of the stacks that must exist first, for the user. */
    public String missingStacks() {
        return String.join(", ", missing.stream().map(Source::stack).distinct().toList());
    }
}
