package dev.lifeboat.provision;

import dev.lifeboat.provision.progress.Progress;
import dev.lifeboat.provision.progress.Progress.Phase;
import dev.lifeboat.provision.progress.Progress.StackProgress;
import java.util.List;

/** Says what cancelling a deploy would do. Pure. */
public final class Cancelling {
    private Cancelling() {}

    /** What it would do now, one sentence: AWS can cancel an update, but not a creation. */
    public static String words(Progress progress) {
        List<StackProgress> running = progress.stacks().stream()
                .filter(stack -> stack.phase() == Phase.RUNNING && stack.isStack())
                .toList();
        List<String> back = running.stream()
                .filter(stack -> stack.status().equals("UPDATE_IN_PROGRESS"))
                .filter(stack -> stack.note().isEmpty() || stack.note().endsWith("by you"))
                .map(StackProgress::id)
                .toList();
        List<String> on = running.stream()
                .filter(stack -> !back.contains(stack.id()))
                .map(StackProgress::id)
                .toList();
        String puts = back.isEmpty() ? "" : "AWS puts " + String.join(", ", back) + " back to what it was; ";
        String ends = on.isEmpty() ? "" : "what runs of " + String.join(", ", on) + " comes to its end; ";
        return puts + ends + "nothing more is begun.";
    }
}
