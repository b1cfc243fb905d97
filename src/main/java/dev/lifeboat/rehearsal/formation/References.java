package dev.lifeboat.rehearsal.formation;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which names a value refers to, by Ref, GetAtt and Sub: resources, parameters and pseudo parameters alike. */
final class References {
    private static final Pattern SUB = Pattern.compile("\\$\\{([^!}][^}]*)}");

    private References() {}

    static Set<String> of(Object value) {
        Set<String> names = new LinkedHashSet<>();
        collect(value, names);
        return names;
    }

    private static void collect(Object value, Set<String> names) {
        if (value instanceof List<?> list) {
            list.forEach(item -> collect(item, names));
            return;
        }
        if (!(value instanceof Map<?, ?> map)) {
            return;
        }
        map.forEach((key, item) -> {
            if (key.equals("Ref")) {
                names.add(String.valueOf(item));
            } else if (key.equals("Fn::GetAtt")) {
                names.add(
                        item instanceof List<?> parts
                                ? String.valueOf(parts.get(0))
                                : String.valueOf(item).replaceFirst("\\..*", ""));
            } else if (key.equals("Fn::Sub")) {
                sub(item, names);
            } else {
                collect(item, names);
            }
        });
    }

    private static void sub(Object item, Set<String> names) {
        String text = item instanceof List<?> parts ? String.valueOf(parts.get(0)) : String.valueOf(item);
        Map<String, Object> own =
                item instanceof List<?> parts && parts.size() > 1 ? TemplateReader.map(parts.get(1)) : Map.of();
        Matcher matcher = SUB.matcher(text);
        while (matcher.find()) {
            String name = String.valueOf(matcher.group(1)).strip();
            if (!own.containsKey(name)) {
                names.add(name.replaceFirst("\\..*", ""));
            }
        }
        own.values().forEach(value -> collect(value, names));
    }
}
