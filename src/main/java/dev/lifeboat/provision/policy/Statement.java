package dev.lifeboat.provision.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One statement of a policy; it allows.
 *
 * @param actions e.g. {@code dynamodb:Scan}
 * @param resources ARNs, with wildcards; {@code *} alone for all
 * @param equal condition keys, each with the values it must be one of; empty for no condition
 */
public record Statement(Set<String> actions, Set<String> resources, Map<String, Set<String>> equal) {
    public Statement {
        actions = java.util.Collections.unmodifiableSet(new TreeSet<>(actions));
        resources = java.util.Collections.unmodifiableSet(new TreeSet<>(resources));
        equal = java.util.Collections.unmodifiableMap(new TreeMap<>(equal));
    }

    /** As it stands in a policy document. */
    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("Effect", "Allow");
        document.put("Action", List.copyOf(actions));
        document.put("Resource", resources.size() == 1 ? resources.iterator().next() : List.copyOf(resources));
        if (!equal.isEmpty()) {
            Map<String, Object> keys = new LinkedHashMap<>();
            equal.forEach((key, values) -> keys.put(key, List.copyOf(values)));
            document.put("Condition", Map.of("StringEquals", keys));
        }
        return document;
    }
}
