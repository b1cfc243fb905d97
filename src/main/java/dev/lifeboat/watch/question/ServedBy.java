package dev.lifeboat.watch.question;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who says in a health answer's body that it served it; empty where it does not say. */
public record ServedBy(String region, String role) {
    private static final Pattern REGION = field("region", "[a-z]{2}(?:-[a-z]+)+-\\d");
    private static final Pattern ROLE = field("role", "primary|standby|dr");

    private static Pattern field(String name, String value) {
        return Pattern.compile("\"" + name + "\"\\s*:\\s*\"(" + value + ")\"");
    }

    /** What a health answer says of it; {@code dr} is another word for the standby. */
    public static ServedBy in(String body) {
        String role = first(ROLE, body);
        return new ServedBy(first(REGION, body), role.equals("dr") ? "standby" : role);
    }

    private static String first(Pattern pattern, String body) {
        Matcher matcher = pattern.matcher(body);
        return matcher.find() ? matcher.group(1) : "";
    }

    /** E.g. {@code served by us-east-1 (primary)}. */
    public String words() {
        if (region.isEmpty() && role.isEmpty()) {
            return "served";
        }
        return region.isEmpty()
                ? "served by the " + role
                : "served by " + region + (role.isEmpty() ? "" : " (" + role + ")");
    }
}
