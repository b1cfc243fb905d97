package dev.lifeboat.rehearsal.formation;

import dev.lifeboat.rehearsal.ResourceType;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.wire.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** What a change set would change: the stack as it stands against a template and values. */
final class Changes {
    private Changes() {}

    /** Whether a change of properties means a new physical resource. */
    static boolean replaces(
            ResourceType type, MadeResource old, Template.Resource spec, Map<String, Object> properties) {
        return !old.spec().type().equals(spec.type())
                || type.schema().createOnly().stream()
                        .anyMatch(name -> !Objects.equals(old.properties().get(name), properties.get(name)));
    }

    /**
     * The changes as {@code DescribeChangeSet} writes them.
     *
     * @param fresh whether the stack is not there yet
     */
    static List<Map<String, Object>> of(
            World world,
            Stack stack,
            boolean fresh,
            Template template,
            Map<String, String> parameters,
            Exports exports) {
        List<Map<String, Object>> changes = new ArrayList<>();
        Map<String, MadeResource> unmade = new LinkedHashMap<>();
        Evaluator evaluator = new Evaluator(
                template,
                parameters,
                Evaluator.pseudo(stack.region, stack.name, stack.id),
                id -> known(stack, template, id, unmade),
                name -> exports.value(stack.region, name));
        for (Template.Resource spec : template.resources().values()) {
            if (!evaluator.holds(spec.condition())) {
                continue;
            }
            MadeResource old = fresh ? null : stack.resources.get(spec.logicalId());
            Map<String, Object> properties = evaluator.properties(spec);
            if (old == null || !old.exists()) {
                changes.add(change(spec, "Add", "", "", null, properties, List.of()));
                continue;
            }
            if (old.spec().type().equals(spec.type()) && old.properties().equals(properties)) {
                continue;
            }
            ResourceType type = world.type(spec.type()).orElseThrow();
            boolean replaced = replaces(type, old, spec, properties);
            if (replaced) {
                // What refers to it will see another one.
                unmade.put(spec.logicalId(), old);
            }
            changes.add(change(
                    spec,
                    "Modify",
                    replaced ? conditional(type, old, properties) : "False",
                    replaced ? "ReplaceAndDelete" : "",
                    old,
                    properties,
                    details(type, old, properties)));
        }
        if (!fresh) {
            stack.resources.values().stream()
                    .filter(MadeResource::exists)
                    .filter(old -> !present(template, evaluator, old))
                    .forEach(old -> changes.add(
                            change(old.spec(), "Remove", "", policy(world, old.spec()), old, Map.of(), List.of())));
        }
        return changes;
    }

    private static boolean present(Template template, Evaluator evaluator, MadeResource old) {
        Template.Resource spec = template.resources().get(old.spec().logicalId());
        return spec != null && evaluator.holds(spec.condition());
    }

    private static Evaluator.Attributes known(
            Stack stack, Template template, String id, Map<String, MadeResource> unmade) {
        MadeResource made = stack.resources.get(id);
        if (made != null && made.exists() && !unmade.containsKey(id)) {
            return made;
        }
        Template.Resource spec = Objects.requireNonNull(template.resources().get(id));
        return new MadeResource(spec, Map.of(), null, "", "", stack.createdAt);
    }

    private static String policy(World world, Template.Resource spec) {
        return spec.deletionPolicy().isEmpty()
                ? world.type(spec.type()).orElseThrow().deletionPolicy()
                : spec.deletionPolicy();
    }

    /** A create-only property whose new value is only known later may come out as it was. */
    private static String conditional(ResourceType type, MadeResource old, Map<String, Object> properties) {
        boolean certain = type.schema().createOnly().stream()
                .anyMatch(name -> !Objects.equals(old.properties().get(name), properties.get(name))
                        && !String.valueOf(properties.get(name)).contains(Evaluator.LATER));
        return certain ? "True" : "Conditional";
    }

    private static List<Map<String, Object>> details(
            ResourceType type, MadeResource old, Map<String, Object> properties) {
        List<Map<String, Object>> details = new ArrayList<>();
        TreeSet<String> names = new TreeSet<>(old.properties().keySet());
        names.addAll(properties.keySet());
        for (String name : names) {
            Object before = old.properties().get(name);
            Object after = properties.get(name);
            if (Objects.equals(before, after)) {
                continue;
            }
            Map<String, Object> target = new LinkedHashMap<>();
            target.put("Attribute", "Properties");
            target.put("Name", name);
            target.put("RequiresRecreation", type.schema().createOnly().contains(name) ? "Always" : "Never");
            target.put("Path", "/Properties/" + name);
            if (before != null) {
                target.put("BeforeValue", plain(before));
            }
            if (after != null) {
                target.put("AfterValue", plain(after));
            }
            target.put("AttributeChangeType", before == null ? "Add" : after == null ? "Remove" : "Modify");
            details.add(Map.of("Target", target, "Evaluation", "Static", "ChangeSource", "DirectModification"));
        }
        return details;
    }

    static String plain(@org.jspecify.annotations.Nullable Object value) {
        return value instanceof Map<?, ?> map ? Json.write(TemplateReader.map(map)) : String.valueOf(value);
    }

    private static Map<String, Object> change(
            Template.Resource spec,
            String action,
            String replacement,
            String policyAction,
            @org.jspecify.annotations.Nullable MadeResource old,
            Map<String, Object> properties,
            List<Map<String, Object>> details) {
        Map<String, Object> change = new LinkedHashMap<>();
        if (!policyAction.isEmpty()) {
            change.put("PolicyAction", policyAction);
        }
        change.put("Action", action);
        change.put("LogicalResourceId", spec.logicalId());
        if (old != null) {
            change.put("PhysicalResourceId", old.physicalId());
            change.put("BeforeContext", Json.write(Map.of("Properties", old.properties())));
        }
        change.put("ResourceType", spec.type());
        if (!replacement.isEmpty()) {
            change.put("Replacement", replacement);
            change.put("Scope", List.of("Properties"));
        }
        change.put("Details", details);
        if (!action.equals("Remove")) {
            change.put("AfterContext", Json.write(Map.of("Properties", properties)));
        }
        Map<String, Object> outer = new LinkedHashMap<>();
        outer.put("Type", "Resource");
        outer.put("ResourceChange", change);
        return outer;
    }
}
