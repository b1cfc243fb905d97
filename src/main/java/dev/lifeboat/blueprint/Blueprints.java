package dev.lifeboat.blueprint;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where blueprints come from: those that travel in the program, or a folder on disk. */
public final class Blueprints {
    private static final String ROOT = "cloudformation";
    private static final String FILE = "blueprint.yaml";
    private static final Pattern ENTRY = Pattern.compile(ROOT + "/([^/]+)/blueprint\\.yaml");

    private Blueprints() {}

    /** All bundled blueprints, by name. */
    public static List<Blueprint> bundled() {
        return names().stream().map(Blueprints::read).toList();
    }

    /**
     * The blueprint that a word on the command line means: a bundled one by its name, else one of the user's by its
     * folder, which the word is where it has a slash or a dot in it or where such a folder is there.
     *
     * @throws BadBlueprint for an unknown name, listing those there are
     */
    public static Blueprint of(String word) {
        List<String> names = names();
        if (names.contains(word)) {
            return read(word);
        }
        Path folder = folder(word);
        if (word.matches(".*[/\\\\.].*") || Files.isRegularFile(folder.resolve(FILE))) {
            return fromFolder(folder);
        }
        throw new BadBlueprint("there is no blueprint '" + word + "'." + Nearest.hint(word, names) + " There are: "
                + String.join(", ", names) + ".\nOne of your own goes by its folder, e.g. ./" + word + ".");
    }

    /**
     * A bundled blueprint.
     *
     * @throws BadBlueprint for an unknown name, listing those there are
     */
    public static Blueprint named(String name) {
        return bundledNamed(name)
                .orElseThrow(() -> new BadBlueprint("there is no blueprint '" + name + "'."
                        + Nearest.hint(name, names()) + " There are: " + String.join(", ", names()) + "."));
    }

    /** The bundled blueprint of that name; nothing for the name of one of the user's. */
    public static Optional<Blueprint> bundledNamed(String name) {
        return names().contains(name) ? Optional.of(read(name)) : Optional.empty();
    }

    /**
     * A blueprint of the user's: a folder with a {@code blueprint.yaml}, its templates, and a folder for each function
     * below {@code lambda-src/}. It cannot have the name of a bundled one.
     *
     * @throws BadBlueprint where something is missing or wrong, with all that can be found
     */
    public static Blueprint fromFolder(Path folder) {
        if (!Files.isRegularFile(folder.resolve(FILE))) {
            throw new BadBlueprint(folder + " is no blueprint: there is no file " + folder.resolve(FILE) + ".");
        }
        return BlueprintReader.read(folder.toString(), "", Shelf.folder(folder), Set.copyOf(names()));
    }

    private static Path folder(String word) {
        try {
            return Path.of(word);
        } catch (InvalidPathException impossible) {
            throw new BadBlueprint("'" + word + "' is neither a blueprint nor a folder.");
        }
    }

    private static Blueprint read(String name) {
        return BlueprintReader.read(name, ROOT + "/" + name + "/", Shelf.bundled(), Set.of());
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
            return folders.filter(folder -> Files.isRegularFile(folder.resolve(FILE)))
                    .map(folder -> String.valueOf(folder.getFileName()))
                    .sorted()
                    .toList();
        }
    }
}
