package dev.lifeboat.cli;

import dev.lifeboat.watch.Attachment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * What the user has settled for good: {@code lifeboat.yml}, over it {@code LIFEBOAT_*} variables. Options come over both.
 *
 * @param values by key, e.g. {@code primary-region}
 * @param keys of the dashboard, by the names of what they shall do: the section {@code keys}
 * @param attached what is watched besides deployments: the section {@code attach}
 */
public record Settings(Map<String, String> values, Map<String, String> keys, List<Attachment> attached) {
    private static final String KEYS_SECTION = "keys";

    private static final Set<String> KEYS = Set.of(
            "profile",
            "endpoint-url",
            "output",
            "read-only",
            "no-color",
            "theme",
            "ascii",
            "env",
            "primary-region",
            "standby-region",
            "drill-window-blocked",
            "drill-calendar",
            "report-to");

    public Settings {
        values = Map.copyOf(values);
        keys = Map.copyOf(keys);
        attached = List.copyOf(attached);
    }

    /**
     * Reads them.
     *
     * @param chosen the file of {@code --config}, which must exist; null for the usual place, which may not
     */
    public static Settings read(@Nullable Path chosen, Map<String, String> environment) {
        Path file = chosen != null
                ? chosen
                : home(environment, "XDG_CONFIG_HOME", ".config").resolve("lifeboat.yml");
        Map<String, String> values = new LinkedHashMap<>();
        Map<String, String> keys = new LinkedHashMap<>();
        List<Attachment> attached = new ArrayList<>();
        try {
            Object document = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
            if (document instanceof Map<?, ?> map) {
                map.forEach((key, value) -> {
                    if (AttachSection.KEY.equals(key)) {
                        attached.addAll(AttachSection.read(value, file.toString()));
                    } else if (KEYS_SECTION.equals(key)) {
                        keys.putAll(keys(value, file));
                    } else {
                        put(values, String.valueOf(key), String.valueOf(value), file.toString());
                    }
                });
            } else if (document != null) {
                throw new Refusal(Exit.USAGE, "settings in " + file + " are not a list of `key: value` lines.");
            }
        } catch (NoSuchFileException missing) {
            if (chosen != null) {
                throw new Refusal(Exit.USAGE, "the settings file " + file + " does not exist.");
            }
        } catch (IOException unreadable) {
            throw new Refusal(Exit.USAGE, "the settings file " + file + " cannot be read: " + unreadable.getMessage());
        } catch (YAMLException malformed) {
            throw new Refusal(
                    Exit.USAGE,
                    "the settings file " + file + " is not YAML: "
                            + String.valueOf(malformed.getMessage())
                                    .lines()
                                    .findFirst()
                                    .orElse(""));
        }
        for (String key : KEYS) {
            String variable = "LIFEBOAT_" + key.toUpperCase(Locale.ROOT).replace('-', '_');
            String value = environment.get(variable);
            if (value != null && !value.isEmpty()) {
                values.put(key, value);
            }
        }
        if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) {
            values.put("no-color", "true");
        }
        return new Settings(values, keys, attached);
    }

    private static void put(Map<String, String> values, String key, String value, String file) {
        if (!KEYS.contains(key)) {
            throw new Refusal(
                    Exit.USAGE,
                    "unknown setting '" + key + "' in " + file + ". There are: "
                            + String.join(", ", KEYS.stream().sorted().toList()) + ", " + AttachSection.KEY + ", "
                            + KEYS_SECTION
                            + ".");
        }
        values.put(key, value);
    }

    private static Map<String, String> keys(@Nullable Object section, Path file) {
        if (!(section instanceof Map<?, ?> map)) {
            throw new Refusal(
                    Exit.USAGE, "settings in " + file + ": keys is no section of `name: key` lines, e.g. signals: F2");
        }
        Map<String, String> keys = new LinkedHashMap<>();
        map.forEach((name, key) -> keys.put(String.valueOf(name), String.valueOf(key)));
        return keys;
    }

    /** A folder of Lifeboat's below an XDG base folder. */
    static Path home(Map<String, String> environment, String variable, String otherwise) {
        String base = environment.getOrDefault(variable, "");
        Path folder = base.isEmpty()
                ? Path.of(System.getProperty("user.home", "."), otherwise.split("/", -1))
                : Path.of(base);
        return folder.resolve("lifeboat");
    }

    @Nullable
    public String find(String key) {
        return values.get(key);
    }

    public boolean flag(String key) {
        return Boolean.parseBoolean(values.getOrDefault(key, "false"));
    }
}
