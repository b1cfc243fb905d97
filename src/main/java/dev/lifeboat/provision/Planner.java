package dev.lifeboat.provision;

import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Identity;
import dev.lifeboat.aws.Plain;
import dev.lifeboat.aws.Stacks;
import dev.lifeboat.blueprint.Blueprint.StackSpec;
import dev.lifeboat.blueprint.Order;
import dev.lifeboat.provision.ChangeSets.Prepared;
import dev.lifeboat.provision.Plan.Action;
import dev.lifeboat.provision.Plan.Change;
import dev.lifeboat.provision.Plan.ParameterPlan;
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
     * @throws dev.lifeboat.aws.AwsFailure where AWS does not answer
     * @throws Refused where the order would trample something
     */
    public Plan plan(Order order) throws InterruptedException {
        List<String> regions = Guard.regions(order);
        String account = Identity.of(door, regions.get(0)).account();
        new Deployments(door)
                .find(regions)
                .whole()
                .named(order.deployment())
                .flatMap(there -> Guard.refusal(order, there))
                .ifPresent(why -> {
                    throw new Refused(why);
                });
        List<StackSpec> specs = order.blueprint().stacks();
        List<Callable<Optional<Stack>>> questions = new ArrayList<>();
        specs.forEach(spec -> questions.add(() -> calls.describe(order.region(spec), order.stackName(spec))));
        List<Optional<Stack>> seen = Answers.all(door.time(), questions);
        Map<String, Map<String, String>> outputs = outputs(order, seen);
        List<Callable<StackPlan>> plans = new ArrayList<>();
        for (int i = 0; i < specs.size(); i++) {
            StackSpec spec = specs.get(i);
            Optional<Stack> stack = seen.get(i);
            plans.add(() -> plan(order, spec, stack, outputs));
        }
        List<StackPlan> stacks = noted(specs, Answers.all(door.time(), plans));
        List<Callable<ParameterPlan>> secrets = new ArrayList<>();
        SecureStringPlan parameters = new SecureStringPlan(door, order, outputs, stacks);
        order.blueprint().secureStrings().forEach(secret -> secrets.add(() -> parameters.of(secret)));
        return new Plan(order.deployment(), account, stacks, Answers.all(door.time(), secrets));
    }

    /** An order that would trample something; the message is for the user. */
    public static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message, null, false, false);
        }
    }

    private static Map<String, Map<String, String>> outputs(Order order, List<Optional<Stack>> seen) {
        Map<String, Map<String, String>> outputs = new LinkedHashMap<>();
        for (int i = 0; i < seen.size(); i++) {
            StackSpec spec = order.blueprint().stacks().get(i);
            seen.get(i)
                    .ifPresent(stack -> outputs.put(
                            spec.id(), Stacks.found(stack, order.region(spec)).outputs()));
        }
        return outputs;
    }

    private StackPlan plan(Order order, StackSpec spec, Optional<Stack> seen, Map<String, Map<String, String>> outputs)
            throws InterruptedException {
        String status = Statuses.of(seen);
        Optional<String> foreign = Guard.foreign(order, spec, seen);
        if (foreign.isPresent()) {
            return of(order, spec, Action.BLOCKED, List.of(), foreign.get());
        }
        Wires wires = Wires.of(order, spec, outputs);
        boolean known = wires.missing().isEmpty();
        String open = known ? "" : "inputs known only after " + wires.missingStacks();
        return switch (Statuses.standing(status)) {
            case ABSENT ->
                known
                        ? reviewed(order, spec, wires, Action.CREATE, seen.isEmpty())
                        : of(order, spec, Action.CREATE, added(spec, wires), open);
            case SETTLED ->
                known
                        ? reviewed(order, spec, wires, Action.UPDATE, false)
                        : of(order, spec, Action.UPDATE, List.of(), open);
            case DEAD ->
                of(order, spec, Action.RECREATE, added(spec, wires), "its first creation failed (" + status + ")");
            case ROLLBACK_STUCK ->
                of(order, spec, Action.UPDATE, List.of(), "an earlier update is rolled back first (" + status + ")");
            case MOVING, ROLLING_BACK, DELETING ->
                of(order, spec, Action.BLOCKED, List.of(), "an operation is under way (" + status + ")");
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
        Prepared prepared = changeSets.prepare(order, spec, wires.values(), action == Action.CREATE);
        changeSets.discard(prepared, leavesShell);
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
            noted.add(
                    plan.note().isEmpty() && !feeding.isEmpty()
                            ? plan.noted("may change further once " + String.join(", ", feeding) + " is updated")
                            : plan);
        }
        return noted;
    }
}
