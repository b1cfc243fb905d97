package dev.lifeboat.provision;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Identity;
import dev.lifeboat.aws.Trouble;
import dev.lifeboat.blueprint.Blueprint.StackSpec;
import dev.lifeboat.blueprint.Order;
import dev.lifeboat.blueprint.Role;
import dev.lifeboat.provision.ChangeSets.Prepared;
import dev.lifeboat.provision.ChangeSets.Verdict;
import dev.lifeboat.provision.Plan.Action;
import dev.lifeboat.provision.Plan.StackPlan;
import dev.lifeboat.provision.Planner.Refused;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps a reviewed plan for later, and takes it up again where nothing has changed since. */
public final class PlanKeeper {
    private final Door door;
    private final String endpoint;
    private final ChangeSets changeSets;
    private final StackCalls calls;

    /** @param endpoint where calls go, as people are told: a plan is good there alone */
    public PlanKeeper(Door door, String endpoint) {
        this.door = door;
        this.endpoint = endpoint;
        this.changeSets = new ChangeSets(door, Patience.ofAQuestion(door.time()));
        this.calls = new StackCalls(door, Patience.ofAQuestion(door.time()));
    }

    /**
     * What to write to a file. Its change sets stay in AWS until they are carried out; the empty ones go.
     *
     * @param blueprint as it can be found again: its name, or its folder
     */
    public SavedPlan keep(Order order, String blueprint, Reviewed reviewed) throws InterruptedException {
        for (Prepared one : reviewed.prepared().values()) {
            if (one.verdict() != Verdict.CHANGES) {
                changeSets.discard(one, one.creates());
            }
        }
        return SavedPlan.of(order, endpoint, blueprint, reviewed);
    }

    /**
     * The review that was saved. Changes nothing.
     *
     * @param order made from the plan
     * @throws Refused where it is of another account, is gone, or something has changed since
     * @throws AwsFailure where AWS does not answer
     */
    public Reviewed resume(SavedPlan saved, Order order) throws InterruptedException {
        String account = home(saved, "or plan again here");
        if (!SavedPlan.fingerprint(order).equals(saved.inputs())) {
            throw new Refused("the blueprint or its parameters have changed since this plan was saved. Plan again."
                    + (saved.missing(order.blueprint()).isEmpty()
                            ? ""
                            : "\nSecrets are not in the file: give them again with -p NAME=VALUE."));
        }
        Map<String, Prepared> prepared = new LinkedHashMap<>();
        Map<String, String> stamps = new LinkedHashMap<>();
        List<StackPlan> plans = new ArrayList<>();
        for (StackSpec spec : order.blueprint().stacks()) {
            SavedPlan.Pin pin = saved.stacks().stream()
                    .filter(one -> one.id().equals(spec.id()))
                    .findFirst()
                    .orElseThrow(
                            () -> new Refused("this plan knows nothing of the stack " + spec.id() + ". Plan again."));
            untouched(order, spec, pin);
            stamps.put(spec.id(), pin.stamp());
            plans.add(resumed(order, spec, pin, prepared));
        }
        return new Reviewed(new Plan(order.deployment(), account, plans, List.of()), prepared, stamps);
    }

    /**
     * Gives a saved plan up: its change sets go, and the stacks that exist only for their review. What is gone already
     * is fine.
     *
     * @throws Refused where it was made elsewhere, or is being carried out
     * @throws AwsFailure where something could not be removed
     */
    public Discarded discard(SavedPlan saved) throws InterruptedException {
        home(saved, "where it can be discarded");
        return new PlanDiscard(door, calls).of(saved);
    }

    /**
     * What was removed.
     *
     * @param changeSets how many; none where they were gone already, or were carried out
     * @param shells the stacks that existed only for a review, how many
     */
    public record Discarded(int changeSets, int shells) {}

    private String home(SavedPlan saved, String otherwise) throws InterruptedException {
        if (!saved.endpoint().isEmpty() && !saved.endpoint().equals(endpoint)) {
            throw new Refused("this plan was made at " + saved.endpoint() + ", and you are at " + endpoint
                    + ".\nGo there, " + otherwise + ".");
        }
        String region = saved.regions().getOrDefault(Role.PRIMARY, "us-east-1");
        String account = Identity.of(door, region).account();
        if (!account.equals(saved.account())) {
            throw new Refused("this plan was made in account " + saved.account() + ", and you are in " + account
                    + ".\nLog in there, " + otherwise + ".");
        }
        return account;
    }

    private void untouched(Order order, StackSpec spec, SavedPlan.Pin pin) throws InterruptedException {
        String now = Statuses.stamp(calls.describe(order.region(spec), order.stackName(spec)));
        if (!now.equals(pin.stamp())) {
            throw new Refused(order.stackName(spec) + " in " + order.region(spec)
                    + " has changed since this plan was saved. Plan again.");
        }
    }

    private StackPlan resumed(Order order, StackSpec spec, SavedPlan.Pin pin, Map<String, Prepared> prepared)
            throws InterruptedException {
        Action action = pin.stamp().isEmpty() ? Action.CREATE : Action.UPDATE;
        if (pin.unchanged()) {
            prepared.put(spec.id(), of(order, spec, pin, Verdict.NO_CHANGES));
            return plan(order, spec, Action.NONE, List.of(), "");
        }
        if (pin.changeSet().isEmpty()) {
            return plan(order, spec, action, List.of(), "not in this plan: looked at when its turn comes");
        }
        Prepared again = reread(order, spec, of(order, spec, pin, Verdict.REFUSED));
        prepared.put(spec.id(), again);
        return plan(order, spec, action, again.changes(), "");
    }

    private Prepared reread(Order order, StackSpec spec, Prepared pinned) throws InterruptedException {
        try {
            Prepared again = changeSets.reread(pinned, spec.templateBody());
            if (again.verdict() == Verdict.CHANGES) {
                return again;
            }
            throw new Refused("the change set of " + order.stackName(spec) + " in " + order.region(spec)
                    + " is outdated (" + again.reason() + "). Plan again.");
        } catch (AwsFailure failure) {
            if (failure.trouble().kind() == Trouble.Kind.NOT_FOUND
                    || "ChangeSetNotFound".equals(failure.trouble().code())) {
                throw new Refused("the change set of " + order.stackName(spec) + " in " + order.region(spec)
                        + " is gone: somebody removed it, or carried one out. Plan again.");
            }
            throw failure;
        }
    }

    private static Prepared of(Order order, StackSpec spec, SavedPlan.Pin pin, Verdict verdict) {
        return new Prepared(
                order.region(spec),
                order.stackName(spec),
                pin.changeSetName(),
                pin.changeSet(),
                pin.stackId(),
                pin.creates(),
                pin.inputs(),
                verdict,
                "",
                List.of());
    }

    private static StackPlan plan(Order order, StackSpec spec, Action action, List<Plan.Change> changes, String note) {
        return new StackPlan(spec.id(), order.stackName(spec), order.region(spec), spec.role(), action, changes, note);
    }
}
