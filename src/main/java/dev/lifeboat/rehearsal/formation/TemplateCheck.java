package dev.lifeboat.rehearsal.formation;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.ResourceType;
import dev.lifeboat.rehearsal.World;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** What CloudFormation refuses before it begins: names that lead nowhere, circles, unknown types and properties. */
final class TemplateCheck {
    private TemplateCheck() {}

    static void references(Template template) {
        Set<String> unresolved = new TreeSet<>();
        template.resources().values().forEach(resource -> {
            resource.dependsOn().stream().filter(name -> !known(template, name)).forEach(unresolved::add);
            if (!resource.condition().isEmpty() && !template.conditions().containsKey(resource.condition())) {
                throw TemplateReader.format("Unresolved condition dependency " + resource.condition()
                        + " in the Resources block of the template");
            }
        });
        if (!unresolved.isEmpty()) {
            throw TemplateReader.format(
                    "Unresolved resource dependencies " + unresolved + " in the Resources block of the template");
        }
        template.outputs().values().forEach(output -> References.of(output.value()).stream()
                .filter(name -> !known(template, name))
                .forEach(unresolved::add));
        if (!unresolved.isEmpty()) {
            throw TemplateReader.format(
                    "Unresolved resource dependencies " + unresolved + " in the Outputs block of the template");
        }
        circles(template);
    }

    private static boolean known(Template template, String name) {
        return name.startsWith("AWS::")
                || template.parameters().containsKey(name)
                || template.resources().containsKey(name);
    }

    private static void circles(Template template) {
        Set<String> done = new HashSet<>();
        for (String id : template.resources().keySet()) {
            visit(template, id, new ArrayList<>(), done);
        }
    }

    private static void visit(Template template, String id, List<String> way, Set<String> done) {
        Template.Resource resource = template.resources().get(id);
        if (resource == null || done.contains(id)) {
            return;
        }
        if (way.contains(id)) {
            throw new AwsError(
                    400,
                    "ValidationError",
                    "Circular dependency between resources: " + way.subList(way.indexOf(id), way.size()));
        }
        way.add(id);
        resource.dependsOn().forEach(next -> visit(template, next, way, done));
        way.remove(id);
        done.add(id);
    }

    /** Types and top-level properties of what these values let be made. */
    static void types(Template template, World world, String region, Map<String, String> parameters) {
        Map<String, String> pseudo = Evaluator.pseudo(region, "", "");
        Evaluator conditions = new Evaluator(template, parameters, pseudo, id -> null, export -> null);
        types(template, world, conditions::holds);
    }

    /**
     * Types and top-level properties of what will be made.
     *
     * @param holds whether a condition does; what hangs on one that does not hold may be of any type
     */
    static void types(Template template, World world, Predicate<String> holds) {
        Set<String> unknown = new TreeSet<>();
        List<Template.Resource> wanted = template.resources().values().stream()
                .filter(resource -> holds.test(resource.condition()))
                .toList();
        wanted.stream()
                .filter(resource -> world.type(resource.type()).isEmpty())
                .forEach(resource -> unknown.add(resource.type()));
        if (!unknown.isEmpty()) {
            throw TemplateReader.format("Unrecognized resource types: " + unknown + ". This world has: "
                    + String.join(", ", world.typeNames()));
        }
        for (Template.Resource resource : wanted) {
            ResourceType.Schema schema =
                    world.type(resource.type()).orElseThrow().schema();
            Map<String, Object> properties = resource.properties();
            for (String property : properties.keySet()) {
                if (!schema.known().contains(property)) {
                    throw new AwsError(
                            400,
                            "ValidationError",
                            "Properties validation failed for resource " + resource.logicalId()
                                    + " with message: extraneous key [" + property + "] is not permitted. "
                                    + resource.type() + " has here: "
                                    + String.join(", ", new TreeSet<>(schema.known())));
                }
            }
            for (String property : schema.required()) {
                if (!properties.containsKey(property)) {
                    throw new AwsError(
                            400,
                            "ValidationError",
                            "Properties validation failed for resource " + resource.logicalId()
                                    + " with message: required key [" + property + "] not found");
                }
            }
        }
    }
}
