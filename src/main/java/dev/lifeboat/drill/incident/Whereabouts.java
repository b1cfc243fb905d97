package dev.lifeboat.drill.incident;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.lifeboat.aws.Plain;
import dev.lifeboat.blueprint.Role;
import dev.lifeboat.watch.Endpoint;
import dev.lifeboat.watch.Target;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where a deployment lives, so far as it was seen: what a failover needs when nobody can be asked any more. A convenience,
 * never the truth: it says how old it is.
 *
 * @param primary a Region; empty where it was not seen
 * @param standby a Region
 * @param health by Region, what clients of it can be served by; empty where it was not seen
 * @param globalCluster the Aurora global database's identifier; empty where there is none
 * @param standbyCluster ARN of its cluster in the standby Region; empty where there is none
 * @param at when it was seen
 */
public record Whereabouts(
        String deployment,
        String account,
        String primary,
        String standby,
        Map<String, String> health,
        String globalCluster,
        String standbyCluster,
        Instant at) {
    public Whereabouts {
        health = Map.copyOf(health);
    }

    /** What a target tells; empty where its standby was not found. */
    public static Optional<Whereabouts> of(Target target, Instant at) {
        String standby = target.regions().get(Role.STANDBY);
        if (standby == null) {
            return Optional.empty();
        }
        Map<String, String> health = new LinkedHashMap<>();
        Endpoint.of(target)
                .forEach(endpoint ->
                        health.put(endpoint.region(), endpoint.health().toString()));
        String cluster = target.resources("AWS::RDS::DBCluster").stream()
                .filter(one -> one.region().equals(standby))
                .map(one -> "arn:aws:rds:" + standby + ":" + target.account() + ":cluster:" + one.physicalId())
                .findFirst()
                .orElse("");
        String global = target.resources("AWS::RDS::GlobalCluster").stream()
                .map(Target.Resource::physicalId)
                .findFirst()
                .orElse("");
        return Optional.of(new Whereabouts(
                target.name(),
                target.account(),
                target.regions().getOrDefault(Role.PRIMARY, ""),
                standby,
                health,
                global,
                cluster,
                at));
    }

    /** Nothing but what the user says. */
    public static Whereabouts said(String deployment, String standby, Instant at) {
        return new Whereabouts(deployment, "", "", standby, Map.of(), "", "", at);
    }

    /** Where clients of a Region are served; empty where it was not seen. */
    Optional<URI> health(String region) {
        return Optional.ofNullable(health.get(region)).map(URI::create);
    }

    /**
     * Keeps it in a folder, in place of what was kept of the deployment before. A picture without the primary does not
     * replace one with it: that is what a dark Region looks like.
     *
     * @throws IOException where it cannot be written
     */
    public void keep(Path folder) throws IOException {
        if (primary.isEmpty() && recall(folder, deployment).isPresent()) {
            return;
        }
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("deployment", deployment);
        text.put("account", account);
        text.put("primary", primary);
        text.put("standby", standby);
        text.put("health", health);
        text.put("globalCluster", globalCluster);
        text.put("standbyCluster", standbyCluster);
        text.put("at", at.toString());
        Files.createDirectories(folder);
        // Moved into its place whole: half a file would be worse than an old one.
        Path fresh = Files.createTempFile(folder, ".known", ".json");
        Files.writeString(fresh, JSON.std.asString(text));
        Files.move(fresh, file(folder, deployment), StandardCopyOption.ATOMIC_MOVE);
    }

    /** What was kept of a deployment; empty where there is nothing, or nothing that can be read. */
    public static Optional<Whereabouts> recall(Path folder, String deployment) {
        try {
            Map<String, Object> text = JSON.std.mapFrom(Files.readString(file(folder, deployment)));
            Map<String, String> health = new LinkedHashMap<>();
            if (text.get("health") instanceof Map<?, ?> map) {
                map.forEach((region, url) -> health.put(Plain.line(String.valueOf(region)), String.valueOf(url)));
                health.values().forEach(URI::create);
            }
            Whereabouts known = new Whereabouts(
                    field(text, "deployment"),
                    field(text, "account"),
                    field(text, "primary"),
                    field(text, "standby"),
                    health,
                    field(text, "globalCluster"),
                    field(text, "standbyCluster"),
                    Instant.parse(field(text, "at")));
            return known.deployment.equals(deployment) && !known.standby.isEmpty()
                    ? Optional.of(known)
                    : Optional.empty();
        } catch (IOException | DateTimeParseException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static Path file(Path folder, String deployment) {
        return folder.resolve(deployment.replaceAll("[^A-Za-z0-9_-]", "_") + ".json");
    }

    private static String field(Map<String, Object> text, String name) {
        return Plain.line(String.valueOf(text.getOrDefault(name, "")));
    }
}
