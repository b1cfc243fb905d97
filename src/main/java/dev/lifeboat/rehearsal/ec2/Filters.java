package dev.lifeboat.rehearsal.ec2;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.Page;
import dev.lifeboat.rehearsal.wire.In;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a Describe operation is asked for: ids, filters and a page. */
final class Filters {
    private Filters() {}

    /** One that can be found: its id, what filters can ask of it, its tags, and how it is shown. */
    record Found(
            String id, Map<String, List<String>> facts, Map<String, String> tags, Map<String, @Nullable Object> row) {}

    /**
     * The answer.
     *
     * @param set the name of the list in the answer
     * @param ids those asked for by id; empty for all
     */
    static Map<String, @Nullable Object> answer(String set, List<Found> all, List<String> ids, In in) {
        List<Found> wanted = all.stream()
                .filter(found -> ids.isEmpty() || ids.contains(found.id()))
                .filter(found -> in.list("Filter").stream().allMatch(filter -> fits(found, filter)))
                .toList();
        Page<Found> page = Page.of(wanted, in.number("MaxResults", 1_000), in.text("NextToken", ""));
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put(set, page.items().stream().map(Found::row).toList());
        out.put("nextToken", page.next());
        return out;
    }

    private static boolean fits(Found found, In filter) {
        String name = filter.text("Name");
        List<String> values = filter.texts("Value");
        List<String> facts;
        if (name.equals("tag-key")) {
            facts = List.copyOf(found.tags().keySet());
        } else if (name.startsWith("tag:")) {
            String value = found.tags().get(name.substring("tag:".length()));
            facts = value == null ? List.of() : List.of(value);
        } else if (found.facts().containsKey(name)) {
            facts = found.facts().getOrDefault(name, List.of());
        } else {
            throw new AwsError(
                    400,
                    "InvalidParameterValue",
                    "The filter '" + name + "' is invalid. This world has: tag:<key>, tag-key, "
                            + String.join(", ", found.facts().keySet()));
        }
        return facts.stream().anyMatch(fact -> values.stream().anyMatch(value -> matches(value, fact)));
    }

    /** A value may hold the wildcards {@code *} and {@code ?}. */
    private static boolean matches(String wanted, String fact) {
        String regex = "\\Q" + wanted.replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q") + "\\E";
        return fact.matches(regex);
    }
}
