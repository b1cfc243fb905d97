package dev.lifeboat.blueprint;

import dev.lifeboat.blueprint.Blueprint.Source;
import dev.lifeboat.blueprint.Blueprint.StackSpec;
import dev.lifeboat.blueprint.Blueprint.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the entries of a blueprint's {@code stacks}, and their templates with the code put in. */
final class StackReader {
    private static final int LONGEST_BODY = 51_200;
    private static final Set<String> KEYS =
            Set.of("id", "role", "template", "typical", "parameters", "dependsOn", "code");

    private final String folder;
    private final Shelf shelf;
    private final Problems problems;
    private final WireReader wires;
    private final Map<String, Optional<TemplateFacts>> templates = new HashMap<>();
    private final Map<String, TemplateFacts> factsOfStacks = new HashMap<>();

    /** @param folder of the blueprint on the shelf: empty, or ending in a slash */
    StackReader(String folder, Shelf shelf, Problems problems, WireReader wires) {
        this.folder = folder;
        this.shelf = shelf;
        this.problems = problems;
        this.wires = wires;
    }

    /** @throws BadBlueprint where not even the rest can be read; what else is wrong is noted */
    StackSpec read(String id, YamlPlace place) {
        place.strangers(KEYS).forEach(problems::add);
        Map<String, YamlPlace> members = place.members();
        Set<String> dependsOn = new LinkedHashSet<>();
        if (members.containsKey("dependsOn")) {
            for (YamlPlace item : place.need(members, "dependsOn").items()) {
                problems.check(() -> dependsOn.add(wires.stack(item, item.text())));
            }
        }
        Map<String, YamlPlace> filled = members.containsKey("parameters")
                ? place.need(members, "parameters").members()
                : Map.of();
        Map<String, Wire> parameters = new LinkedHashMap<>();
        filled.forEach((name, value) -> problems.check(() -> {
            Wire wire = wires.wire(value);
            parameters.put(name, wire);
            if (wire instanceof Wire.FromOutput from) {
                dependsOn.add(from.source().stack());
            }
        }));
        Optional<Role> role = problems.attempt(() -> {
            YamlPlace word = place.need(members, "role");
            return WireReader.role(word, word.text());
        });
        Optional<Duration> typical =
                problems.attempt(() -> place.need(members, "typical").duration());
        YamlPlace template = place.need(members, "template");
        template(id, template).ifPresent(fact -> fact.check(place, filled, problems));
        return new StackSpec(
                id,
                role.orElse(Role.PRIMARY),
                template.text(),
                withCode(place, members, template),
                parameters,
                List.copyOf(dependsOn),
                typical.orElse(Duration.ZERO));
    }

    /** A template that serves several stacks is read, and wrong, once. */
    private Optional<TemplateFacts> template(String id, YamlPlace place) {
        Optional<TemplateFacts> fact = templates.computeIfAbsent(
                place.text(), name -> problems.attempt(() -> TemplateFacts.of(shown(place), text(place), problems)));
        fact.ifPresent(known -> factsOfStacks.put(id, known));
        return fact;
    }

    private String shown(YamlPlace template) {
        return shelf.shown(folder + template.text());
    }

    private String text(YamlPlace template) {
        return shelf.find(List.of(folder + template.text()))
                .orElseThrow(() -> template.wrong("there is no file " + shown(template) + "."));
    }

    private String withCode(YamlPlace stack, Map<String, YamlPlace> members, YamlPlace template) {
        String body = text(template);
        if (members.containsKey("code")) {
            for (Map.Entry<String, YamlPlace> code :
                    stack.need(members, "code").members().entrySet()) {
                body = withCode(body, template, code.getKey(), code.getValue());
            }
        }
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        if (length > LONGEST_BODY) {
            throw stack.wrong(shown(template) + " has " + length + " bytes with its code; CloudFormation takes "
                    + LONGEST_BODY + ". Split it into two stacks.");
        }
        return body;
    }

    private String withCode(String body, YamlPlace template, String logicalId, YamlPlace function) {
        String source = "lambda-src/" + function.text() + "/index";
        String code = shelf.find(List.of(source + ".js", source + ".py"))
                .orElseThrow(() -> function.wrong("there is no " + shelf.shown(source + ".js") + " or .py."));
        return CodeInjection.into(shown(template), body, logicalId, code)
                .orElseThrow(() -> function.wrong(shown(template) + " has no function " + logicalId
                        + " with a line 'ZipFile: ...' that could hold the code."));
    }

    /** Notes a wire to an output that the template does not have; for when all templates are read. */
    void checkSource(YamlPlace place, Source source) {
        TemplateFacts fact = factsOfStacks.get(source.stack());
        if (fact != null) {
            problems.check(() -> fact.checkOutput(place, source.output()));
        }
    }
}
