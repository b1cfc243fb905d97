package dev.lifeboat.blueprint;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a template asks for and gives.
 *
 * @param file as the user knows it
 * @param needed parameters without a default
 */
record TemplateFacts(String file, Set<String> parameters, Set<String> needed, Set<String> outputs) {

    /**
     * @param problems gets each reference that leads nowhere
     * @throws BadBlueprint where this is no template
     */
    static TemplateFacts of(String file, String template, Problems problems) {
        YamlPlace root = YamlPlace.root(file, template);
        if (root.at("Resources").isEmpty()) {
            throw root.wrong("this is no template: 'Resources' is missing.");
        }
        Map<String, YamlPlace> parameters = members(root, "Parameters");
        Set<String> needed = new LinkedHashSet<>();
        parameters.forEach((name, place) -> {
            if (place.at("Default").isEmpty()) {
                needed.add(name);
            }
        });
        TemplateReferences.check(root, problems);
        return new TemplateFacts(
                file, parameters.keySet(), needed, members(root, "Outputs").keySet());
    }

    static Map<String, YamlPlace> members(YamlPlace root, String key) {
        return root.at(key).map(YamlPlace::members).orElse(Map.of());
    }

    /** Notes what the blueprint fills and the template does not know, and what it needs and nobody fills. */
    void check(YamlPlace stack, Map<String, YamlPlace> filled, Problems problems) {
        filled.forEach((name, place) -> {
            if (!parameters.contains(name)) {
                problems.add(place.wrong(file + " has no parameter '" + name + "'." + Nearest.hint(name, parameters)));
            }
        });
        List<String> open = new ArrayList<>(needed);
        open.removeAll(filled.keySet());
        if (!open.isEmpty()) {
            problems.add(stack.wrong("nothing fills " + String.join(", ", open) + " of " + file + "."));
        }
    }

    /** Refuses an output that the template does not have. */
    void checkOutput(YamlPlace place, String output) {
        if (!outputs.contains(output)) {
            throw place.wrong(file + " has no output '" + output + "'." + Nearest.hint(output, outputs));
        }
    }
}
