package dev.lifeboat.blueprint;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where the files of a blueprint stand. */
interface Shelf {
    /** The bytes of a file by its path from the root, e.g. {@code lambda-src/payment-processor/index.js}. */
    Optional<byte[]> bytes(String path) throws IOException;

    /** How the user knows that file. */
    String shown(String path);

    /** What travels in the program. */
    static Shelf bundled() {
        return new Shelf() {
            @Override
            public Optional<byte[]> bytes(String path) throws IOException {
                try (InputStream in = Shelf.class.getResourceAsStream("/" + path)) {
                    return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
                }
            }

            @Override
            public String shown(String path) {
                return path;
            }
        };
    }

    /** A folder of the user's. */
    static Shelf folder(Path folder) {
        return new Shelf() {
            @Override
            public Optional<byte[]> bytes(String path) throws IOException {
                Path file = folder.resolve(path);
                return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
            }

            @Override
            public String shown(String path) {
                return folder.resolve(path).toString();
            }
        };
    }

    /** The text of the first of these that is there. */
    default Optional<String> find(List<String> paths) {
        for (String path : paths) {
            try {
                Optional<byte[]> bytes = bytes(path);
                if (bytes.isPresent()) {
                    return Optional.of(new String(bytes.get(), StandardCharsets.UTF_8));
                }
            } catch (IOException | UncheckedIOException unreadable) {
                throw new BadBlueprint(shown(path) + " cannot be read: " + unreadable.getMessage() + ".");
            }
        }
        return Optional.empty();
    }

    /** @throws BadBlueprint where there is no such file */
    default String text(String path) {
        return find(List.of(path)).orElseThrow(() -> new BadBlueprint(shown(path) + " is missing."));
    }
}
