package dev.lifeboat.cli;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.drill.Drills;
import dev.lifeboat.drill.Lock;
import dev.lifeboat.drill.move.Refused;
import dev.lifeboat.watch.Target;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a drill holds a deployment's lock, for who only looks.
 *
 * @param lock null where none does, or where that is not known
 * @param error why it is not known; null where it is
 */
public record DrillHeld(@Nullable Lock lock, @Nullable String error) {

    /** One call; one that fails makes it unknown and nothing else. */
    public static DrillHeld of(Session session, Target target) throws InterruptedException {
        try {
            return new DrillHeld(session.bean(Drills.class).unfinished(target).orElse(null), null);
        } catch (AwsFailure unread) {
            return new DrillHeld(null, unread.trouble().line());
        } catch (Refused malformed) {
            return new DrillHeld(null, String.valueOf(malformed.getMessage()));
        }
    }

    /** One line for a person; empty where there is nothing to say. */
    public Optional<String> words() {
        if (error != null) {
            return Optional.of("Whether a drill holds the lock is not known: " + error);
        }
        return Optional.ofNullable(lock)
                .map(held -> "A drill holds the lock: " + held.words() + ". Pulled, or about to be: "
                        + String.join("; ", held.pulled()) + ". If it was left behind: lifeboat drill revert "
                        + held.deployment());
    }

    /** Null where no drill holds it; its members are null and {@code error} says why where that is not known. */
    public @Nullable Map<String, @Nullable Object> json() {
        Lock held = lock;
        if (held == null && error == null) {
            return null;
        }
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", held == null ? null : held.drill());
        json.put("lever", held == null ? null : held.lever());
        json.put("operator", held == null ? null : held.operator());
        json.put("startedAt", held == null ? null : held.startedAt());
        json.put("pulled", held == null ? null : held.pulled());
        json.put("error", error);
        return json;
    }
}
