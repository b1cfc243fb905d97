package dev.lifeboat.blueprint;

import dev.lifeboat.blueprint.Blueprint.ParameterSpec;
import dev.lifeboat.blueprint.Blueprint.Source;
import dev.lifeboat.blueprint.Blueprint.StackSpec;
import dev.lifeboat.blueprint.Blueprint.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads a {@code blueprint.yaml} with all it names, strictly: what is not understood is refused with its line. */
final class BlueprintReader {
    private static final Pattern WIRE = Pattern.compile("\\$\\{([^}]*)}");
    private static final Pattern STACK_ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final int LONGEST_BODY = 51_200;

    private final String folder;
    private final Blueprints.Source files;
    private final YamlPlace root;
    private final List<ParameterSpec> parameters = new ArrayList<>();
    private final Map<String, YamlPlace> stackPlaces = new LinkedHashMap<>();

    private BlueprintReader(String folder, Blueprints.Source files) {
        this.folder = folder.isEmpty() ? "" : folder + "/";
        this.files = files;
        String file = this.folder + "blueprint.yaml";
        this.root = YamlPlace.root(file, files.text(file));
    }

    static Blueprint read(String folder, Blueprints.Source files) {
        return new BlueprintReader(folder, files).read();
    }

    private Blueprint read() {
        Map<String, YamlPlace> top =
                root.members(Set.of("name", "title", "duration", "regions", "parameters", "stacks", "outputs"));
        Map<String, YamlPlace> regions = root.need(top, "regions").members(Set.of("primary", "standby"));
        if (top.containsKey("parameters")) {
            root.need(top, "parameters").items().forEach(place -> parameters.add(parameter(place)));
        }
        for (YamlPlace place : root.need(top, "stacks").items()) {
            String id = place.need(place.members(Set.of()), "id").text();
            if (!STACK_ID.matcher(id).matches()) {
                throw place.wrong("the stack id '" + id + "' is not made of lower-case letters, digits and hyphens.");
            }
            if (stackPlaces.put(id, place) != null) {
                throw place.wrong("there are two stacks with the id '" + id + "'.");
            }
        }
        List<StackSpec> stacks = new ArrayList<>();
        stackPlaces.forEach((id, place) -> stacks.add(stack(id, place)));
        circles(stacks);
        Map<String, Source> outputs = new LinkedHashMap<>();
        if (top.containsKey("outputs")) {
            root.need(top, "outputs")
                    .members(Set.of())
                    .forEach((name, place) -> outputs.put(name, source(place, place.text())));
        }
        return new Blueprint(
                root.need(top, "name").text(),
                root.need(top, "title").text(),
                duration(root.need(top, "duration")),
                root.need(regions, "primary").text(),
                root.need(regions, "standby").text(),
                parameters,
                stacks,
                outputs);
    }

    private static ParameterSpec parameter(YamlPlace place) {
        Map<String, YamlPlace> members = place.members(Set.of("name", "description", "default", "pattern", "secret"));
        String pattern = text(members, "pattern");
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException malformed) {
            throw place.wrong("the pattern is not a regular expression: " + malformed.getDescription() + ".");
        }
        return new ParameterSpec(
                place.need(members, "name").text(),
                place.need(members, "description").text(),
                text(members, "default"),
                pattern,
                Boolean.parseBoolean(text(members, "secret")));
    }

    private static String text(Map<String, YamlPlace> members, String key) {
        YamlPlace place = members.get(key);
        return place == null ? "" : place.text();
    }

    private static Duration duration(YamlPlace place) {
        try {
            return Duration.parse(place.text());
        } catch (DateTimeParseException malformed) {
            throw place.wrong("'" + place.text() + "' is not a duration such as PT10M or PT90S.");
        }
    }

    private StackSpec stack(String id, YamlPlace place) {
        Map<String, YamlPlace> members =
                place.members(Set.of("id", "role", "template", "typical", "parameters", "dependsOn", "code"));
        Map<String, Wire> wires = new LinkedHashMap<>();
        List<String> dependsOn = new ArrayList<>();
        if (members.containsKey("dependsOn")) {
            place.need(members, "dependsOn").items().forEach(item -> dependsOn.add(known(item, item.text())));
        }
        if (members.containsKey("parameters")) {
            place.need(members, "parameters").members(Set.of()).forEach((name, value) -> {
                Wire wire = wire(value);
                wires.put(name, wire);
                if (wire instanceof Wire.FromOutput from
                        && !dependsOn.contains(from.source().stack())) {
                    dependsOn.add(from.source().stack());
                }
            });
        }
        String template = place.need(members, "template").text();
        String body = files.text(folder + template);
        if (members.containsKey("code")) {
            for (Map.Entry<String, YamlPlace> code :
                    place.need(members, "code").members(Set.of()).entrySet()) {
                body = withCode(code.getValue(), body, code.getKey(), template);
            }
        }
        if (body.getBytes(StandardCharsets.UTF_8).length > LONGEST_BODY) {
            throw place.wrong("the template of " + id + " is longer than " + LONGEST_BODY + " bytes with its code.");
        }
        return new StackSpec(
                id,
                role(place.need(members, "role")),
                template,
                body,
                wires,
                dependsOn,
                duration(place.need(members, "typical")));
    }

    private String withCode(YamlPlace place, String body, String logicalId, String template) {
        String code = files.text("lambda-src/" + place.text() + "/index.js");
        return CodeInjection.into(body, logicalId, code)
                .orElseThrow(() -> place.wrong(template + " has no resource " + logicalId
                        + " with a line `ZipFile: ...` to put the code into."));
    }

    private static Role role(YamlPlace place) {
        for (Role role : Role.values()) {
            if (role.word().equals(place.text())) {
                return role;
            }
        }
        throw place.wrong("the role '" + place.text() + "' is none of primary, standby, edge.");
    }

    private String known(YamlPlace place, String stack) {
        if (!stackPlaces.containsKey(stack)) {
            throw place.wrong(
                    "there is no stack '" + stack + "'. There are: " + String.join(", ", stackPlaces.keySet()) + ".");
        }
        return stack;
    }

    private Source source(YamlPlace place, String text) {
        int dot = text.indexOf('.');
        if (dot <= 0 || dot == text.length() - 1) {
            throw place.wrong("'" + text + "' is not of the form stack.Output.");
        }
        return new Source(known(place, text.substring(0, dot)), text.substring(dot + 1));
    }

    private Wire wire(YamlPlace place) {
        String text = place.text();
        Matcher matcher = WIRE.matcher(text);
        if (!matcher.matches()) {
            if (text.contains("${")) {
                throw place.wrong("'" + text + "': a wire stands alone, as in ${data.TableName}.");
            }
            return new Wire.Literal(text);
        }
        String inner = String.valueOf(matcher.group(1));
        Map<String, Function<String, Wire>> kinds = new LinkedHashMap<>();
        kinds.put("param.", name -> new Wire.FromParameter(declared(place, name)));
        kinds.put("region.", name -> new Wire.RegionOf(role(place, name)));
        if (inner.equals("suffix")) {
            return new Wire.Suffix();
        }
        if (inner.equals("deployment")) {
            return new Wire.DeploymentName();
        }
        for (Map.Entry<String, Function<String, Wire>> kind : kinds.entrySet()) {
            if (inner.startsWith(kind.getKey())) {
                return kind.getValue().apply(inner.substring(kind.getKey().length()));
            }
        }
        return new Wire.FromOutput(source(place, inner));
    }

    private static Role role(YamlPlace place, String word) {
        for (Role role : Role.values()) {
            if (role.word().equals(word)) {
                return role;
            }
        }
        throw place.wrong("'" + word + "' is none of primary, standby, edge.");
    }

    private String declared(YamlPlace place, String name) {
        if (parameters.stream().noneMatch(parameter -> parameter.name().equals(name))) {
            throw place.wrong("there is no parameter '" + name + "' in this blueprint.");
        }
        return name;
    }

    private void circles(List<StackSpec> stacks) {
        List<StackSpec> open = new ArrayList<>(stacks);
        List<String> done = new ArrayList<>();
        while (!open.isEmpty()) {
            List<StackSpec> ready = open.stream()
                    .filter(stack -> done.containsAll(stack.dependsOn()))
                    .toList();
            if (ready.isEmpty()) {
                List<String> circle = open.stream().map(StackSpec::id).toList();
                throw root.wrong("these stacks need each other in a circle: " + String.join(", ", circle) + ".");
            }
            open.removeAll(ready);
            ready.forEach(stack -> done.add(stack.id()));
        }
    }
}
