package dev.lifeboat.rehearsal.wire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A Query request's form: {@code Tags.member.1.Key=a} becomes {@code {Tags: [{Key: a}]}}. */
final class QueryForm {
    private QueryForm() {}

    static Map<String, Object> parse(byte[] body) {
        Map<String, Object> root = new LinkedHashMap<>();
        for (String pair : new String(body, StandardCharsets.UTF_8).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                put(root, decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        root.forEach((key, value) -> tree.put(key, settled(value)));
        return tree;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static void put(Map<String, Object> root, String path, String value) {
        String[] steps = path.split("\\.", -1);
        Map<String, Object> node = root;
        for (int i = 0; i < steps.length - 1; i++) {
            Object next = node.computeIfAbsent(steps[i], step -> new LinkedHashMap<String, Object>());
            if (!(next instanceof Map<?, ?>)) {
                return;
            }
            @SuppressWarnings("unchecked") // only this method fills the tree
            Map<String, Object> deeper = (Map<String, Object>) next;
            node = deeper;
        }
        node.put(steps[steps.length - 1], value);
    }

    private static Object settled(Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return value;
        }
        if (map.size() == 1 && map.containsKey("member")) {
            return settled(java.util.Objects.requireNonNull(map.get("member")));
        }
        boolean indexed = !map.isEmpty()
                && map.keySet().stream().allMatch(key -> String.valueOf(key).matches("\\d+"));
        if (indexed) {
            Map<Integer, Object> ordered = new TreeMap<>();
            map.forEach((key, item) -> ordered.put(Integer.parseInt(String.valueOf(key)), settled(item)));
            List<Object> list = new ArrayList<>(ordered.values());
            return list;
        }
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, item) -> copy.put(String.valueOf(key), settled(item)));
        return copy;
    }
}
