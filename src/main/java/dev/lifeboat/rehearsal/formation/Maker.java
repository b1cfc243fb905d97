package dev.lifeboat.rehearsal.formation;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.ResourceType;
import dev.lifeboat.rehearsal.World;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Makes, changes and deletes single resources on the timeline, with the events that AWS writes meanwhile. */
final class Maker {
    /** Between two looks at what a resource waits for. */
    private static final Duration WAIT = Duration.ofSeconds(5);

    private final World world;
    private final RandomGenerator random;
    private final DynamicReferences references;
    /** Reasons for which a resource will fail to be made, by logical id: trouble on order, for tests. */
    final Map<String, String> toFail = new HashMap<>();

    Maker(World world) {
        this.world = world;
        this.random = world.random("formation");
        this.references = new DynamicReferences(world);
    }

    Instant now() {
        return world.timeline().now();
    }

    ResourceType type(Template.Resource spec) {
        return world.type(spec.type()).orElseThrow();
    }

    void after(Duration wait, Runnable happening) {
        double jitter = 0.9 + 0.2 * random.nextDouble();
        world.timeline().after(Duration.ofNanos((long) (wait.toNanos() * jitter / world.provisionSpeed())), happening);
    }

    ResourceType.Place place(Stack stack, Template.Resource spec) {
        return new ResourceType.Place(
                World.ACCOUNT, stack.region, stack.name, stack.id, spec.logicalId(), stack.tags, now());
    }

    /** Properties without dynamic references. */
    Map<String, Object> resolved(Stack stack, Map<String, Object> properties) {
        return references.resolved(stack.region, properties);
    }

    /** Makes one; what it gave, or why not, comes later. */
    void create(
            Stack stack,
            Template.Resource spec,
            Map<String, Object> properties,
            String token,
            Progression.Step step,
            Consumer<MadeResource> made) {
        stack.turn(now(), new MadeResource(spec, properties, null, "CREATE_IN_PROGRESS", "", now()), token);
        Duration check = type(spec).consistencyCheck();
        after(type(spec).creationTime().minus(check), () -> {
            if (!step.live()) {
                return;
            }
            try {
                String ordered = toFail.get(spec.logicalId());
                if (ordered != null) {
                    throw new AwsError(400, "GeneralServiceException", ordered);
                }
                ResourceType.Made result = type(spec).create(place(stack, spec), resolved(stack, properties));
                MadeResource there = new MadeResource(
                        spec, properties, result, "CREATE_IN_PROGRESS", "Resource creation Initiated", now());
                stack.turn(now(), there, token);
                checked(stack, there, check, token, () -> complete(stack, there, result, token, step, made));
            } catch (AwsError error) {
                stack.turn(
                        now(), new MadeResource(spec, properties, null, "CREATE_FAILED", handler(error), now()), token);
                step.failed();
            }
        });
    }

    private void checked(Stack stack, MadeResource there, Duration check, String token, Runnable then) {
        if (check.isZero()) {
            then.run();
            return;
        }
        MadeResource configured =
                new MadeResource(there.spec(), there.properties(), there.made(), there.status(), Stack.CHECKED, now());
        stack.configured(now(), configured, token);
        world.timeline().after(Duration.ofNanos((long) (check.toNanos() / world.provisionSpeed())), then);
    }

    /** Ends a creation, when the resource waits for nothing any more. */
    private void complete(
            Stack stack,
            MadeResource there,
            ResourceType.Made result,
            String token,
            Progression.Step step,
            Consumer<MadeResource> made) {
        Template.Resource spec = there.spec();
        if (!step.live()) {
            return;
        }
        try {
            Optional<String> pending = type(spec).pending(place(stack, spec), result.physicalId());
            if (pending.isEmpty()) {
                MadeResource complete =
                        new MadeResource(spec, there.properties(), result, "CREATE_COMPLETE", "", now());
                stack.turn(now(), complete, token);
                stack.tellConfigured(now(), complete, token);
                made.accept(complete);
                step.done();
                return;
            }
            MadeResource waiting =
                    new MadeResource(spec, there.properties(), result, "CREATE_IN_PROGRESS", pending.get(), now());
            if (!there.reason().equals(waiting.reason())) {
                stack.turn(now(), waiting, token);
            }
            world.timeline().after(WAIT, () -> complete(stack, waiting, result, token, step, made));
        } catch (AwsError error) {
            stack.turn(
                    now(),
                    new MadeResource(spec, there.properties(), result, "CREATE_FAILED", handler(error), now()),
                    token);
            step.failed();
        }
    }

    /** Changes one in place. */
    void update(
            Stack stack,
            MadeResource before,
            Template.Resource spec,
            Map<String, Object> properties,
            String token,
            Progression.Step step) {
        ResourceType.Made made = java.util.Objects.requireNonNull(before.made());
        stack.turn(now(), new MadeResource(spec, before.properties(), made, "UPDATE_IN_PROGRESS", "", now()), token);
        after(type(spec).creationTime().dividedBy(2), () -> {
            if (!step.live()) {
                return;
            }
            try {
                String ordered = toFail.get(spec.logicalId());
                if (ordered != null) {
                    throw new AwsError(400, "GeneralServiceException", ordered);
                }
                ResourceType.Made result = type(spec)
                        .update(
                                place(stack, spec),
                                made.physicalId(),
                                before.properties(),
                                resolved(stack, properties));
                stack.turn(now(), new MadeResource(spec, properties, result, "UPDATE_COMPLETE", "", now()), token);
                step.done();
            } catch (AwsError error) {
                stack.turn(
                        now(),
                        new MadeResource(spec, before.properties(), made, "UPDATE_FAILED", handler(error), now()),
                        token);
                step.failed();
            }
        });
    }

    /**
     * Deletes one.
     *
     * @param kept deletion policies that keep it
     * @param forget what the stack shall say of it afterwards; empty where it is no longer the stack's (replaced)
     */
    void delete(
            Stack stack, MadeResource resource, String token, Progression.Step step, Set<String> kept, boolean forget) {
        Optional<ResourceType.Made> made = Optional.ofNullable(resource.made());
        if (made.isEmpty()) {
            say(stack, resource, "DELETE_COMPLETE", "", token, forget);
            step.done();
            return;
        }
        if (kept.contains(resource.spec().deletionPolicy())) {
            say(stack, resource, "DELETE_SKIPPED", "", token, forget);
            step.done();
            return;
        }
        say(stack, resource, "DELETE_IN_PROGRESS", "", token, forget);
        after(type(resource.spec()).deletionTime(), () -> {
            if (!step.live()) {
                return;
            }
            try {
                ResourceType type = type(resource.spec());
                String said = resource.spec().deletionPolicy();
                if ((said.isEmpty() ? type.deletionPolicy() : said).equals("Snapshot")) {
                    type.snapshot(place(stack, resource.spec()), made.get().physicalId());
                }
                type.delete(place(stack, resource.spec()), made.get().physicalId(), resource.properties());
                say(stack, resource, "DELETE_COMPLETE", "", token, forget);
                step.done();
            } catch (AwsError error) {
                say(stack, resource, "DELETE_FAILED", handler(error), token, forget);
                // Deleting goes on with the others: AWS too tells of all that it could not delete.
                step.done();
            }
        });
    }

    private void say(Stack stack, MadeResource resource, String status, String reason, String token, boolean forget) {
        MadeResource said =
                new MadeResource(resource.spec(), resource.properties(), resource.made(), status, reason, now());
        if (forget) {
            stack.note(now(), said, status, reason, token);
        } else {
            stack.turn(now(), said, token);
        }
    }

    /** A refusal as a resource handler words it. */
    private static String handler(AwsError error) {
        return "Resource handler returned message: \"" + error.words() + "\" (RequestToken: "
                + "00000000-0000-0000-0000-000000000000, HandlerErrorCode: " + error.code() + ")";
    }
}
