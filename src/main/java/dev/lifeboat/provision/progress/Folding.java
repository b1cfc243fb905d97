package dev.lifeboat.provision.progress;

import dev.lifeboat.provision.Statuses;
import dev.lifeboat.provision.progress.Progress.Phase;
import dev.lifeboat.provision.progress.Progress.ResourceProgress;
import dev.lifeboat.provision.progress.Progress.StackProgress;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What events make of a stack's progress: a pure function. */
final class Folding {
    private Folding() {}

    /** @param events oldest first */
    static StackProgress fold(StackProgress stack, List<StackEvent> events) {
        Map<String, ResourceProgress> resources = new LinkedHashMap<>();
        stack.resources().forEach(resource -> resources.put(resource.logicalId(), resource));
        String status = stack.status();
        String cause = stack.rootCause();
        for (StackEvent event : events) {
            if (event.own()) {
                status = event.status();
                continue;
            }
            ResourceProgress before = resources.getOrDefault(
                    event.logicalId(), ResourceProgress.waiting(event.logicalId(), event.type()));
            resources.put(event.logicalId(), next(before, event, status));
            if (cause == null && event.failed() && !event.cancelled()) {
                cause = event.logicalId() + " (" + event.type() + "): "
                        + (event.reason().isEmpty() ? event.status() : event.reason());
            }
        }
        return stack.with(status, List.copyOf(resources.values()), cause);
    }

    private static ResourceProgress next(ResourceProgress before, StackEvent event, String stackStatus) {
        boolean undoing = stackStatus.contains("ROLLBACK");
        if (undoing && before.phase() == Phase.FAILED) {
            return before; // the failure is what must stay in sight, not that it was swept up
        }
        boolean replacedOneGoes =
                stackStatus.contains("CLEANUP") && event.status().startsWith("DELETE_") && before.phase() == Phase.DONE;
        if (replacedOneGoes) {
            return before;
        }
        Phase phase = phase(event, undoing);
        boolean goesOn = phase == Phase.RUNNING && before.phase() == Phase.RUNNING;
        Instant start = before.startedAt();
        Instant startedAt = start != null && (goesOn || phase != Phase.RUNNING) ? start : event.at();
        @Nullable Instant endedAt = phase == Phase.RUNNING ? null : event.at();
        String status = event.configured() && phase == Phase.RUNNING ? event.detail() : event.status();
        return new ResourceProgress(
                before.logicalId(), event.type(), status, phase, startedAt, endedAt, event.reason());
    }

    private static Phase phase(StackEvent event, boolean undoing) {
        if (Statuses.moving(event.status())) {
            return Phase.RUNNING;
        }
        if (event.cancelled()) {
            return Phase.CANCELLED;
        }
        if (event.failed()) {
            return Phase.FAILED;
        }
        return undoing ? Phase.CANCELLED : Phase.DONE;
    }
}
