package dev.lifeboat.rehearsal.formation;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.ResourceType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The operations on a whole stack: create, update, roll back, delete. Each begins at once and ends on the timeline. */
final class Runs {
    private static final Duration MOMENT = Duration.ofSeconds(1);
    /** The policies that keep a resource whose stack is deleted, or no longer names it. */
    private static final Set<String> KEPT = Set.of("Retain", "RetainExceptOnCreate");

    private final Maker maker;
    private final Exports exports;
    private final Map<Stack, Update> updates = new HashMap<>();

    Runs(Maker maker, Exports exports) {
        this.maker = maker;
        this.exports = exports;
    }

    /** Creates what the stack's template says. */
    void create(Stack stack, String token) {
        stack.turn(maker.now(), "CREATE_IN_PROGRESS", "User Initiated", token);
        Evaluator evaluator = stack.evaluator(exports);
        Map<String, List<String>> needs = new LinkedHashMap<>();
        stack.template.resources().values().stream()
                .filter(spec -> evaluator.holds(spec.condition()))
                .forEach(spec -> needs.put(spec.logicalId(), spec.dependsOn()));
        stack.unconfigured.addAll(needs.keySet());
        Progression progression = new Progression(
                needs,
                (id, step) -> begin(stack, id, token, step, evaluator),
                (failed, cut) -> created(stack, token, failed, cut));
        maker.after(MOMENT, progression::go);
    }

    private void begin(Stack stack, String id, String token, Progression.Step step, Evaluator evaluator) {
        Template.Resource spec =
                Objects.requireNonNull(stack.template.resources().get(id));
        try {
            maker.create(stack, spec, evaluator.properties(spec), token, step, made -> {});
        } catch (AwsError unresolved) {
            stack.turn(
                    maker.now(),
                    new MadeResource(spec, Map.of(), null, "CREATE_FAILED", unresolved.words(), maker.now()),
                    token);
            step.failed();
        }
    }

    private void created(Stack stack, String token, String failed, Set<String> cut) {
        if (failed.isEmpty()) {
            settle(stack, token, "CREATE_COMPLETE");
            return;
        }
        cancelled(stack, token, cut, "CREATE_FAILED", "Resource creation cancelled");
        String reason = "The following resource(s) failed to create: " + all(failed, cut) + ". ";
        if (stack.disableRollback) {
            stack.turn(maker.now(), "CREATE_FAILED", reason, token);
            return;
        }
        stack.turn(maker.now(), "ROLLBACK_IN_PROGRESS", reason + "Rollback requested by user.", token);
        takeDown(stack, token, keptByRollback(stack), "ROLLBACK_COMPLETE", "ROLLBACK_FAILED");
    }

    private void cancelled(Stack stack, String token, Set<String> cut, String status, String reason) {
        for (String id : new TreeSet<>(cut)) {
            MadeResource resource = Objects.requireNonNull(stack.resources.get(id));
            stack.turn(
                    maker.now(),
                    new MadeResource(
                            resource.spec(), resource.properties(), resource.made(), status, reason, maker.now()),
                    token);
        }
    }

    private static Set<String> all(String failed, Set<String> cut) {
        Set<String> all = new TreeSet<>(cut);
        all.add(failed);
        return all;
    }

    private void settle(Stack stack, String token, String status) {
        Evaluator evaluator = stack.evaluator(exports);
        stack.outputs.clear();
        stack.template.outputs().values().stream()
                .filter(output -> evaluator.holds(output.condition()))
                .forEach(output -> stack.outputs.put(output.id(), String.valueOf(evaluator.value(output.value()))));
        stack.turn(maker.now(), status, "", token);
    }

    /** Deletes the whole stack. */
    void delete(Stack stack, String token) {
        stack.turn(maker.now(), "DELETE_IN_PROGRESS", "User Initiated", token);
        takeDown(stack, token, KEPT, "DELETE_COMPLETE", "DELETE_FAILED");
    }

    private void takeDown(Stack stack, String token, Set<String> kept, String complete, String failed) {
        List<MadeResource> there = stack.resources.values().stream()
                .filter(resource -> !resource.status().equals("DELETE_COMPLETE"))
                .toList();
        deleteAll(stack, there, token, kept, false, () -> {
            List<String> left = stack.resources.values().stream()
                    .filter(resource -> resource.status().equals("DELETE_FAILED"))
                    .map(resource -> resource.spec().logicalId())
                    .sorted()
                    .toList();
            if (!left.isEmpty()) {
                stack.turn(maker.now(), failed, "The following resource(s) failed to delete: " + left + ". ", token);
                return;
            }
            if (complete.equals("DELETE_COMPLETE")) {
                stack.deletedAt = maker.now();
            }
            stack.turn(maker.now(), complete, "", token);
        });
    }

    /** The policies that keep what a failed operation has just made. */
    private static Set<String> keptByRollback(Stack stack) {
        return stack.retainExceptOnCreate ? Set.of() : Set.of("Retain");
    }

    /** In reverse: each when all that need it are gone. */
    private void deleteAll(
            Stack stack, List<MadeResource> there, String token, Set<String> kept, boolean forget, Runnable then) {
        Map<String, MadeResource> byId = new LinkedHashMap<>();
        there.forEach(resource -> byId.put(resource.spec().logicalId(), resource));
        Map<String, List<String>> needs = new LinkedHashMap<>();
        byId.keySet().forEach(id -> needs.put(id, new ArrayList<>()));
        byId.values().forEach(resource -> resource.spec().dependsOn().forEach(needed -> {
            List<String> dependants = needs.get(needed);
            if (dependants != null) {
                dependants.add(resource.spec().logicalId());
            }
        }));
        Progression progression = new Progression(
                needs,
                (id, step) -> {
                    MadeResource resource = Objects.requireNonNull(byId.get(id));
                    boolean held = needs(byId.values(), id, stack);
                    if (held) {
                        MadeResource said = new MadeResource(
                                resource.spec(),
                                resource.properties(),
                                resource.made(),
                                "DELETE_FAILED",
                                "A resource that needs it could not be deleted",
                                maker.now());
                        stack.turn(maker.now(), said, token);
                        step.done();
                    } else {
                        maker.delete(stack, resource, token, step, kept, forget);
                    }
                },
                (failed, cut) -> then.run());
        maker.after(MOMENT, progression::go);
    }

    /** Whether something that needs it is still there because its own deletion failed. */
    private static boolean needs(Iterable<MadeResource> all, String id, Stack stack) {
        for (MadeResource other : all) {
            MadeResource now = stack.resources.get(other.spec().logicalId());
            if (now != null
                    && now.status().equals("DELETE_FAILED")
                    && other.spec().dependsOn().contains(id)) {
                return true;
            }
        }
        return false;
    }

    /** Turns the stack into what another template and other values say. */
    void update(
            Stack stack, Template template, Map<String, String> parameters, Map<String, String> tags, String token) {
        Update update = new Update(stack, template, parameters, tags, token);
        updates.put(stack, update);
        update.go();
    }

    /** Ends an update at its owner's wish; whether there was one to end. */
    boolean cancel(Stack stack, String token) {
        Update update = updates.get(stack);
        return stack.status.equals("UPDATE_IN_PROGRESS") && update != null && update.cancel(token);
    }

    private final class Update {
        private final Stack stack;
        private final String token;
        private final Template oldTemplate;
        private final Map<String, String> oldParameters;
        private final Map<String, String> oldTags;
        private final Map<String, MadeResource> before = new LinkedHashMap<>();
        private final List<MadeResource> replaced = new ArrayList<>();
        private @Nullable Progression progression;

        Update(Stack stack, Template template, Map<String, String> parameters, Map<String, String> tags, String token) {
            this.stack = stack;
            this.token = token;
            oldTemplate = stack.template;
            oldParameters = stack.parameters;
            oldTags = stack.tags;
            stack.resources.forEach((id, resource) -> {
                if (resource.exists()) {
                    before.put(id, resource);
                }
            });
            stack.template = template;
            stack.parameters = parameters;
            stack.tags = tags;
            stack.updatedAt = maker.now();
        }

        void go() {
            stack.turn(maker.now(), "UPDATE_IN_PROGRESS", "User Initiated", token);
            Evaluator evaluator = stack.evaluator(exports);
            Map<String, List<String>> needs = new LinkedHashMap<>();
            stack.template.resources().values().stream()
                    .filter(spec -> evaluator.holds(spec.condition()))
                    .forEach(spec -> needs.put(spec.logicalId(), spec.dependsOn()));
            Progression wanted = new Progression(
                    needs,
                    (id, step) -> begin(id, step, evaluator),
                    (failed, cut) -> ended(needs.keySet(), failed, cut));
            progression = wanted;
            maker.after(MOMENT, wanted::go);
        }

        boolean cancel(String cancelling) {
            Progression going = progression;
            if (going == null || going.over()) {
                return false;
            }
            cancelled(stack, cancelling, going.stop(), "UPDATE_FAILED", "Resource update cancelled");
            stack.turn(maker.now(), "UPDATE_ROLLBACK_IN_PROGRESS", "User Initiated", cancelling);
            rollBack();
            return true;
        }

        private void begin(String id, Progression.Step step, Evaluator evaluator) {
            Template.Resource spec =
                    Objects.requireNonNull(stack.template.resources().get(id));
            MadeResource old = before.get(id);
            Map<String, Object> properties = evaluator.properties(spec);
            if (old == null) {
                maker.create(stack, spec, properties, token, step, made -> {});
            } else if (old.spec().type().equals(spec.type()) && old.properties().equals(properties)) {
                stack.resources.put(
                        id, new MadeResource(spec, properties, old.made(), old.status(), old.reason(), old.at()));
                step.done();
            } else if (Changes.replaces(maker.type(spec), old, spec, properties)) {
                stack.note(
                        maker.now(),
                        old,
                        "UPDATE_IN_PROGRESS",
                        "Requested update requires the creation of a new physical resource; hence creating one.",
                        token);
                maker.create(stack, spec, properties, token, step, made -> replaced.add(old));
            } else {
                maker.update(stack, old, spec, properties, token, step);
            }
        }

        private void ended(Set<String> wanted, String failed, Set<String> cut) {
            if (!failed.isEmpty()) {
                cancelled(stack, token, cut, "UPDATE_FAILED", "Resource update cancelled");
                stack.turn(
                        maker.now(),
                        "UPDATE_ROLLBACK_IN_PROGRESS",
                        "The following resource(s) failed to update: " + all(failed, cut) + ". ",
                        token);
                rollBack();
                return;
            }
            List<MadeResource> gone = new ArrayList<>(replaced);
            before.forEach((id, resource) -> {
                if (!wanted.contains(id)) {
                    gone.add(resource);
                }
            });
            settle(stack, token, "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS");
            deleteAll(stack, gone, token, KEPT, true, () -> {
                before.keySet().stream().filter(id -> !wanted.contains(id)).forEach(stack.resources::remove);
                stack.turn(maker.now(), "UPDATE_COMPLETE", "", token);
            });
        }

        private void rollBack() {
            List<MadeResource> fresh = new ArrayList<>();
            stack.resources.forEach((id, resource) -> {
                MadeResource old = before.get(id);
                if (resource.made() != null
                        && (old == null || !resource.physicalId().equals(old.physicalId()))) {
                    fresh.add(resource);
                }
            });
            for (MadeResource old : before.values()) {
                MadeResource changed = stack.resources.get(old.spec().logicalId());
                ResourceType.Made made = old.made();
                if (made != null
                        && changed != null
                        && changed.physicalId().equals(old.physicalId())
                        && !changed.properties().equals(old.properties())) {
                    maker.type(old.spec())
                            .update(
                                    maker.place(stack, old.spec()),
                                    made.physicalId(),
                                    changed.properties(),
                                    maker.resolved(stack, old.properties()));
                }
            }
            stack.template = oldTemplate;
            stack.parameters = oldParameters;
            stack.tags = oldTags;
            maker.after(MOMENT, () -> {
                stack.turn(maker.now(), "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS", "", token);
                deleteAll(stack, fresh, token, keptByRollback(stack), true, () -> {
                    stack.resources.clear();
                    before.forEach(stack.resources::put);
                    stack.turn(maker.now(), "UPDATE_ROLLBACK_COMPLETE", "", token);
                });
            });
        }
    }
}
