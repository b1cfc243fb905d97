package dev.lifeboat.cli;

import dev.lifeboat.blueprint.Role;
import dev.lifeboat.watch.Attachment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The settings' section {@code attach}: by name what to watch that Lifeboat did not deploy, under each role its Region,
 * its stacks, and single resources by their ARNs.
 */
final class AttachSection {
    static final String KEY = "attach";

    private static final String REGION = "region";
    private static final String STACKS = "stacks";
    private static final String RESOURCES = "resources";

    private final String file;

    private AttachSection(String file) {
        this.file = file;
    }

    /** @throws Refusal of {@link Exit#USAGE} that says where it is wrong and what would be right */
    static List<Attachment> read(@Nullable Object section, String file) {
        AttachSection reader = new AttachSection(file);
        List<Attachment> all = new ArrayList<>();
        reader.map(section, KEY).forEach((name, parts) -> all.add(reader.attachment(String.valueOf(name), parts)));
        return all;
    }

    private Attachment attachment(String name, @Nullable Object parts) {
        String place = KEY + "." + name;
        List<Attachment.Part> all = new ArrayList<>();
        map(parts, place).forEach((role, part) -> all.add(part(place + "." + role, String.valueOf(role), part)));
        return new Attachment(name, all);
    }

    private Attachment.Part part(String place, String word, @Nullable Object part) {
        Map<?, ?> fields = map(part, place);
        for (Object key : fields.keySet()) {
            if (!Set.of(REGION, STACKS, RESOURCES).contains(String.valueOf(key))) {
                throw wrong(place, "has no '" + key + "'. There are: region, stacks, resources");
            }
        }
        if (!(fields.get(REGION) instanceof String region)) {
            throw wrong(place, "says no region");
        }
        try {
            Role role = Attachment.role(word);
            return new Attachment.Part(
                    role, region, list(fields.get(STACKS), place), list(fields.get(RESOURCES), place));
        } catch (IllegalArgumentException unknown) {
            throw wrong(place, "cannot be watched: " + unknown.getMessage());
        }
    }

    private List<String> list(@Nullable Object value, String place) {
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        throw wrong(place, "wants lists of stacks and resources");
    }

    private Map<?, ?> map(@Nullable Object value, String place) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw wrong(place, "is no section of `name: value` lines");
    }

    private Refusal wrong(String place, String what) {
        return new Refusal(Exit.USAGE, "settings in " + file + ": " + place + " " + what + ".");
    }
}
