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
import dev.lifeboat.provision.destroy.Holdings;
import dev.lifeboat.provision.destroy.Inventory;
import dev.lifeboat.provision.securestring.SecureStringPlan;
import dev.lifeboat.provision.template.Template;
import dev.lifeboat.provision.template.Wires;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/** Works out what a deploy would do, and leaves no trace of having done so. */
public final class Planner {
    private static final Duration STRAGGLERS = Duration.ofSeconds(1);
    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final int LOOKS = 30;

    private final Door door;
    private final StackCalls calls;
    private final ChangeSets changeSets;

    public Planner(Door door) {
        this.door = door;
        this.calls = new StackCalls(door, Patience.ofAQuestion(door.time()));
        this.changeSets = new ChangeSets(door, Patience.ofAQuestion(door.time()));
    }

    /**
     * What {@link #review} would tell, with nothing left behind.
     *
     * @throws dev.lifeboat.aws.AwsFailure where AWS does not answer
     * @throws Refused where the order would trample something
     */
    public Plan plan(Order order) throws InterruptedException {
        Reviewed reviewed = review(order);
        discard(reviewed);
        return reviewed.plan();
    }

    /**
     * Asks AWS for a change set of each stack, side by side. A stack whose inputs only an earlier stack will give is
     * told from its template, and its note says so. Where this fails or is interrupted, no change set is left.
     *
     * @throws dev.lifeboat.aws.AwsFailure where AWS does not answer
     * @throws Refused where the order would trample something
     */
    public Reviewed review(Order order) throws InterruptedException {
        Map<String, Prepared> made = new ConcurrentHashMap<>();
        try {
            Map<String, String> stamps = new LinkedHashMap<>();
            Plan plan = plan(order, made, stamps);
            return new Reviewed(plan, made, stamps);
        } catch (InterruptedException interrupt) {
            discard(made.values());
            // A call that was cut off may reach AWS after that.
            door.time().sleep(STRAGGLERS);
            discard(made.values());
            throw interrupt;
        } catch (RuntimeException failure) {
            discard(made.values());
            throw failure;
        }
    }

    /** Removes the change sets of a review, and the empty stacks that came into being with them. */
    public void discard(Reviewed reviewed) throws InterruptedException {
        discard(reviewed.prepared().values());
    }

    private void discard(Collection<Prepared> made) throws InterruptedException {
        List<Callable<Boolean>> removals = new ArrayList<>();
        made.forEach(one -> removals.add(() -> {
            changeSets.discard(one, one.creates());
            return true;
        }));
        Answers.all(door.time(), removals);
    }

    private Plan plan(Order order, Map<String, Prepared> made, Map<String, String> stamps) throws InterruptedException {
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
        specs.forEach(spec -> questions.add(() -> seen(order.region(spec), order.stackName(spec))));
        List<Optional<Stack>> seen = Answers.all(door.time(), questions);
        for (int i = 0; i < specs.size(); i++) {
            stamps.put(specs.get(i).id(), Statuses.stamp(seen.get(i)));
        }
        Map<String, Map<String, String>> outputs = outputs(order, seen);
        List<Callable<StackPlan>> plans = new ArrayList<>();
        for (int i = 0; i < specs.size(); i++) {
            StackSpec spec = specs.get(i);
            Optional<Stack> stack = seen.get(i);
            plans.add(() -> plan(order, spec, stack, outputs, made));
        }
        List<StackPlan> stacks = noted(specs, Answers.all(door.time(), plans));
        List<Callable<ParameterPlan>> secrets = new ArrayList<>();
        SecureStringPlan parameters = new SecureStringPlan(door, order, outputs, stacks);
        order.blueprint().secureStrings().forEach(secret -> secrets.add(() -> parameters.of(secret)));
        return new Plan(order.deployment(), account, stacks, Answers.all(door.time(), secrets));
    }

    /** What stands under that name. The empty shell of a review that was discarded is gone in a moment: that is awaited. */
    private Optional<Stack> seen(String region, String name) throws InterruptedException {
        Optional<Stack> stack = calls.describe(region, name);
        for (int look = 0; look < LOOKS && stack.isPresent(); look++) {
            boolean going = Statuses.standing(Statuses.of(stack)) == Statuses.Standing.DELETING;
            if (!going || !calls.resources(region, stack.get().stackId()).isEmpty()) {
                return stack;
            }
            door.time().sleep(BEAT);
            stack = calls.describe(region, name);
        }
        return stack;
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

    private StackPlan plan(
            Order order,
            StackSpec spec,
            Optional<Stack> seen,
            Map<String, Map<String, String>> outputs,
            Map<String, Prepared> made)
            throws InterruptedException {
        String status = Statuses.of(seen);
        Optional<String> foreign = Guard.foreign(order, spec, seen);
        if (foreign.isPresent()) {
            return of(order, spec, Action.BLOCKED, List.of(), foreign.get());
        }
        Wires wires = Wires.of(order, spec, outputs);
        boolean known = wires.missing().isEmpty();
        String open = known ? "" : "its inputs come from " + wires.missingStacks() + "; known after that";
        return switch (Statuses.standing(status)) {
            case ABSENT ->
                known
                        ? reviewed(order, spec, wires, Action.CREATE, made)
                        : of(order, spec, Action.CREATE, added(spec, wires), open);
            case SETTLED ->
                known
                        ? reviewed(order, spec, wires, Action.UPDATE, made)
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

    private StackPlan reviewed(Order order, StackSpec spec, Wires wires, Action action, Map<String, Prepared> made)
            throws InterruptedException {
        Prepared ordered = changeSets.ordered(order, spec, wires.values(), action == Action.CREATE);
        made.put(spec.id(), ordered);
        Prepared prepared = changeSets.prepare(order, spec, wires.values(), ordered);
        made.put(spec.id(), prepared);
        return switch (prepared.verdict()) {
            case CHANGES -> of(order, spec, action, counted(prepared), "");
            case NO_CHANGES -> of(order, spec, Action.NONE, List.of(), "");
            case REFUSED -> of(order, spec, Action.BLOCKED, List.of(), prepared.reason());
        };
    }

    /** With what is in there, where it would be lost. */
    private List<Change> counted(Prepared prepared) throws InterruptedException {
        Holdings holdings = new Holdings(door);
        List<Change> counted = new ArrayList<>();
        for (Change change : prepared.changes()) {
            String held = change.loses().isEmpty()
                    ? ""
                    : holdings.of(prepared.region(), prepared.stack(), change.type(), change.physicalId())
                            .map(Inventory.Holding::held)
                            .orElse("");
            counted.add(change.holding(held));
        }
        return counted;
    }

    private static List<Change> added(StackSpec spec, Wires wires) {
        return Template.resources(spec.templateBody(), wires.values()).stream()
                .map(resource -> Change.of(resource.logicalId(), resource.type(), "Add"))
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
