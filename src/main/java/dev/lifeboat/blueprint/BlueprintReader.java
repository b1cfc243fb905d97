package dev.lifeboat.blueprint;

import dev.lifeboat.blueprint.Blueprint.ParameterSpec;
import dev.lifeboat.blueprint.Blueprint.SecureString;
import dev.lifeboat.blueprint.Blueprint.Source;
import dev.lifeboat.blueprint.Blueprint.StackSpec;
import dev.lifeboat.blueprint.Blueprint.Wire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads a {@code blueprint.yaml} with all it names, strictly: what is not understood is refused with its line, and
 * reading goes on as far as it can so that everything wrong is told at once.
 */
final class BlueprintReader {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Set<String> KEYS = Set.of(
            "name",
            "title",
            "duration",
            "regions",
            "parameters",
            "stacks",
            "secureStrings",
            "outputs",
            "verify",
            "cost");

    private final String word;
    private final String folder;
    private final Shelf shelf;
    private final Set<String> taken;
    private final YamlPlace root;
    private final Problems problems = new Problems();
    private final Map<String, YamlPlace> stackPlaces = new LinkedHashMap<>();

    private BlueprintReader(String word, String folder, Shelf shelf, Set<String> taken) {
        this.word = word;
        this.folder = folder;
        this.shelf = shelf;
        this.taken = taken;
        String file = folder + "blueprint.yaml";
        this.root = YamlPlace.root(shelf.shown(file), shelf.text(file));
    }

    /**
     * @param word by which a command line names it
     * @param folder of the blueprint on the shelf: empty, or ending in a slash
     * @param taken names that it cannot have
     */
    static Blueprint read(String word, String folder, Shelf shelf, Set<String> taken) {
        return new BlueprintReader(word, folder, shelf, taken).read();
    }

    private Blueprint read() {
        root.strangers(KEYS).forEach(problems::add);
        Map<String, YamlPlace> top = root.members();
        String name = problems.attempt(() -> ownName(root.need(top, "name"))).orElse("");
        String title = problems.attempt(() -> root.need(top, "title").text()).orElse("");
        Duration duration =
                problems.attempt(() -> root.need(top, "duration").duration()).orElse(Duration.ZERO);
        List<String> regions =
                problems.attempt(() -> regions(root.need(top, "regions"))).orElse(List.of("", ""));
        Set<String> names = new LinkedHashSet<>();
        List<ParameterSpec> parameters = parameters(items(top, "parameters"), names);
        if (problems.attempt(() -> root.need(top, "stacks")).isPresent()) {
            items(top, "stacks").forEach(place -> problems.check(() -> stackPlace(place)));
        }
        WireReader wires = new WireReader(names, stackPlaces.keySet());
        StackReader reader = new StackReader(folder, shelf, problems, wires);
        List<StackSpec> stacks = new ArrayList<>();
        stackPlaces.forEach(
                (id, place) -> problems.attempt(() -> reader.read(id, place)).ifPresent(stacks::add));
        checkSources(stacks, reader);
        problems.check(() -> checkCircles(stacks));
        List<SecureString> secrets = secureStrings(items(top, "secureStrings"), wires, reader);
        Map<String, Source> outputs = outputs(top, wires, reader);
        List<Blueprint.VerifyRequest> verify = top.containsKey("verify")
                ? problems.attempt(() -> VerifyReader.read(root.need(top, "verify")))
                        .orElse(List.of())
                : List.of();
        Blueprint.Cost cost = top.containsKey("cost")
                ? problems.attempt(() -> CostReader.read(root.need(top, "cost")))
                        .orElse(null)
                : null;
        problems.end();
        return new Blueprint(
                name,
                word,
                title,
                duration,
                regions.get(0),
                regions.get(1),
                parameters,
                stacks,
                secrets,
                outputs,
                verify,
                cost);
    }

    private String ownName(YamlPlace place) {
        if (taken.contains(place.text())) {
            throw place.wrong("'" + place.text() + "' is the name of a blueprint that comes with Lifeboat. Give yours"
                    + " another: deployments are told apart by it.");
        }
        return name(place);
    }

    private static String name(YamlPlace place) {
        if (!NAME.matcher(place.text()).matches() || place.text().length() > 40) {
            throw place.wrong("'" + place.text() + "' is not made of at most 40 lower-case letters, digits and single"
                    + " hyphens. It becomes a part of stack names.");
        }
        return place.text();
    }

    private List<String> regions(YamlPlace place) {
        Map<String, YamlPlace> members = place.members(Set.of("primary", "standby"));
        return List.of(region(place.need(members, "primary")), region(place.need(members, "standby")));
    }

    private static String region(YamlPlace place) {
        try {
            return Orders.region(place.text());
        } catch (BadBlueprint bad) {
            throw place.wrong(String.valueOf(bad.getMessage()));
        }
    }

    private List<YamlPlace> items(Map<String, YamlPlace> top, String key) {
        return top.containsKey(key)
                ? problems.attempt(() -> root.need(top, key).items()).orElse(List.of())
                : List.of();
    }

    /** @param names gets the name of each, even of one that is wrong, so that a wire to it is not wrong as well */
    private List<ParameterSpec> parameters(List<YamlPlace> places, Set<String> names) {
        List<ParameterSpec> parameters = new ArrayList<>();
        for (YamlPlace place : places) {
            problems.check(() -> {
                String name = place.need(place.members(), "name").text();
                if (!names.add(name)) {
                    throw place.wrong("there are two parameters '" + name + "'.");
                }
            });
            problems.attempt(() -> ParameterReader.read(place)).ifPresent(parameters::add);
        }
        WireReader known = new WireReader(names, Set.of());
        for (YamlPlace place : places) {
            problems.check(() -> place.at("needs").ifPresent(other -> known.parameter(other, other.text())));
        }
        return parameters;
    }

    private void stackPlace(YamlPlace place) {
        YamlPlace id = place.need(place.members(), "id");
        if (stackPlaces.putIfAbsent(name(id), place) != null) {
            throw place.wrong("there are two stacks with the id '" + id.text() + "'.");
        }
    }

    private List<SecureString> secureStrings(List<YamlPlace> places, WireReader wires, StackReader reader) {
        Map<String, SecureString> byId = new LinkedHashMap<>();
        Set<Object> names = new HashSet<>();
        for (YamlPlace place : places) {
            problems.check(() -> {
                String id = name(place.need(place.members(), "id"));
                SecureString secret = SecureStringReader.read(id, place, wires);
                if (stackPlaces.containsKey(id) || byId.put(id, secret) != null) {
                    throw place.wrong("the id '" + id + "' is taken.");
                }
                if (!names.add(List.of(secret.role(), secret.name()))) {
                    throw place.wrong("there are two parameters of that name in the "
                            + secret.role().word() + " Region.");
                }
                YamlPlace value = place.at("value").orElse(place);
                for (Wire part : secret.value().parts()) {
                    if (part instanceof Wire.FromOutput from) {
                        reader.checkSource(value, from.source());
                    }
                }
            });
        }
        return List.copyOf(byId.values());
    }

    private Map<String, Source> outputs(Map<String, YamlPlace> top, WireReader wires, StackReader reader) {
        Map<String, Source> outputs = new LinkedHashMap<>();
        if (top.containsKey("outputs")) {
            problems.attempt(() -> root.need(top, "outputs").members())
                    .ifPresent(all -> all.forEach((name, place) -> problems.check(() -> {
                        Source source = wires.source(place, place.text());
                        outputs.put(name, source);
                        reader.checkSource(place, source);
                    })));
        }
        return outputs;
    }

    /** Only now are all templates read. */
    private void checkSources(List<StackSpec> stacks, StackReader reader) {
        for (StackSpec stack : stacks) {
            YamlPlace place = stackPlaces.getOrDefault(stack.id(), root);
            stack.parameters().forEach((name, wire) -> {
                if (wire instanceof Wire.FromOutput from) {
                    reader.checkSource(
                            place.at("parameters").flatMap(all -> all.at(name)).orElse(place), from.source());
                }
            });
        }
    }

    /** A stack that could not be read stands in nobody's way here. */
    private void checkCircles(List<StackSpec> stacks) {
        List<StackSpec> open = new ArrayList<>(stacks);
        while (!open.isEmpty()) {
            List<String> left = open.stream().map(StackSpec::id).toList();
            List<StackSpec> ready = open.stream()
                    .filter(stack -> stack.dependsOn().stream().noneMatch(left::contains))
                    .toList();
            if (ready.isEmpty()) {
                throw stackPlaces
                        .getOrDefault(left.get(0), root)
                        .wrong("these stacks need each other in a circle: " + String.join(", ", left) + ".");
            }
            open.removeAll(ready);
        }
    }
}
