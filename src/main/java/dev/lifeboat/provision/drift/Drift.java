package dev.lifeboat.provision.drift;

import dev.lifeboat.provision.review.Difference;
import java.util.List;

/**
 * What is not as its stack says any more.
 *
 * @param drill whether a drill is under way, which explains what it has changed
 * @param stacks in the order of the deployment's
 */
public record Drift(String deployment, boolean drill, List<StackDrift> stacks) {
    public Drift {
        stacks = List.copyOf(stacks);
    }

    /** Whether anything is otherwise than its stack says, explained or not. */
    public boolean found() {
        return stacks.stream().anyMatch(stack -> !stack.resources().isEmpty());
    }

    /**
     * @param status {@code IN_SYNC}, {@code DRIFTED}, {@code UNKNOWN}, {@code NOT_CHECKED}
     * @param reason why AWS could not tell of all of it; empty where it could
     * @param resources that drifted; none where none did
     * @param unchecked how many resources AWS cannot judge
     */
    public record StackDrift(
            String name,
            String stackId,
            String region,
            String status,
            String reason,
            List<ResourceDrift> resources,
            long unchecked) {
        public StackDrift {
            resources = List.copyOf(resources);
        }
    }

    /**
     * @param status {@code MODIFIED} or {@code DELETED}
     * @param differences before: as the stack says; after: as it is
     * @param explained why this is expected, e.g. a drill holds it; empty where nothing explains it
     */
    public record ResourceDrift(
            String logicalId,
            String type,
            String physicalId,
            String status,
            List<Difference> differences,
            String explained) {
        public ResourceDrift {
            differences = List.copyOf(differences);
        }
    }
}
