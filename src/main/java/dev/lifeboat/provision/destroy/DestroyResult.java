package dev.lifeboat.provision.destroy;

import dev.lifeboat.provision.progress.Progress;
import dev.lifeboat.provision.progress.Progress.Outcome;
import dev.lifeboat.provision.progress.Progress.Phase;
import dev.lifeboat.provision.progress.Progress.ResourceProgress;
import dev.lifeboat.provision.progress.Progress.Result;
import dev.lifeboat.provision.progress.Progress.StackProgress;
import dev.lifeboat.provision.progress.Words;
import java.util.ArrayList;
import java.util.List;

/** Says how a destroy ended, and what is left. Pure. */
final class DestroyResult {
    private DestroyResult() {}

    /** @param others what outlived the stacks, one line each */
    static Result of(Progress end, List<String> others) {
        List<String> left = new ArrayList<>();
        for (StackProgress stack : end.stacks()) {
            if (stack.phase() != Phase.DONE) {
                left.add(stack.words() + ": " + stack.rootCause());
            }
            for (ResourceProgress resource : stack.resources()) {
                boolean stuck = stack.isStack() && stack.phase() == Phase.FAILED && resource.phase() == Phase.FAILED;
                if (stuck || resource.status().equals("DELETE_SKIPPED")) {
                    left.add(resource.logicalId() + " (" + resource.type() + ") in " + stack.region() + ": "
                            + (stuck ? resource.reason() : "kept by its DeletionPolicy"));
                }
            }
        }
        left.addAll(others);
        if (left.isEmpty()) {
            String words =
                    end.deployment() + " is gone: " + Words.things(end.stacks()) + " deleted, nothing left over.";
            return new Result(Outcome.DONE, words, List.of());
        }
        boolean stacksLeft = end.stacks().stream().anyMatch(stack -> stack.phase() != Phase.DONE);
        String next = stacksLeft
                ? " Clear what blocks, then run again: lifeboat destroy " + end.deployment()
                : " Delete it by hand if it is not wanted.";
        String words = end.deployment() + " is not wholly gone: " + left.size()
                + (left.size() == 1 ? " thing is" : " things are") + " left over." + next;
        return new Result(Outcome.LEFTOVERS, words, left);
    }

    static Result detached(Progress end) {
        long running = end.stacks().stream()
                .filter(stack -> stack.phase() == Phase.RUNNING)
                .count();
        String words = "Detached from the destroy of " + end.deployment() + ": " + Words.underWay(running)
                + ". Attach again with: lifeboat destroy " + end.deployment();
        return new Result(Outcome.DETACHED, words, List.of());
    }
}
