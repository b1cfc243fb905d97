package dev.lifeboat.blueprint;

import dev.lifeboat.blueprint.Blueprint.ParameterSpec;
import dev.lifeboat.blueprint.Blueprint.Source;
import dev.lifeboat.blueprint.Blueprint.StackSpec;
import dev.lifeboat.blueprint.Blueprint.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a {@code blueprint.yaml} with all it names, strictly: what is not understood is refused with its line. */
final class BlueprintReader {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final int LONGEST_BODY = 51_200;

    private final String folder;
    private final Shelf shelf;
    private final YamlPlace root;
    private final Map<String, YamlPlace> stackPlaces = new LinkedHashMap<>();
    private final Map<String, TemplateFacts> facts = new HashMap<>();

    private BlueprintReader(String folder, Shelf shelf) {
        this.folder = folder;
        this.shelf = shelf;
        String file = folder + "blueprint.yaml";
        this.root = YamlPlace.root(shelf.shown(file), shelf.text(file));
    }

    /** @param folder of the blueprint on the shelf: empty, or ending in a slash */
    static Blueprint read(String folder, Shelf shelf) {
        return new BlueprintReader(folder, shelf).read();
    }

    private Blueprint read() {
        Map<String, YamlPlace> top = root.members(
                Set.of("name", "title", "duration", "regions", "parameters", "stacks", "outputs", "verify"));
        Map<String, YamlPlace> regions = root.need(top, "regions").members(Set.of("primary", "standby"));
        List<ParameterSpec> parameters = parameters(top);
        for (YamlPlace place : root.need(top, "stacks").items()) {
            YamlPlace id = place.need(place.members(Set.of()), "id");
            if (stackPlaces.put(name(id), place) != null) {
                throw place.wrong("there are two stacks with the id '" + id.text() + "'.");
            }
        }
        Set<String> names = new LinkedHashSet<>();
        parameters.forEach(parameter -> names.add(parameter.name()));
        WireReader wires = new WireReader(names, stackPlaces.keySet());
        List<StackSpec> stacks = new ArrayList<>();
        stackPlaces.forEach((id, place) -> stacks.add(stack(id, place, wires)));
        checkSources(stacks);
        checkCircles(stacks);
        return new Blueprint(
                name(root.need(top, "name")),
                root.need(top, "title").text(),
                duration(root.need(top, "duration")),
                root.need(regions, "primary").text(),
                root.need(regions, "standby").text(),
                parameters,
                stacks,
                outputs(top, wires),
                top.containsKey("verify") ? VerifyReader.read(root.need(top, "verify")) : List.of());
    }

    private static String name(YamlPlace place) {
        if (!NAME.matcher(place.text()).matches() || place.text().length() > 40) {
            throw place.wrong("'" + place.text() + "' is not made of at most 40 lower-case letters, digits and single"
                    + " hyphens. It becomes a part of stack names.");
        }
        return place.text();
    }

    private List<ParameterSpec> parameters(Map<String, YamlPlace> top) {
        Map<String, ParameterSpec> parameters = new LinkedHashMap<>();
        YamlPlace list = top.get("parameters");
        if (list == null) {
            return List.of();
        }
        for (YamlPlace place : list.items()) {
            ParameterSpec parameter = ParameterReader.read(place);
            if (parameters.put(parameter.name(), parameter) != null) {
                throw place.wrong("there are two parameters '" + parameter.name() + "'.");
            }
        }
        for (YamlPlace place : list.items()) {
            place.at("needs")
                    .ifPresent(other -> new WireReader(parameters.keySet(), Set.of()).parameter(other, other.text()));
        }
        return List.copyOf(parameters.values());
    }

    private static Duration duration(YamlPlace place) {
        try {
            return Duration.parse(place.text());
        } catch (DateTimeParseException malformed) {
            throw place.wrong("'" + place.text() + "' is not a duration such as PT10M or PT90S.");
        }
    }

    private StackSpec stack(String id, YamlPlace place, WireReader reader) {
        Map<String, YamlPlace> members =
                place.members(Set.of("id", "role", "template", "typical", "parameters", "dependsOn", "code"));
        Set<String> dependsOn = new LinkedHashSet<>();
        if (members.containsKey("dependsOn")) {
            place.need(members, "dependsOn").items().forEach(item -> dependsOn.add(reader.stack(item, item.text())));
        }
        Map<String, Wire> wires = new LinkedHashMap<>();
        Map<String, YamlPlace> filled = members.containsKey("parameters")
                ? place.need(members, "parameters").members(Set.of())
                : Map.of();
        filled.forEach((name, value) -> {
            Wire wire = reader.wire(value);
            wires.put(name, wire);
            if (wire instanceof Wire.FromOutput from) {
                dependsOn.add(from.source().stack());
            }
        });
        YamlPlace template = place.need(members, "template");
        String path = folder + template.text();
        String text = shelf.text(path);
        TemplateFacts fact = TemplateFacts.of(shelf.shown(path), text);
        fact.check(place, filled);
        facts.put(id, fact);
        YamlPlace role = place.need(members, "role");
        return new StackSpec(
                id,
                WireReader.role(role, role.text()),
                template.text(),
                withCode(place, members, path, text),
                wires,
                List.copyOf(dependsOn),
                duration(place.need(members, "typical")));
    }

    private String withCode(YamlPlace stack, Map<String, YamlPlace> members, String path, String template) {
        String body = template;
        if (members.containsKey("code")) {
            for (Map.Entry<String, YamlPlace> code :
                    stack.need(members, "code").members(Set.of()).entrySet()) {
                YamlPlace function = code.getValue();
                String source = "lambda-src/" + function.text() + "/index";
                String text = shelf.find(List.of(source + ".js", source + ".py"))
                        .orElseThrow(() -> function.wrong("there is no " + shelf.shown(source + ".js") + " or .py."));
                body = CodeInjection.into(shelf.shown(path), body, code.getKey(), text)
                        .orElseThrow(() -> function.wrong(shelf.shown(path) + " has no function " + code.getKey()
                                + " with a line 'ZipFile: ...' that could hold the code."));
            }
        }
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        if (length > LONGEST_BODY) {
            throw stack.wrong(shelf.shown(path) + " has " + length + " bytes with its code; CloudFormation takes "
                    + LONGEST_BODY + ". Split it into two stacks.");
        }
        return body;
    }

    private Map<String, Source> outputs(Map<String, YamlPlace> top, WireReader reader) {
        Map<String, Source> outputs = new LinkedHashMap<>();
        if (top.containsKey("outputs")) {
            root.need(top, "outputs").members(Set.of()).forEach((name, place) -> {
                Source source = reader.source(place, place.text());
                checkOutput(place, source);
                outputs.put(name, source);
            });
        }
        return outputs;
    }

    /** Only now are all templates read. */
    private void checkSources(List<StackSpec> stacks) {
        for (StackSpec stack : stacks) {
            stack.parameters().forEach((name, wire) -> {
                if (wire instanceof Wire.FromOutput from) {
                    YamlPlace place = stackPlaces.getOrDefault(stack.id(), root);
                    checkOutput(
                            place.at("parameters").flatMap(all -> all.at(name)).orElse(place), from.source());
                }
            });
        }
    }

    private void checkOutput(YamlPlace place, Source source) {
        TemplateFacts fact = facts.get(source.stack());
        if (fact != null) {
            fact.checkOutput(place, source.output());
        }
    }

    private void checkCircles(List<StackSpec> stacks) {
        List<StackSpec> open = new ArrayList<>(stacks);
        Set<String> done = new HashSet<>();
        while (!open.isEmpty()) {
            List<StackSpec> ready = open.stream()
                    .filter(stack -> done.containsAll(stack.dependsOn()))
                    .toList();
            if (ready.isEmpty()) {
                List<String> circle = open.stream().map(StackSpec::id).toList();
                throw stackPlaces
                        .getOrDefault(circle.get(0), root)
                        .wrong("these stacks need each other in a circle: " + String.join(", ", circle) + ".");
            }
            open.removeAll(ready);
            ready.forEach(stack -> done.add(stack.id()));
        }
    }
}
