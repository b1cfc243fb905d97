package dev.lifeboat.blueprint;

import dev.lifeboat.blueprint.Blueprint.Source;
import dev.lifeboat.blueprint.Blueprint.Text;
import dev.lifeboat.blueprint.Blueprint.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what fills a template's parameter: {@code primary}, <code>${suffix}</code>, <code>${data.TableName}</code>. */
record WireReader(Set<String> parameters, Set<String> stacks) {
    private static final Pattern WIRE = Pattern.compile("\\$\\{([^}]*)}");

    Wire wire(YamlPlace place) {
        String text = place.text();
        Matcher matcher = WIRE.matcher(text);
        if (!matcher.matches()) {
            if (text.contains("${")) {
                throw place.wrong("'" + text + "': a wire stands alone, as in ${data.TableName}.");
            }
            return new Wire.Literal(text);
        }
        return inner(place, String.valueOf(matcher.group(1)));
    }

    /** Text in which wires may stand anywhere. */
    Text text(YamlPlace place) {
        String text = place.text();
        Matcher matcher = WIRE.matcher(text);
        List<Wire> parts = new ArrayList<>();
        int end = 0;
        while (matcher.find()) {
            literal(place, text.substring(end, matcher.start())).ifPresent(parts::add);
            parts.add(inner(place, String.valueOf(matcher.group(1))));
            end = matcher.end();
        }
        literal(place, text.substring(end)).ifPresent(parts::add);
        return new Text(parts);
    }

    private static Optional<Wire> literal(YamlPlace place, String text) {
        if (text.contains("${")) {
            throw place.wrong("'" + text + "': a wire begins here and does not end.");
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(new Wire.Literal(text));
    }

    private Wire inner(YamlPlace place, String inner) {
        if (inner.equals("suffix")) {
            return new Wire.Suffix();
        }
        if (inner.equals("deployment")) {
            return new Wire.DeploymentName();
        }
        if (inner.startsWith("param.")) {
            return new Wire.FromParameter(parameter(place, inner.substring("param.".length())));
        }
        if (inner.startsWith("region.")) {
            return new Wire.RegionOf(role(place, inner.substring("region.".length())));
        }
        return new Wire.FromOutput(source(place, inner));
    }

    /** {@code stack.Output}. */
    Source source(YamlPlace place, String text) {
        int dot = text.indexOf('.');
        if (dot <= 0 || dot == text.length() - 1) {
            throw place.wrong("'" + text + "' is not of the form stack.Output.");
        }
        return new Source(stack(place, text.substring(0, dot)), text.substring(dot + 1));
    }

    String stack(YamlPlace place, String id) {
        if (!stacks.contains(id)) {
            throw place.wrong("there is no stack '" + id + "'." + Nearest.hint(id, stacks) + " There are: "
                    + String.join(", ", stacks) + ".");
        }
        return id;
    }

    String parameter(YamlPlace place, String name) {
        if (!parameters.contains(name)) {
            throw place.wrong(
                    "there is no parameter '" + name + "' in this blueprint." + Nearest.hint(name, parameters));
        }
        return name;
    }

    static Role role(YamlPlace place, String word) {
        for (Role role : Role.values()) {
            if (role.word().equals(word)) {
                return role;
            }
        }
        throw place.wrong("the role '" + word + "' is none of primary, standby, edge.");
    }
}
