package dev.lifeboat.provision.review;

import dev.lifeboat.aws.Plain;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the properties that differ, as deep as they do. */
public final class Differences {
    private final Masks masks;
    private final List<Difference> found = new ArrayList<>();

    private Differences(Masks masks) {
        this.masks = masks;
    }

    /** What differs between two sets of properties, in their order. */
    public static List<Difference> between(Map<String, Object> before, Map<String, Object> after, Masks masks) {
        Differences differences = new Differences(masks);
        differences.maps("", before, after);
        return List.copyOf(differences.found);
    }

    private void maps(String path, Map<String, Object> before, Map<String, Object> after) {
        Set<String> names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        for (String name : names) {
            values(path.isEmpty() ? name : path + "." + name, before.get(name), after.get(name));
        }
    }

    private void values(String path, @Nullable Object before, @Nullable Object after) {
        if (Objects.equals(before, after) || Context.text(before).equals(Context.text(after))) {
            return;
        }
        if (before instanceof Map && after instanceof Map) {
            maps(path, Context.members(before), Context.members(after));
        } else if (before instanceof List<?> was && after instanceof List<?> is && structured(was, is)) {
            lists(path, was, is);
        } else {
            found.add(new Difference(path, shown(path, before), shown(path, after)));
        }
    }

    private static boolean structured(List<?> was, List<?> is) {
        return was.stream().anyMatch(Map.class::isInstance) || is.stream().anyMatch(Map.class::isInstance);
    }

    /** Items that both have are left out; what then stands face to face is compared. */
    private void lists(String path, List<?> was, List<?> is) {
        List<Object> gone = new ArrayList<>(was);
        List<Object> come = new ArrayList<>(is);
        was.forEach(item -> {
            if (come.remove(item)) {
                gone.remove(item);
            }
        });
        for (int i = 0; i < Math.max(gone.size(), come.size()); i++) {
            Object before = i < gone.size() ? gone.get(i) : null;
            Object after = i < come.size() ? come.get(i) : null;
            int at = before == null ? is.indexOf(after) : was.indexOf(before);
            values(path + "[" + at + "]", before, after);
        }
    }

    /** A structure is shown as JSON, where a secret inside hides the whole. */
    private String shown(String path, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            boolean secret = Context.members(map).entrySet().stream()
                    .anyMatch(entry ->
                            shown(path + "." + entry.getKey(), entry.getValue()).equals(Masks.HIDDEN));
            return secret ? Masks.HIDDEN : masks.shown(path, Plain.line(Context.text(value)));
        }
        return masks.shown(path, Plain.line(Context.text(value)));
    }
}
