package dev.lifeboat.rehearsal.formation;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The exports of all stacks of a Region. */
final class Exports {
    private final Supplier<Collection<Stack>> stacks;

    Exports(Supplier<Collection<Stack>> stacks) {
        this.stacks = stacks;
    }

    /** An export with the stack that gives it. */
    record Export(String name, String value, String stackId) {}

    Map<String, Export> in(String region) {
        Map<String, Export> exports = new LinkedHashMap<>();
        for (Stack stack : stacks.get()) {
            if (!stack.region.equals(region) || stack.deleted()) {
                continue;
            }
            stack.template.outputs().values().forEach(output -> {
                String value = stack.outputs.get(output.id());
                if (value != null && !output.exportName().equals("")) {
                    String name = String.valueOf(stack.evaluator(this).value(output.exportName()));
                    exports.put(name, new Export(name, value, stack.id));
                }
            });
        }
        return exports;
    }

    @Nullable
    String value(String region, String name) {
        Export export = in(region).get(name);
        return export == null ? null : export.value();
    }
}
