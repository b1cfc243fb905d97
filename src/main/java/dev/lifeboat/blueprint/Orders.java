package dev.lifeboat.blueprint;

import dev.lifeboat.blueprint.Blueprint.ParameterSpec;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes an {@link Order} out of what the user chose, and refuses what AWS would refuse later. */
public final class Orders {
    private static final Pattern SUFFIX = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-[1-9]");

    private Orders() {}

    /**
     * Checks and completes.
     *
     * @param primary Region, null for the blueprint's
     * @param standby Region, null for the blueprint's
     * @param values of parameters; those not named get their defaults
     * @throws BadBlueprint with words for the user
     */
    public static Order of(
            Blueprint blueprint,
            String suffix,
            @Nullable String primary,
            @Nullable String standby,
            Map<String, String> values) {
        if (suffix.length() < 2
                || suffix.length() > 16
                || !SUFFIX.matcher(suffix).matches()) {
            throw new BadBlueprint("the environment suffix '" + suffix + "' cannot be used: it stands in the names of"
                    + " AWS resources.\nUse 2 to 16 lower-case letters, digits and single hyphens, e.g. prod-1.");
        }
        Map<Role, String> regions = new EnumMap<>(Role.class);
        regions.put(Role.PRIMARY, region(primary == null ? blueprint.primaryRegion() : primary));
        regions.put(Role.STANDBY, region(standby == null ? blueprint.standbyRegion() : standby));
        regions.put(Role.EDGE, "us-east-1");
        if (String.valueOf(regions.get(Role.PRIMARY)).equals(regions.get(Role.STANDBY))) {
            throw new BadBlueprint("primary and standby are both " + regions.get(Role.PRIMARY)
                    + ": a Region cannot stand by for itself.\nChoose another --standby-region.");
        }
        return new Order(blueprint, suffix, regions, complete(blueprint, values));
    }

    private static String region(String region) {
        if (!REGION.matcher(region).matches()) {
            throw new BadBlueprint("'" + region + "' is not the name of a Region. Regions look like us-east-1.");
        }
        return region;
    }

    private static Map<String, String> complete(Blueprint blueprint, Map<String, String> values) {
        List<String> names =
                blueprint.parameters().stream().map(ParameterSpec::name).toList();
        for (String given : values.keySet()) {
            if (!names.contains(given)) {
                throw new BadBlueprint(blueprint.name() + " has no parameter '" + given + "'."
                        + nearest(given, names)
                                .map(name -> " Did you mean " + name + "?")
                                .orElse("")
                        + " There are: " + String.join(", ", names) + ".");
            }
        }
        Map<String, String> complete = new LinkedHashMap<>();
        for (ParameterSpec parameter : blueprint.parameters()) {
            String value = values.getOrDefault(parameter.name(), parameter.defaultValue());
            if (value.endsWith("example.com")) {
                throw new BadBlueprint("nobody owns a domain under example.com: it is reserved for documents.\nName a"
                        + " domain of yours with -p " + parameter.name() + "=..., or leave it out.");
            }
            if (!parameter.pattern().isEmpty() && !Pattern.matches(parameter.pattern(), value)) {
                throw new BadBlueprint("the parameter " + parameter.name() + " cannot be "
                        + (parameter.secret() ? "that" : "'" + value + "'") + ": " + parameter.description()
                        + " (it must match " + parameter.pattern() + ").");
            }
            complete.put(parameter.name(), value);
        }
        return complete;
    }

    /** The name that is at most three edits away, the nearest of them. */
    private static Optional<String> nearest(String given, List<String> names) {
        return names.stream()
                .filter(name -> distance(given, name) <= 3)
                .min(java.util.Comparator.comparingInt(name -> distance(given, name)));
    }

    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                boolean same = Character.toLowerCase(one.charAt(i - 1)) == Character.toLowerCase(other.charAt(j - 1));
                int replaced = diagonal + (same ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
