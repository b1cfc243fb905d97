package dev.lifeboat.provision;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.FoundStack;
import dev.lifeboat.aws.Plain;
import dev.lifeboat.aws.Stacks;
import dev.lifeboat.aws.Trouble;
import dev.lifeboat.blueprint.Blueprint.StackSpec;
import dev.lifeboat.blueprint.Order;
import dev.lifeboat.provision.ChangeSets.Prepared;
import dev.lifeboat.provision.progress.Board;
import dev.lifeboat.provision.progress.Follower;
import dev.lifeboat.provision.progress.Progress.Phase;
import dev.lifeboat.provision.progress.Progress.ResourceProgress;
import dev.lifeboat.provision.progress.StackEvent;
import dev.lifeboat.provision.progress.Words;
import dev.lifeboat.provision.template.Template;
import dev.lifeboat.provision.template.Wires;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/** Brings one stack to what the order wants, from whatever state it is in. */
final class StackDeploy {
    /** Clear away, wait for another's update, and the like: each is one turn, and none leads back to another twice. */
    private static final int TURNS = 5;

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

    private final DeployRun run;
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

    StackDeploy(DeployRun run, StackSpec spec, Consent consent) {
        this.run = run;
        this.board = run.board();
        this.order = run.order();
        this.spec = spec;
        this.consent = consent;
        this.region = order.region(spec);
        this.name = order.stackName(spec);
        this.calls = new StackCalls(run.door(), run.patience());
        this.changeSets = new ChangeSets(run.door(), run.patience(), run.token());
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
            if (outOfSight(failure)) {
                lost(failure);
                return Optional.empty();
            }
            return fail(Words.of(failure.trouble())).outputs();
        }
    }

    /** What cannot be seen has not failed. */
    private boolean outOfSight(AwsFailure failure) {
        return Patience.loginIsOver(failure)
                || (underWay
                        && switch (failure.trouble().kind()) {
                            case THROTTLED, UNREACHABLE, TIMED_OUT, OTHER -> true;
                            case EXPIRED,
                                    NO_CREDENTIALS,
                                    DENIED,
                                    READ_ONLY,
                                    BAD_CREDENTIALS,
                                    UNSUPPORTED,
                                    NOT_FOUND,
                                    INVALID -> false;
                        });
    }

    private void lost(AwsFailure failure) {
        String words = Words.of(failure.trouble());
        board.notice(words);
        if (underWay) {
            board.stack(spec.id(), stack -> stack.noted("out of sight: " + words));
        } else {
            board.end(spec.id(), Phase.CANCELLED, "", "not begun: " + words);
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
        if (run.cancelled()) {
            return cancelled(status);
        }
        return switch (Statuses.standing(status)) {
            case ABSENT -> apply(seen, parameters, true);
            case SETTLED -> {
                guard(seen);
                yield apply(seen, parameters, false);
            }
            case DEAD -> {
                if (guarded(seen)) {
                    yield fail("its first creation failed, and termination protection keeps it from being cleared away."
                            + " Lift it with: lifeboat protect " + order.deployment() + " --off");
                }
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
                        : fail(status, "an earlier update cannot be rolled back: " + reason(now) + skip());
            }
            case DELETE_STUCK ->
                fail("an earlier delete failed: " + reason(seen) + ". Finish it with: lifeboat destroy "
                        + order.deployment());
            case ROLLING_BACK, DELETING -> {
                attached(seen).toTheEnd();
                yield Turn.AGAIN;
            }
            case MOVING -> {
                touched = true;
                Optional<Stack> end = attached(seen).toTheEnd();
                if (run.cancelled()) {
                    yield cancelled(Statuses.of(end));
                }
                yield Statuses.good(Statuses.of(end)) ? Turn.AGAIN : fail(end);
            }
        };
    }

    private Turn apply(Optional<Stack> seen, Map<String, String> parameters, boolean creates)
            throws InterruptedException {
        try {
            return reviewed(seen, parameters, creates);
        } catch (AwsFailure refused) {
            // Between our look and our call somebody else may have begun something: that is followed then.
            boolean asked = refused.trouble().kind() == Trouble.Kind.INVALID
                    || refused.trouble().kind() == Trouble.Kind.NOT_FOUND;
            if (asked && moved(seen, calls.describe(region, name))) {
                return Turn.AGAIN;
            }
            throw refused;
        }
    }

    private static boolean moved(Optional<Stack> before, Optional<Stack> now) {
        return Statuses.standing(Statuses.of(before)) != Statuses.standing(Statuses.of(now))
                || !before.map(Stack::lastUpdatedTime).equals(now.map(Stack::lastUpdatedTime));
    }

    private Turn reviewed(Optional<Stack> seen, Map<String, String> parameters, boolean creates)
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
        if (run.cancelled()) {
            underWay = false;
            changeSets.discard(prepared, creates);
            return cancelled("");
        }
        changeSets.execute(prepared, creates);
        // Its first event comes a moment later; whoever cancels in between must know that there is something to cancel.
        board.stack(
                spec.id(),
                stack -> stack.with(
                        creates ? "CREATE_IN_PROGRESS" : "UPDATE_IN_PROGRESS", stack.resources(), stack.rootCause()));
        if (run.cancelled() && !creates) {
            calls.cancelUpdate(region, name);
        }
        Optional<Stack> end = follower.toTheEnd();
        if (run.cancelled() && Statuses.of(end).equals("UPDATE_ROLLBACK_COMPLETE")) {
            return cancelled(Statuses.of(end));
        }
        if (!Statuses.good(Statuses.of(end))) {
            return fail(end);
        }
        if (creates) {
            guard(end);
        }
        board.end(spec.id(), Phase.DONE, Statuses.of(end), null);
        return Turn.over(outputs(end));
    }

    /** Not before it is complete: what fails of a first creation must be cleared away, and protection forbids that. */
    private void guard(Optional<Stack> there) throws InterruptedException {
        if (run.guarded() && there.isPresent() && !guarded(there)) {
            calls.protect(region, there.get().stackId());
            run.guardedOne();
        }
    }

    private static boolean guarded(Optional<Stack> there) {
        return there.map(Stack::enableTerminationProtection).orElse(false);
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
        return new Follower(run.door(), board, run.following(), spec.id(), region, stackId);
    }

    /** To what somebody has begun: another, or ourselves earlier. Whose it is stands in the event that began it. */
    private Follower attached(Optional<Stack> seen) throws InterruptedException {
        Follower follower = follow(id(seen)).fromItsStart();
        Optional<StackEvent> start = follower.start();
        String who =
                start.map(event -> Operator.who(event.token(), run.token())).orElse("somebody");
        String when = start.map(event -> CLOCK.format(event.at()) + " UTC").orElse("earlier");
        run.others(spec.id(), "begun " + when + " by " + who, who.equals("you"));
        return follower;
    }

    /** What AWS offers where an update can neither go on nor back. */
    private String skip() {
        String stuck = board.stack(spec.id()).resources().stream()
                .filter(resource -> resource.phase() == Phase.FAILED)
                .map(ResourceProgress::logicalId)
                .collect(Collectors.joining(" "));
        return ". Mend what it names, or leave that as it is: aws cloudformation continue-update-rollback --stack-name "
                + name + " --region " + region + " --resources-to-skip " + (stuck.isEmpty() ? "NAME" : stuck);
    }

    private Turn cancelled(String status) {
        String words = status.equals("UPDATE_ROLLBACK_COMPLETE")
                ? "cancelled: it is as it was before"
                : "not begun: cancelled";
        board.end(spec.id(), Phase.CANCELLED, status, words);
        return Turn.FAILED;
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
        return reason.isEmpty() ? Statuses.of(stack) : reason.replaceFirst("\\.$", "");
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
