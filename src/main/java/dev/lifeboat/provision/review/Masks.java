package dev.lifeboat.provision.review;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Keeps secrets out of what is shown: properties whose name says that they hold one, and texts that hold a known one.
 *
 * @param secrets values that must never be shown, e.g. those of NoEcho parameters
 */
public record Masks(List<String> secrets) {
    /** Stands for a secret. */
    public static final String HIDDEN = "(secret)";

    /** What only the making of a resource will tell. */
    static final String LATER = "{{changeSet:KNOWN_AFTER_APPLY}}";

    private static final Pattern NAME = Pattern.compile(
            "(?i).*(password|passphrase|secret_?string|secret_?key|access_?key|private_?key|api_?key|token|credential).*");
    private static final Pattern REFERENCE = Pattern.compile("arn:[^ ]*|\\{\\{resolve:[^}]*}}");

    public Masks {
        secrets = secrets.stream().filter(secret -> !secret.isEmpty()).toList();
    }

    /** No value is known to be secret. */
    public static Masks of(Collection<String> secrets) {
        return new Masks(List.copyOf(secrets));
    }

    /** A value as it may be shown. Where a secret is kept is no secret. */
    public String shown(String path, String value) {
        if (value.isEmpty()) {
            return value;
        }
        String name = path.substring(path.lastIndexOf('.') + 1);
        boolean bare = !REFERENCE.matcher(value).matches() && !value.equals(LATER);
        if (bare && (NAME.matcher(name).matches() || secrets.stream().anyMatch(value::contains))) {
            return HIDDEN;
        }
        return value.replace(LATER, "(known after)");
    }
}
