package dev.lifeboat.blueprint;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where blueprints come from: those that travel in the program, or a folder on disk. */
public final class Blueprints {
    private static final String ROOT = "cloudformation";
    private static final Pattern ENTRY = Pattern.compile(ROOT + "/([^/]+)/blueprint\\.yaml");

    private Blueprints() {}

    /** All bundled blueprints, by name. */
    public static List<Blueprint> bundled() {
        return names().stream().map(Blueprints::read).toList();
    }

    /**
     * A bundled blueprint.
     *
     * @throws BadBlueprint for an unknown name, listing those there are
     */
    public static Blueprint named(String name) {
        List<String> names = names();
        if (!names.contains(name)) {
            throw new BadBlueprint("there is no blueprint '" + name + "'." + Nearest.hint(name, names) + " There are: "
                    + String.join(", ", names) + ".");
        }
        return read(name);
    }

    /**
     * A blueprint of the user's: a folder with a {@code blueprint.yaml}, its templates, and a folder for each function
     * below {@code lambda-src/}.
     *
     * @throws BadBlueprint where something is missing or wrong, naming file and line
     */
    public static Blueprint fromFolder(Path folder) {
        return BlueprintReader.read("", Shelf.folder(folder));
    }

    private static Blueprint read(String name) {
        return BlueprintReader.read(ROOT + "/" + name + "/", Shelf.bundled());
    }

    /** A folder that is there is bundled: no list to keep beside it. */
    private static List<String> names() {
        URL root = Blueprints.class.getResource("/" + ROOT);
        if (root == null) {
            throw new BadBlueprint("this build carries no blueprints: " + ROOT + " is missing in it.");
        }
        try {
            return root.openConnection() instanceof JarURLConnection jar
                    ? inJar(jar.getJarFile())
                    : inFolder(Path.of(root.toURI()));
        } catch (IOException | URISyntaxException unreadable) {
            throw new BadBlueprint("the bundled blueprints cannot be read: " + unreadable.getMessage() + ".");
        }
    }

    // The jar stays open: it is the one the program runs from.
    private static List<String> inJar(JarFile jar) {
        return jar.stream()
                .map(entry -> ENTRY.matcher(entry.getName()))
                .filter(Matcher::matches)
                .map(matcher -> String.valueOf(matcher.group(1)))
                .sorted()
                .toList();
    }

    private static List<String> inFolder(Path root) throws IOException {
        try (Stream<Path> folders = Files.list(root)) {
            return folders.filter(folder -> Files.isRegularFile(folder.resolve("blueprint.yaml")))
                    .map(folder -> String.valueOf(folder.getFileName()))
                    .sorted()
                    .toList();
        }
    }
}
