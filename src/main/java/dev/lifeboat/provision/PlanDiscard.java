package dev.lifeboat.provision;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Calls;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Trouble;
import dev.lifeboat.provision.PlanKeeper.Discarded;
import dev.lifeboat.provision.Planner.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetSummary;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/** Removes what a saved plan has left in AWS, and nothing else. */
final class PlanDiscard {
    private final Door door;
    private final StackCalls calls;

    PlanDiscard(Door door, StackCalls calls) {
        this.door = door;
        this.calls = calls;
    }

    Discarded of(SavedPlan saved) throws InterruptedException {
        List<Callable<Discarded>> removals = new ArrayList<>();
        saved.stacks().stream().filter(pin -> !pin.changeSet().isEmpty()).forEach(pin -> removals.add(() -> of(pin)));
        int changeSets = 0;
        int shells = 0;
        for (Discarded one : Answers.all(door.time(), removals)) {
            changeSets += one.changeSets();
            shells += one.shells();
        }
        return new Discarded(changeSets, shells);
    }

    private Discarded of(SavedPlan.Pin pin) throws InterruptedException {
        Optional<Stack> stack = calls.describe(pin.region(), pin.stackId());
        if (stack.isEmpty() || Statuses.of(stack).equals("DELETE_COMPLETE")) {
            return new Discarded(0, 0);
        }
        List<ChangeSetSummary> waiting = waiting(pin);
        boolean there = waiting.removeIf(set -> set.changeSetId().equals(pin.changeSet()));
        if (there) {
            Calls.answer(
                    () -> calls.in(pin.region()).deleteChangeSet(request -> request.changeSetName(pin.changeSet())));
        }
        // A shell that somebody else is reviewing too is left to them.
        boolean shell = pin.creates() && waiting.isEmpty() && Statuses.of(stack).equals("REVIEW_IN_PROGRESS");
        if (shell) {
            calls.delete(pin.region(), pin.stackId());
        }
        return new Discarded(there ? 1 : 0, shell ? 1 : 0);
    }

    /** The stack's change sets that nobody has carried out. */
    private List<ChangeSetSummary> waiting(SavedPlan.Pin pin) throws InterruptedException {
        List<ChangeSetSummary> waiting = new ArrayList<>();
        try {
            List<ChangeSetSummary> all = Calls.answer(() ->
                    calls.in(pin.region()).listChangeSetsPaginator(request -> request.stackName(pin.stackId())).stream()
                            .flatMap(page -> page.summaries().stream())
                            .toList());
            for (ChangeSetSummary one : all) {
                String status = String.valueOf(one.executionStatusAsString());
                if (status.equals("EXECUTE_IN_PROGRESS") && one.changeSetId().equals(pin.changeSet())) {
                    throw new Refused("this plan is being carried out: " + one.stackName() + " in " + pin.region()
                            + ".\nWait for its end; there is nothing to discard then.");
                }
                if (!status.startsWith("EXECUTE_")) {
                    waiting.add(one);
                }
            }
        } catch (AwsFailure failure) {
            if (failure.trouble().kind() != Trouble.Kind.NOT_FOUND) {
                throw failure;
            }
            // The stack went between two looks.
        }
        return waiting;
    }
}
