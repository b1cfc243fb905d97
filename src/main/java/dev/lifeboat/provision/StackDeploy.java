package dev.lifeboat.provision;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.FoundStack;
import dev.lifeboat.aws.Plain;
import dev.lifeboat.aws.Stacks;
import dev.lifeboat.blueprint.Blueprint.StackSpec;
import dev.lifeboat.blueprint.Order;
import dev.lifeboat.provision.ChangeSets.Prepared;
import dev.lifeboat.provision.Progress.Phase;
import dev.lifeboat.provision.Progress.ResourceProgress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/** Brings one stack to what the order wants, from whatever state it is in. */
final class StackDeploy {
    /** Clear away, wait for another's update, and the like: each is one turn, and none leads back to another twice. */
    private static final int TURNS = 5;

    private final Door door;
    private final Board board;
    private final Order order;
    private final StackSpec spec;
    private final Consent consent;
    private final String region;
    private final String name;
    private final StackCalls calls;
    private final ChangeSets changeSets;
    private boolean touched;
    private boolean underWay;

    StackDeploy(Door door, Board board, Order order, StackSpec spec, Consent consent) {
        this.door = door;
        this.board = board;
        this.order = order;
        this.spec = spec;
        this.consent = consent;
        this.region = order.region(spec);
        this.name = order.stackName(spec);
        this.calls = new StackCalls(door, Patience.ofARun(door.time()));
        this.changeSets = new ChangeSets(door, Patience.ofARun(door.time()));
    }

    /** @return the stack's outputs; nothing where it failed, which the board then says */
    Optional<Map<String, String>> run(Map<String, Map<String, String>> outputs) throws InterruptedException {
        board.begin(spec.id());
        try {
            Wires wires = Wires.of(order, spec, outputs);
            if (!wires.missing().isEmpty()) {
                return fail("it needs outputs that are not there: " + wires.missingOutputs())
                        .outputs();
            }
            for (int turn = 0; turn < TURNS; turn++) {
                Optional<Stack> seen = calls.describe(region, name);
                Turn next = turn(seen, wires.values());
                if (next.over()) {
                    return next.outputs();
                }
            }
            return fail("it does not come to rest").outputs();
        } catch (InterruptedException detach) {
            if (!underWay) {
                board.end(spec.id(), Phase.CANCELLED, "", "not begun");
            }
            throw detach;
        } catch (AwsFailure failure) {
            return fail(Words.of(failure.trouble())).outputs();
        }
    }

    private Turn turn(Optional<Stack> seen, Map<String, String> parameters) throws InterruptedException {
        underWay = false;
        String status = Statuses.of(seen);
        board.stack(spec.id(), stack -> stack.with(status, stack.resources(), null));
        Optional<String> foreign = Guard.foreign(order, spec, seen);
        if (foreign.isPresent()) {
            return fail(foreign.get());
        }
        return switch (Statuses.standing(status)) {
            case ABSENT -> apply(seen, parameters, true);
            case SETTLED -> apply(seen, parameters, false);
            case DEAD -> {
                Follower follower = follow(id(seen)).fromNow();
                calls.delete(region, id(seen));
                Optional<Stack> left = follower.toTheEnd();
                board.stack(
                        spec.id(), stack -> stack.with("", Template.waiting(spec.templateBody(), parameters), null));
                yield left.isPresent()
                        ? fail("its failed creation cannot be cleared away: " + reason(left))
                        : Turn.AGAIN;
            }
            case ROLLBACK_STUCK -> {
                Follower follower = follow(id(seen)).fromNow();
                calls.continueRollback(region, name);
                Optional<Stack> now = follower.toTheEnd();
                yield Statuses.of(now).equals("UPDATE_ROLLBACK_COMPLETE")
                        ? Turn.AGAIN
                        : fail("an earlier update cannot be rolled back: " + reason(now));
            }
            case DELETE_STUCK ->
                fail("an earlier delete failed: " + reason(seen) + ". Finish it with: lifeboat destroy "
                        + order.deployment());
            case ROLLING_BACK, DELETING -> {
                follow(id(seen)).fromItsStart().toTheEnd();
                yield Turn.AGAIN;
            }
            case MOVING -> {
                touched = true;
                Optional<Stack> end = follow(id(seen)).fromItsStart().toTheEnd();
                yield Statuses.good(Statuses.of(end)) ? Turn.AGAIN : fail(end);
            }
        };
    }

    private Turn apply(Optional<Stack> seen, Map<String, String> parameters, boolean creates)
            throws InterruptedException {
        String inputs = Inputs.of(spec.templateBody(), parameters);
        Optional<Prepared> reviewed = consent.reviewed(spec.id(), inputs, creates);
        Prepared prepared =
                reviewed.isPresent() ? reviewed.get() : changeSets.prepare(order, spec, parameters, creates);
        return switch (prepared.verdict()) {
            case REFUSED -> {
                changeSets.discard(prepared, creates);
                yield fail(prepared.reason());
            }
            case NO_CHANGES -> {
                changeSets.discard(prepared, false);
                board.end(spec.id(), touched ? Phase.DONE : Phase.UNCHANGED, Statuses.of(seen), null);
                yield Turn.over(outputs(seen));
            }
            case CHANGES -> {
                Optional<String> refusal = consent.refusal(prepared);
                if (refusal.isPresent()) {
                    changeSets.discard(prepared, creates);
                    yield fail(refusal.get());
                }
                yield carryOut(prepared, creates);
            }
        };
    }

    private Turn carryOut(Prepared prepared, boolean creates) throws InterruptedException {
        board.stack(spec.id(), stack -> stack.with(expected(prepared)));
        Follower follower = follow(prepared.stackId()).fromNow();
        changeSets.execute(prepared, creates);
        Optional<Stack> end = follower.toTheEnd();
        if (!Statuses.good(Statuses.of(end))) {
            return fail(end);
        }
        board.end(spec.id(), Phase.DONE, Statuses.of(end), null);
        return Turn.over(outputs(end));
    }

    /** From here on it is known what will be made: conditions have been decided. */
    private static List<ResourceProgress> expected(Prepared prepared) {
        return prepared.changes().stream()
                .map(change -> ResourceProgress.waiting(change.logicalId(), change.type()))
                .toList();
    }

    /** From here on there is something in AWS that goes on without us. */
    private Follower follow(String stackId) {
        underWay = true;
        return new Follower(door, board, spec.id(), region, stackId);
    }

    private String id(Optional<Stack> seen) {
        return seen.map(Stack::stackId).orElse(name);
    }

    private Map<String, String> outputs(Optional<Stack> stack) {
        return stack.map(there -> Stacks.found(there, region))
                .map(FoundStack::outputs)
                .orElse(Map.of());
    }

    private static String reason(Optional<Stack> stack) {
        String reason =
                stack.map(there -> Plain.line(there.stackStatusReason())).orElse("");
        return reason.isEmpty() ? Statuses.of(stack) : reason;
    }

    private Turn fail(Optional<Stack> end) {
        String status = Statuses.of(end);
        return fail(status, status.isEmpty() ? "it was deleted meanwhile" : reason(end));
    }

    private Turn fail(String cause) {
        return fail(board.stack(spec.id()).status(), cause);
    }

    /** The first real failure that the events told stands above what the stack as a whole says. */
    private Turn fail(String status, String fallback) {
        String known = board.stack(spec.id()).rootCause();
        board.end(spec.id(), Phase.FAILED, status, known == null ? fallback : known);
        return Turn.FAILED;
    }

    /** What one turn led to. */
    private record Turn(boolean over, Optional<Map<String, String>> outputs) {
        static final Turn AGAIN = new Turn(false, Optional.empty());
        static final Turn FAILED = new Turn(true, Optional.empty());

        static Turn over(Map<String, String> outputs) {
            return new Turn(true, Optional.of(outputs));
        }
    }
}
