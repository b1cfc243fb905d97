package dev.lifeboat.blueprint;

import dev.lifeboat.blueprint.Blueprint.SecureString;
import dev.lifeboat.blueprint.Blueprint.Text;
import dev.lifeboat.blueprint.Blueprint.Wire;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads one entry of a blueprint's {@code secureStrings}. */
final class SecureStringReader {
    private static final Pattern LETTERS = Pattern.compile("[A-Za-z0-9_./-]*");
    private static final Pattern RESERVED = Pattern.compile("(?i)/?(aws|ssm).*");

    private SecureStringReader() {}

    static SecureString read(String id, YamlPlace place, WireReader wires) {
        Map<String, YamlPlace> members = place.members(Set.of("id", "role", "name", "description", "value"));
        YamlPlace role = place.need(members, "role");
        YamlPlace value = place.need(members, "value");
        Text text = wires.text(value);
        if (text.parts().isEmpty()) {
            throw value.wrong("a parameter cannot be empty.");
        }
        return new SecureString(
                id,
                WireReader.role(role, role.text()),
                name(place.need(members, "name"), wires),
                place.at("description").map(YamlPlace::text).orElse(""),
                text);
    }

    /** Whether somebody else has that name is asked before the first change: it must be known by then. */
    private static Text name(YamlPlace place, WireReader wires) {
        Text name = wires.text(place);
        boolean own = false;
        for (Wire part : name.parts()) {
            if (part instanceof Wire.Literal literal
                    && !LETTERS.matcher(literal.text()).matches()) {
                throw place.wrong("the name of a parameter is made of letters, digits and . - _ / alone.");
            }
            if (part instanceof Wire.FromOutput) {
                throw place.wrong("the name of a parameter cannot come from a stack: it must be known before.");
            }
            own |= part instanceof Wire.Suffix || part instanceof Wire.DeploymentName;
        }
        if (!own) {
            throw place.wrong("the name needs ${suffix} or ${deployment} in it: two deployments would share it.");
        }
        if (!place.text().startsWith("/") || RESERVED.matcher(place.text()).matches()) {
            throw place.wrong("the name begins with a slash, and not with /aws or /ssm, which AWS keeps for itself.");
        }
        return name;
    }
}
