package dev.lifeboat.provision.drift;

import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Plain;
import dev.lifeboat.provision.Answers;
import dev.lifeboat.provision.ChangeSets;
import dev.lifeboat.provision.ChangeSets.Prepared;
import dev.lifeboat.provision.ChangeSets.Verdict;
import dev.lifeboat.provision.Loss;
import dev.lifeboat.provision.Patience;
import dev.lifeboat.provision.Plan;
import dev.lifeboat.provision.StackCalls;
import dev.lifeboat.provision.Statuses;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/**
 * Brings drifted stacks back to what their templates say, by change sets that compare with what is really there. An
 * update with the same template would find nothing to do.
 */
public final class DriftRevert {
    private static final Duration BEAT = Duration.ofSeconds(3);

    private final Door door;
    private final StackCalls calls;
    private final ChangeSets changeSets;

    public DriftRevert(Door door) {
        this.door = door;
        this.calls = new StackCalls(door, Patience.ofARun(door.time()));
        this.changeSets = new ChangeSets(door, Patience.ofARun(door.time()));
    }

    /** What would be done, its change sets in AWS until they are carried out or removed. */
    public static final class Prospect {
        private final List<Prepared> prepared;

        Prospect(List<Prepared> prepared) {
            this.prepared = List.copyOf(prepared);
        }

        /** The changes of a stack. */
        public List<Plan.Change> changes(String stack) {
            return prepared.stream()
                    .filter(one -> one.stack().equals(stack) && one.verdict() == Verdict.CHANGES)
                    .flatMap(one -> one.changes().stream())
                    .toList();
        }

        /** Stacks that AWS cannot bring back, each with the reason. */
        public List<String> impossible() {
            return prepared.stream()
                    .filter(one -> one.verdict() != Verdict.CHANGES)
                    .map(one -> one.stack() + " in " + one.region() + ": "
                            + (one.verdict() == Verdict.REFUSED
                                    ? one.reason()
                                    : "CloudFormation cannot change back what drifted there; do it by hand"))
                    .toList();
        }

        /** The changes that would lose data, one line each. */
        public List<String> losses() {
            return prepared.stream()
                    .flatMap(one -> Loss.lines(one.stack(), one.region(), one.changes()).stream())
                    .toList();
        }
    }

    /** Asks AWS, side by side, for the drifted stacks. An interrupt leaves nothing behind. */
    public Prospect prospect(Drift drift) throws InterruptedException {
        List<Callable<Prepared>> questions = new ArrayList<>();
        drift.stacks().stream()
                .filter(stack -> !stack.resources().isEmpty())
                .forEach(stack -> questions.add(() -> changeSets.reverting(stack.region(), stack.name())));
        return new Prospect(Answers.all(door.time(), questions));
    }

    /** Removes the change sets. */
    public void discard(Prospect prospect) throws InterruptedException {
        for (Prepared one : prospect.prepared) {
            changeSets.discard(one, false);
        }
    }

    /**
     * Carries them out, side by side, and waits for the end.
     *
     * @return what failed, one line each; none where all is as the templates say again
     */
    public List<String> revert(Prospect prospect) throws InterruptedException {
        List<Callable<Optional<String>>> runs = new ArrayList<>();
        for (Prepared one : prospect.prepared) {
            if (one.verdict() == Verdict.CHANGES) {
                runs.add(() -> revert(one));
            } else {
                changeSets.discard(one, false);
            }
        }
        return Answers.all(door.time(), runs).stream().flatMap(Optional::stream).toList();
    }

    private Optional<String> revert(Prepared one) throws InterruptedException {
        changeSets.execute(one, false);
        Optional<Stack> stack = calls.describe(one.region(), one.stack());
        while (Statuses.moving(Statuses.of(stack))) {
            door.time().sleep(BEAT);
            stack = calls.describe(one.region(), one.stack());
        }
        String status = Statuses.of(stack);
        String reason =
                stack.map(there -> Plain.line(there.stackStatusReason())).orElse("");
        return Statuses.good(status)
                ? Optional.empty()
                : Optional.of(one.stack() + " in " + one.region() + " ended in " + status
                        + (reason.isEmpty() ? "" : ": " + reason));
    }
}
