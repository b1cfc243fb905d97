package dev.lifeboat.cli;

import dev.lifeboat.drill.incident.Whereabouts;
import dev.lifeboat.watch.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What this machine last saw of deployments, by the profile and the endpoint it saw them through: two accounts may hold
 * the same name. AWS stays the truth; this is for the day when AWS cannot be asked.
 */
public record Memory(Path folder) {

    public static Memory of(Session session) {
        CommonOptions options = session.options();
        String named = options.profile();
        String profile = named != null ? named : options.environment().getOrDefault("AWS_PROFILE", "default");
        String seenThrough = (profile + "@" + options.environmentName().replaceFirst("^endpoint https?://", ""))
                .replaceAll("[^A-Za-z0-9@._-]+", "_");
        return new Memory(session.stateFolder().resolve("known").resolve(seenThrough));
    }

    /** Keeps what a look found; where the disk will not have it, nothing is kept. */
    public void keep(Target target, Instant at) {
        try {
            Optional<Whereabouts> seen = Whereabouts.of(target, at);
            if (seen.isPresent() && target.unreadable().isEmpty()) {
                seen.get().keep(folder);
            }
        } catch (IOException unwritable) {
            // looking must not fail for want of a note
        }
    }

    public Optional<Whereabouts> recall(String deployment) {
        return Whereabouts.recall(folder, deployment);
    }

    /** The names of the deployments that are remembered, in order; none where nothing can be read. */
    public List<String> deployments() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json") && !name.startsWith("."))
                    .map(name -> name.substring(0, name.length() - ".json".length()))
                    .sorted()
                    .toList();
        } catch (IOException nothing) {
            return List.of();
        }
    }
}
