package dev.lifeboat.blueprint;

import dev.lifeboat.blueprint.Blueprint.ParameterSpec;
import dev.lifeboat.blueprint.Blueprint.StackSpec;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes an {@link Order} out of what the user chose, and refuses what AWS would refuse later. */
public final class Orders {
    private static final Pattern SUFFIX = Pattern.compile("(?=.{2,16}$)[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+){1,2}-[1-9]");
    private static final Pattern RESERVED = Pattern.compile("(.*[.@])?example\\.(com|net|org)\\.?");
    private static final String EDGE = "us-east-1";
    /** Before a regular expression, on a line of its own: some like it better than words. */
    static final String PATTERN = "As a pattern: ";

    private static final int LONGEST_STACK_NAME = 128;

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
        suffix(suffix);
        Map<Role, String> regions = new EnumMap<>(Role.class);
        regions.put(Role.PRIMARY, region(primary == null ? blueprint.primaryRegion() : primary));
        regions.put(Role.STANDBY, region(standby == null ? blueprint.standbyRegion() : standby));
        regions.put(Role.EDGE, EDGE);
        if (String.valueOf(regions.get(Role.PRIMARY)).equals(regions.get(Role.STANDBY))) {
            throw new BadBlueprint("primary and standby are both " + regions.get(Role.PRIMARY)
                    + ": a Region cannot stand by for itself.\nChoose another with --primary-region or"
                    + " --standby-region.");
        }
        Order order = new Order(blueprint, suffix, regions, complete(blueprint, values));
        for (StackSpec stack : blueprint.stacks()) {
            if (order.stackName(stack).length() > LONGEST_STACK_NAME) {
                throw new BadBlueprint("the stack name " + order.stackName(stack) + " is longer than "
                        + LONGEST_STACK_NAME + " characters.\nGive the blueprint or the stack a shorter name.");
            }
        }
        return order;
    }

    static void suffix(String suffix) {
        if (!SUFFIX.matcher(suffix).matches()) {
            throw new BadBlueprint("the environment suffix '" + suffix + "' cannot be used: it stands in the names of"
                    + " AWS resources.\nUse 2 to 16 lower-case letters, digits and single hyphens, e.g. "
                    + mended(suffix) + ".");
        }
    }

    /** The suffix that may have been meant. */
    private static String mended(String suffix) {
        String mended = suffix.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        mended = mended.substring(0, Math.min(16, mended.length())).replaceAll("^-|-$", "");
        return SUFFIX.matcher(mended).matches() ? mended : "dev";
    }

    static String region(String region) {
        if (!REGION.matcher(region).matches()) {
            throw new BadBlueprint("'" + region + "' is not the name of a Region. Regions look like us-east-1.");
        }
        if (region.startsWith("cn-") || region.startsWith("us-gov-")) {
            throw new BadBlueprint(
                    "the Region " + region + " cannot be used: China and GovCloud are partitions of their"
                            + " own, without " + EDGE + ", where the health checks live.\nChoose another Region.");
        }
        return region;
    }

    private static Map<String, String> complete(Blueprint blueprint, Map<String, String> values) {
        List<String> names =
                blueprint.parameters().stream().map(ParameterSpec::name).toList();
        for (String given : values.keySet()) {
            if (!names.contains(given)) {
                throw new BadBlueprint(blueprint.name() + " has no parameter '" + given + "'."
                        + Nearest.hint(given, names)
                        + (names.isEmpty() ? "" : " There are: " + String.join(", ", names) + "."));
            }
        }
        Map<String, String> complete = new LinkedHashMap<>();
        for (ParameterSpec parameter : blueprint.parameters()) {
            String value = values.getOrDefault(parameter.name(), parameter.defaultValue());
            check(parameter, value);
            complete.put(parameter.name(), value);
        }
        for (ParameterSpec parameter : blueprint.parameters()) {
            String other = parameter.needs();
            if (!other.isEmpty()
                    && !complete.getOrDefault(parameter.name(), "").isEmpty()
                    && complete.getOrDefault(other, "").isEmpty()) {
                throw new BadBlueprint("the parameter " + parameter.name() + " says nothing without " + other
                        + ".\nAdd -p " + other + "=..., or leave " + parameter.name() + " out.");
            }
        }
        return complete;
    }

    static void check(ParameterSpec parameter, String value) {
        if (!parameter.secret()
                && RESERVED.matcher(value.toLowerCase(Locale.ROOT)).matches()) {
            throw new BadBlueprint("the parameter " + parameter.name() + " cannot be '" + value
                    + "': that domain is reserved for documents, nobody can own it.\nName one of yours with -p "
                    + parameter.name() + "=..., or leave it out.");
        }
        if (parameter.pattern().isEmpty() || Pattern.matches(parameter.pattern(), value)) {
            return;
        }
        if (value.isEmpty()) {
            throw new BadBlueprint("the parameter " + parameter.name() + " is missing: " + parameter.description()
                    + ".\nAdd -p " + parameter.name() + "=...");
        }
        throw new BadBlueprint("the parameter " + parameter.name() + " cannot be "
                + (parameter.secret() ? "that" : "'" + value + "'") + ": "
                + (parameter.constraint().isEmpty() ? parameter.description() : "it must be " + parameter.constraint())
                + ".\n" + PATTERN + parameter.pattern());
    }
}
