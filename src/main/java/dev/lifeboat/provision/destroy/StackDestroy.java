package dev.lifeboat.provision.destroy;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Plain;
import dev.lifeboat.provision.Deployment;
import dev.lifeboat.provision.Patience;
import dev.lifeboat.provision.StackCalls;
import dev.lifeboat.provision.Statuses;
import dev.lifeboat.provision.Statuses.Standing;
import dev.lifeboat.provision.progress.Board;
import dev.lifeboat.provision.progress.Follower;
import dev.lifeboat.provision.progress.Progress.Phase;
import dev.lifeboat.provision.progress.Progress.ResourceProgress;
import dev.lifeboat.provision.progress.Words;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;

/** Takes one stack down: its buckets are emptied, it is deleted, and what refuses to go gets a second chance. */
final class StackDestroy {
    private static final int ROUNDS = 3;

    private final Door door;
    private final Board board;
    private final Deployment.Stack stack;
    private final StackCalls calls;
    private final Emptying emptying;
    private boolean underWay;

    StackDestroy(Door door, Board board, Deployment.Stack stack) {
        this.door = door;
        this.board = board;
        this.stack = stack;
        this.calls = new StackCalls(door, Patience.ofARun(door.time()));
        this.emptying = new Emptying(door, Patience.ofARun(door.time()));
    }

    /** The board says how it ended. */
    void run(List<StackResourceSummary> resources) throws InterruptedException {
        board.begin(stack.id());
        try {
            for (int round = 1; round <= ROUNDS; round++) {
                Optional<Stack> left = left(resources);
                if (left.isEmpty()) {
                    board.end(stack.id(), Phase.DONE, "DELETE_COMPLETE", null);
                    return;
                }
                failed(left.get(), round < ROUNDS);
            }
        } catch (InterruptedException detach) {
            if (!underWay) {
                board.end(stack.id(), Phase.CANCELLED, "", "not begun");
            }
            throw detach;
        } catch (AwsFailure failure) {
            board.end(stack.id(), Phase.FAILED, board.stack(stack.id()).status(), Words.of(failure.trouble()));
        }
    }

    /** The stack as an attempt to delete it leaves it; nothing where it is gone. */
    private Optional<Stack> left(List<StackResourceSummary> resources) throws InterruptedException {
        Standing standing = Statuses.standing(Statuses.of(calls.describe(stack.region(), stack.stackId())));
        if (standing == Standing.ABSENT) {
            return Optional.empty();
        }
        if (standing == Standing.DELETING) {
            underWay = true;
            return follower().fromItsStart().toTheEnd();
        }
        for (StackResourceSummary resource : resources) {
            if (resource.resourceType().equals("AWS::S3::Bucket") && resource.physicalResourceId() != null) {
                empty(resource.logicalResourceId(), resource.physicalResourceId());
            }
        }
        Follower follower = follower().fromNow();
        underWay = true;
        calls.delete(stack.region(), stack.stackId());
        return follower.toTheEnd();
    }

    private Follower follower() {
        return new Follower(door, board, stack.id(), stack.region(), stack.stackId());
    }

    private void empty(String logicalId, String bucket) throws InterruptedException {
        Instant start = door.time().instant();
        emptying.empty(stack.region(), bucket, removed -> show(logicalId, start, removed));
    }

    private void show(String logicalId, Instant start, long removed) {
        String words = String.format(Locale.ROOT, "%,d object versions removed", removed);
        board.stack(
                stack.id(),
                now -> now.with(now.resources().stream()
                        .map(resource -> resource.logicalId().equals(logicalId)
                                ? new ResourceProgress(
                                        logicalId, resource.type(), "EMPTYING", Phase.RUNNING, start, null, words)
                                : resource)
                        .toList()));
    }

    /** Emptied before each round and not empty after it: somebody is writing. */
    private static String arriving(String cause) {
        return cause.contains("not empty")
                ? cause + " It was emptied " + ROUNDS + " times and objects kept arriving: stop what writes there"
                        + " (functions, replication, log delivery), then run destroy again"
                : cause;
    }

    private void failed(Stack left, boolean again) {
        underWay = false;
        board.stack(stack.id(), now -> {
            String told = now.rootCause();
            String cause = told == null ? Plain.line(left.stackStatusReason()) : arriving(told);
            String status = Plain.line(left.stackStatusAsString());
            // The next round finds its own cause: this one may be cleared by then.
            return again
                    ? now.with(status, now.resources(), null)
                    : now.ended(Phase.FAILED, status, cause, door.time().instant());
        });
    }
}
