package dev.lifeboat.blueprint;

import dev.lifeboat.blueprint.Blueprint.Source;
import dev.lifeboat.blueprint.Blueprint.Wire;
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
        String inner = String.valueOf(matcher.group(1));
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
