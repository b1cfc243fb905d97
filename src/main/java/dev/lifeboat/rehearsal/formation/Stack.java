package dev.lifeboat.rehearsal.formation;

import dev.lifeboat.rehearsal.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A stack: its template and values, what is made of it, and its history. Guarded by the world's lock. */
final class Stack {
    /** The reason of an event that says something is there, and only has to get round. */
    static final String CHECKED = "Eventual consistency check initiated";

    private static final String CONFIGURED = "CONFIGURATION_COMPLETE";

    final String name;
    final String id;
    final String region;
    final Instant createdAt;
    final Map<String, MadeResource> resources = new LinkedHashMap<>();
    final List<StackEvent> events = new ArrayList<>();
    final Map<String, String> outputs = new LinkedHashMap<>();
    /** Of a creation: what is not there yet. */
    final Set<String> unconfigured = new HashSet<>();

    Template template;
    Map<String, String> parameters;
    Map<String, String> tags;
    List<String> capabilities = List.of();
    String status = "REVIEW_IN_PROGRESS";
    String reason = "";
    boolean protectedFromDeletion;
    boolean disableRollback;
    boolean retainExceptOnCreate;
    /** What is added to the status; empty as a rule. */
    String detail = "";

    @Nullable
    Instant updatedAt;

    @Nullable
    Instant deletedAt;

    private final RandomGenerator random;

    Stack(
            String name,
            String region,
            Instant createdAt,
            Template template,
            Map<String, String> parameters,
            Map<String, String> tags,
            RandomGenerator random) {
        this.name = name;
        this.region = region;
        this.createdAt = createdAt;
        this.template = template;
        this.parameters = parameters;
        this.tags = tags;
        this.random = random;
        this.id = "arn:aws:cloudformation:" + region + ":" + World.ACCOUNT + ":stack/" + name + "/" + uuid(random);
    }

    static String uuid(RandomGenerator random) {
        return new java.util.UUID(random.nextLong(), random.nextLong()).toString();
    }

    /** A change of the stack's own status, with its event. */
    void turn(Instant now, String status, String reason, String token) {
        this.status = status;
        this.reason = reason;
        this.detail = "";
        say(now, token);
    }

    private void say(Instant now, String token) {
        events.add(new StackEvent(
                uuid(random), now, name, id, "AWS::CloudFormation::Stack", status, reason, token, detail));
    }

    /** A resource is there, and it is waited until that has got round; with the last of them the stack is so too. */
    void configured(Instant now, MadeResource resource, String token) {
        resources.put(resource.spec().logicalId(), resource);
        note(now, resource, resource.status(), resource.reason(), token, CONFIGURED);
        tellConfigured(now, resource, token);
    }

    /** @param resource that has just come so far, or farther */
    void tellConfigured(Instant now, MadeResource resource, String token) {
        unconfigured.remove(resource.spec().logicalId());
        boolean waited =
                resources.values().stream().anyMatch(one -> one.status().equals("CREATE_IN_PROGRESS"));
        if (unconfigured.isEmpty() && waited && status.equals("CREATE_IN_PROGRESS") && detail.isEmpty()) {
            reason = CHECKED;
            detail = CONFIGURED;
            say(now, token);
        }
    }

    /** A change of a resource, with its event. */
    void turn(Instant now, MadeResource resource, String token) {
        resources.put(resource.spec().logicalId(), resource);
        note(now, resource, resource.status(), resource.reason(), token);
    }

    /** An event of a resource, without a change of what the stack says of it. */
    void note(Instant now, MadeResource resource, String status, String reason, String token) {
        note(now, resource, status, reason, token, "");
    }

    private void note(Instant now, MadeResource resource, String status, String reason, String token, String detailed) {
        events.add(new StackEvent(
                uuid(random),
                now,
                resource.spec().logicalId(),
                resource.physicalId(),
                resource.spec().type(),
                status,
                reason,
                token,
                detailed));
    }

    boolean busy() {
        return status.endsWith("_IN_PROGRESS") && !status.equals("REVIEW_IN_PROGRESS");
    }

    boolean deleted() {
        return status.equals("DELETE_COMPLETE");
    }

    Evaluator evaluator(Exports exports) {
        return evaluator(template, parameters, exports);
    }

    Evaluator evaluator(Template template, Map<String, String> parameters, Exports exports) {
        return new Evaluator(
                template,
                parameters,
                Evaluator.pseudo(region, name, id),
                resources::get,
                name -> exports.value(region, name));
    }
}
