package dev.lifeboat.rehearsal.ssm;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.wire.In;

/** The filters of a listing: by name, type, key and tag; another is refused by name. */
final class Filters {
    private Filters() {}

    static boolean fits(Parameter parameter, In in) {
        return in.list("ParameterFilters").stream().allMatch(filter -> passes(parameter, filter));
    }

    private static boolean passes(Parameter parameter, In filter) {
        String text = text(parameter, filter.text("Key"));
        String option = filter.text("Option", "Equals");
        return filter.texts("Values").stream().anyMatch(value -> switch (option) {
            case "BeginsWith" -> text.startsWith(value);
            case "Contains" -> text.contains(value);
            default -> text.equals(value);
        });
    }

    private static String text(Parameter parameter, String key) {
        if (key.startsWith("tag:")) {
            return parameter.tags.getOrDefault(key.substring(4), "");
        }
        return switch (key) {
            case "Name" -> parameter.name;
            case "Type" -> parameter.type;
            case "KeyId" -> parameter.latest().key();
            default ->
                throw new AwsError(
                        400, "InvalidFilterKey", "Filter key '" + key + "'. This world has: KeyId, Name, Type, tag:*");
        };
    }
}
