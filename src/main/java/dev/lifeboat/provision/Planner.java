package dev.lifeboat.provision;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.FoundStack;
import dev.lifeboat.aws.Identity;
import dev.lifeboat.aws.Plain;
import dev.lifeboat.aws.Stacks;
import dev.lifeboat.aws.Time;
import dev.lifeboat.aws.Troubles;
import dev.lifeboat.blueprint.Blueprint.StackSpec;
import dev.lifeboat.blueprint.Order;
import dev.lifeboat.provision.ChangeSets.Prepared;
import dev.lifeboat.provision.Plan.Action;
import dev.lifeboat.provision.Plan.Change;
import dev.lifeboat.provision.Plan.StackPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/** Works out what a deploy would do, and leaves no trace of having done so. */
public final class Planner {
    private final Door door;
    private final StackCalls calls;
    private final ChangeSets changeSets;

    public Planner(Door door) {
        this.door = door;
        this.calls = new StackCalls(door, Patience.ofAQuestion(door.time()));
        this.changeSets = new ChangeSets(door, Patience.ofAQuestion(door.time()));
    }

    /**
     * Asks AWS for a change set of each stack, side by side, and removes them again. A stack whose inputs only an
     * earlier stack will give is told from its template, and its note says so.
     *
     * @throws AwsFailure where AWS does not answer
     * @throws Refused where the order would trample something
     */
    public Plan plan(Order order) throws InterruptedException {
        List<String> regions = Guard.regions(order);
        String account = Identity.of(door, regions.get(0)).account();
        List<StackSpec> specs = order.blueprint().stacks();
        Map<String, Optional<Stack>> seen = new LinkedHashMap<>();
        List<Callable<Optional<Stack>>> questions = new ArrayList<>();
        specs.forEach(spec -> questions.add(() -> calls.describe(order.region(spec), order.stackName(spec))));
        List<Optional<Stack>> answers = answers(questions);
        for (int i = 0; i < specs.size(); i++) {
            seen.put(specs.get(i).id(), answers.get(i));
        }
        refuse(order, seen);
        Map<String, Map<String, String>> outputs = outputs(order, seen);
        List<Callable<StackPlan>> plans = new ArrayList<>();
        specs.forEach(
                spec -> plans.add(() -> plan(order, spec, seen.getOrDefault(spec.id(), Optional.empty()), outputs)));
        return new Plan(order.deployment(), account, noted(specs, answers(plans)));
    }

    /** An order that would trample something; the message is for the user. */
    public static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message, null, false, false);
        }
    }

    private void refuse(Order order, Map<String, Optional<Stack>> seen) {
        List<FoundStack> found = new ArrayList<>();
        for (StackSpec spec : order.blueprint().stacks()) {
            seen.getOrDefault(spec.id(), Optional.empty())
                    .ifPresent(stack -> found.add(Stacks.found(stack, order.region(spec))));
        }
        Guard.refusal(order, found).ifPresent(why -> {
            throw new Refused(why);
        });
    }

    private <T> List<T> answers(List<Callable<T>> questions) throws InterruptedException {
        List<T> answers = new ArrayList<>();
        for (Time.Outcome<T> outcome : door.time().together(questions)) {
            try {
                answers.add(outcome.get());
            } catch (InterruptedException interrupt) {
                throw interrupt;
            } catch (Exception failure) {
                throw new AwsFailure(Troubles.of(failure), failure);
            }
        }
        return answers;
    }

    private static Map<String, Map<String, String>> outputs(Order order, Map<String, Optional<Stack>> seen) {
        Map<String, Map<String, String>> outputs = new LinkedHashMap<>();
        for (StackSpec spec : order.blueprint().stacks()) {
            seen.getOrDefault(spec.id(), Optional.empty())
                    .ifPresent(stack -> outputs.put(
                            spec.id(), Stacks.found(stack, order.region(spec)).outputs()));
        }
        return outputs;
    }

    private StackPlan plan(Order order, StackSpec spec, Optional<Stack> seen, Map<String, Map<String, String>> outputs)
            throws InterruptedException {
        String status = Follower.status(seen);
        Wires wires = Wires.of(order, spec, outputs);
        boolean known = wires.missing().isEmpty();
        String open = known ? "" : "inputs known only after " + wires.missingStacks();
        return switch (Statuses.standing(status)) {
            case ABSENT ->
                known
                        ? reviewed(order, spec, wires, Action.CREATE, seen.isEmpty())
                        : of(order, spec, Action.CREATE, added(spec, wires), open);
            case SETTLED, ROLLBACK_STUCK ->
                known
                        ? reviewed(order, spec, wires, Action.UPDATE, false)
                        : of(order, spec, Action.UPDATE, List.of(), open);
            case DEAD ->
                of(order, spec, Action.RECREATE, added(spec, wires), "its first creation failed (" + status + ")");
            case MOVING, ROLLING_BACK, DELETING ->
                of(order, spec, Action.BLOCKED, List.of(), "another operation is under way (" + status + ")");
            case DELETE_STUCK ->
                of(
                        order,
                        spec,
                        Action.BLOCKED,
                        List.of(),
                        "an earlier delete failed: "
                                + seen.map(stack -> Plain.line(stack.stackStatusReason()))
                                        .orElse(""));
        };
    }

    private StackPlan reviewed(Order order, StackSpec spec, Wires wires, Action action, boolean leavesShell)
            throws InterruptedException {
        boolean creates = action == Action.CREATE;
        Prepared prepared = changeSets.prepare(order, spec, wires.values(), creates);
        changeSets.discard(prepared);
        if (leavesShell) {
            changeSets.removeShell(prepared);
        }
        return switch (prepared.verdict()) {
            case CHANGES -> of(order, spec, action, prepared.changes(), "");
            case NO_CHANGES -> of(order, spec, Action.NONE, List.of(), "");
            case REFUSED -> of(order, spec, Action.BLOCKED, List.of(), prepared.reason());
        };
    }

    private static List<Change> added(StackSpec spec, Wires wires) {
        return Template.resources(spec.templateBody(), wires.values()).stream()
                .map(resource -> new Change(resource.logicalId(), resource.type(), "Add", "", ""))
                .toList();
    }

    private static StackPlan of(Order order, StackSpec spec, Action action, List<Change> changes, String note) {
        return new StackPlan(spec.id(), order.stackName(spec), order.region(spec), spec.role(), action, changes, note);
    }

    /** A stack fed by one that is about to change may change more than its review could know. */
    private static List<StackPlan> noted(List<StackSpec> specs, List<StackPlan> plans) {
        Set<String> moving = new LinkedHashSet<>();
        plans.stream().filter(plan -> plan.action() == Action.UPDATE).forEach(plan -> moving.add(plan.id()));
        List<StackPlan> noted = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            StackPlan plan = plans.get(i);
            List<String> feeding =
                    specs.get(i).dependsOn().stream().filter(moving::contains).toList();
            boolean open = plan.note().isEmpty() && !feeding.isEmpty();
            noted.add(
                    !open
                            ? plan
                            : new StackPlan(
                                    plan.id(),
                                    plan.name(),
                                    plan.region(),
                                    plan.role(),
                                    plan.action(),
                                    plan.changes(),
                                    "may change further once " + String.join(", ", feeding) + " is updated"));
        }
        return noted;
    }
}
