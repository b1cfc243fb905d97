package dev.lifeboat.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.lifeboat.blueprint.Draft;
import dev.lifeboat.blueprint.Draft.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/**
 * The answers of the last guided deploy of each blueprint, in {@code answers/BLUEPRINT.json} of the state folder. Secrets
 * are not among them.
 */
public record LastTime(Path folder) {
    public static LastTime of(Session session) {
        return new LastTime(session.stateFolder().resolve("answers"));
    }

    /**
     * @param draft with these answers where they would do
     * @param notice what is wrong with the file, one line; empty where nothing is
     */
    public record Recalled(Draft draft, String notice) {}

    /** Puts what was kept over the draft's answers. What cannot be read is passed over. */
    public Recalled recall(Draft draft) {
        Path file = file(draft);
        try {
            Map<String, Object> kept = JSON.std.mapFrom(Files.readString(file));
            Draft recalled = draft;
            for (Draft.Question question : draft.questions()) {
                if (kept.get(question.id()) instanceof String value
                        && !question.secret()
                        && value.chars().noneMatch(Character::isISOControl)
                        && draft.objection(question.id(), value).isEmpty()
                        && !value.equals(question.otherwise())) {
                    recalled = recalled.with(question.id(), value, Source.LAST_TIME);
                }
            }
            return new Recalled(recalled, "");
        } catch (NoSuchFileException never) {
            return new Recalled(draft, "");
        } catch (IOException unreadable) {
            return new Recalled(draft, "the answers of last time cannot be read, and are left aside: " + file);
        }
    }

    /**
     * Keeps the answers, all at once or not at all.
     *
     * @throws IOException where the disk will not have them
     */
    public void keep(Draft draft) throws IOException {
        Files.createDirectories(folder);
        Path fresh = Files.createTempFile(folder, "answers", ".tmp");
        Files.writeString(fresh, JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(draft.worthKeeping()));
        Files.move(fresh, file(draft), StandardCopyOption.ATOMIC_MOVE);
    }

    private Path file(Draft draft) {
        return folder.resolve(draft.blueprint().name() + ".json");
    }
}
