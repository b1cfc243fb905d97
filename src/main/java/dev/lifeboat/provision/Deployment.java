package dev.lifeboat.provision;

import dev.lifeboat.blueprint.Role;
import java.util.List;
import java.util.Map;

/**
 * A deployment as AWS tells it: stacks that carry the tags {@code lifeboat:deployment}, {@code lifeboat:blueprint},
 * {@code lifeboat:role}.
 *
 * @param regions of its stacks by role
 * @param unreadable Regions that did not answer, each with the reason in one line; the picture may then be incomplete
 */
public record Deployment(
        String name, String blueprint, Map<Role, String> regions, List<Stack> stacks, Map<String, String> unreadable) {
    public Deployment {
        regions = Map.copyOf(regions);
        stacks = List.copyOf(stacks);
        unreadable = Map.copyOf(unreadable);
    }

    /**
     * @param id the id within the blueprint: the stack's name without the deployment's
     * @param terminationProtected whether AWS refuses to delete it
     */
    public record Stack(
            String id,
            String name,
            String stackId,
            String region,
            Role role,
            String status,
            Map<String, String> parameters,
            Map<String, String> outputs,
            boolean terminationProtected) {
        public Stack {
            parameters = Map.copyOf(parameters);
            outputs = Map.copyOf(outputs);
        }
    }
}
