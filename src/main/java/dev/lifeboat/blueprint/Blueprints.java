package dev.lifeboat.blueprint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Where blueprints come from: those that travel in the program, or a folder on disk. */
public final class Blueprints {
    /** The bundled ones, by the name of their folder under {@code cloudformation/}. */
    private static final List<String> BUNDLED = List.of("payments");

    private Blueprints() {}

    /** The text of a file by its path from the root, e.g. {@code lambda-src/payment-processor/index.js}. */
    interface Source {
        /** @throws BadBlueprint where there is no such file */
        String text(String path);
    }

    /** All bundled blueprints. */
    public static List<Blueprint> bundled() {
        return BUNDLED.stream().map(Blueprints::read).toList();
    }

    /**
     * A bundled blueprint.
     *
     * @throws BadBlueprint for an unknown name, listing those there are
     */
    public static Blueprint named(String name) {
        if (!BUNDLED.contains(name)) {
            throw new BadBlueprint(
                    "there is no blueprint '" + name + "'. There are: " + String.join(", ", BUNDLED) + ".");
        }
        return read(name);
    }

    private static Blueprint read(String name) {
        return BlueprintReader.read("cloudformation/" + name, Blueprints::resource);
    }

    private static String resource(String path) {
        try (InputStream in = Blueprints.class.getResourceAsStream("/" + path)) {
            if (in == null) {
                throw new BadBlueprint(path + " is missing.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new BadBlueprint(path + " cannot be read: " + unreadable.getMessage());
        }
    }

    /**
     * A blueprint of the user's: a folder with a {@code blueprint.yaml}, its templates, and a folder for each function
     * below {@code lambda-src/}.
     *
     * @throws BadBlueprint where something is missing or wrong, naming file and line
     */
    public static Blueprint fromFolder(Path folder) {
        return BlueprintReader.read("", path -> onDisk(folder.resolve(path.replaceFirst("^/", ""))));
    }

    private static String onDisk(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException missing) {
            throw new BadBlueprint(file + " is missing.");
        } catch (IOException unreadable) {
            throw new BadBlueprint(file + " cannot be read: " + unreadable.getMessage());
        }
    }
}
