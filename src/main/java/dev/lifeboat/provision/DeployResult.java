package dev.lifeboat.provision;

import dev.lifeboat.blueprint.Order;
import dev.lifeboat.provision.progress.Hints;
import dev.lifeboat.provision.progress.Progress;
import dev.lifeboat.provision.progress.Progress.Outcome;
import dev.lifeboat.provision.progress.Progress.Phase;
import dev.lifeboat.provision.progress.Progress.Result;
import dev.lifeboat.provision.progress.Progress.StackProgress;
import dev.lifeboat.provision.progress.Words;
import java.util.Comparator;
import java.util.List;

/** Says how a deploy ended: what, why, what to do. Pure. */
final class DeployResult {
    private DeployResult() {}

    /**
     * @param givenUp whether the user has asked for nothing more to be begun
     * @param guarded whether stacks have got termination protection that had none
     */
    static Result of(Order order, Progress end, boolean givenUp, boolean guarded) {
        List<StackProgress> failed = in(end, Phase.FAILED);
        if (!failed.isEmpty()) {
            return new Result(Outcome.FAILED, failure(order, failed, in(end, Phase.CANCELLED)), List.of());
        }
        List<StackProgress> cancelled = in(end, Phase.CANCELLED);
        List<StackProgress> running = in(end, Phase.RUNNING);
        if (!running.isEmpty() || (!cancelled.isEmpty() && !givenUp)) {
            String why = end.notice().isEmpty() ? "AWS was out of sight." : end.notice();
            String words = "Detached from " + order.deployment() + ": " + Words.underWay(running.size()) + ". " + why
                    + " Attach again with: " + again(order);
            return new Result(Outcome.DETACHED, words, List.of());
        }
        if (!cancelled.isEmpty()) {
            long back = cancelled.stream()
                    .filter(stack -> stack.status().equals("UPDATE_ROLLBACK_COMPLETE"))
                    .count();
            String words = "Cancelled the deploy of " + order.deployment() + ": " + Words.stacks(back) + " put back, "
                    + (cancelled.size() - back) + " not begun, the others as ordered. Begin again with: "
                    + again(order);
            return new Result(Outcome.CANCELLED, words, List.of());
        }
        long unchanged = in(end, Phase.UNCHANGED).size();
        if (unchanged == end.stacks().size()) {
            String words = order.deployment() + " is as ordered already: nothing to change.";
            return new Result(Outcome.UNCHANGED, words + guarded(order, guarded), List.of());
        }
        String rest = unchanged == 0 ? "" : ", " + unchanged + " of them unchanged";
        String words = order.deployment() + " is deployed: " + Words.things(end.stacks()) + rest + ".";
        return new Result(Outcome.DONE, words + guarded(order, guarded), List.of());
    }

    private static String guarded(Order order, boolean guarded) {
        return guarded
                ? " Termination protection is on; to lift it: lifeboat protect " + order.deployment() + " --off"
                : "";
    }

    private static String failure(Order order, List<StackProgress> failed, List<StackProgress> cancelled) {
        StackProgress first = failed.stream()
                .min(Comparator.comparing(StackProgress::failedAt, Comparator.nullsLast(Comparator.naturalOrder())))
                .orElseThrow();
        StringBuilder words = new StringBuilder(first.isStack() ? first.stackName() : "the parameter " + first.id())
                .append(" in ")
                .append(first.region())
                .append(" failed: ")
                .append(first.rootCause());
        if (words.charAt(words.length() - 1) != '.') {
            words.append('.');
        }
        Hints.of(first.rootCause()).ifPresent(hint -> words.append(' ').append(hint));
        if (failed.size() > 1) {
            words.append(" So did ")
                    .append(String.join(
                            ", ",
                            failed.stream()
                                    .filter(one -> !one.equals(first))
                                    .map(one -> one.isStack() ? one.stackName() : one.id())
                                    .toList()))
                    .append('.');
        }
        if (!cancelled.isEmpty()) {
            words.append(' ').append(Words.things(cancelled)).append(" not begun.");
        }
        return words.append(" Mend the cause, then run again: ")
                .append(again(order))
                .toString();
    }

    static Result detached(Order order, Progress end) {
        String what = Words.underWay(in(end, Phase.RUNNING).size());
        String words = "Detached from " + order.deployment() + ": " + what + ". Attach again with: " + again(order);
        return new Result(Outcome.DETACHED, words, List.of());
    }

    private static String again(Order order) {
        return "lifeboat deploy " + order.blueprint().name() + " --env " + order.suffix();
    }

    private static List<StackProgress> in(Progress progress, Phase phase) {
        return progress.stacks().stream()
                .filter(stack -> stack.phase() == phase)
                .toList();
    }
}
