package dev.lifeboat.rehearsal;

import dev.lifeboat.rehearsal.wire.In;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tags of things: those that a stack hands down, and the two shapes in which AWS writes them. */
public final class Tags {
    private Tags() {}

    /** What a resource of a stack bears: the stack's tags, CloudFormation's own, and those in its property of that name. */
    public static Map<String, String> of(ResourceType.Place place, Map<String, Object> properties, String property) {
        Map<String, String> tags = new LinkedHashMap<>(place.tags());
        tags.put("aws:cloudformation:stack-name", place.stackName());
        tags.put("aws:cloudformation:stack-id", place.stackId());
        tags.put("aws:cloudformation:logical-id", place.logicalId());
        tags.putAll(new In(properties).textMap(property));
        return tags;
    }

    /** As a list of {@code {Key, Value}}. */
    public static List<Map<String, String>> list(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag -> Map.of("Key", tag.getKey(), "Value", tag.getValue()))
                .toList();
    }
}
