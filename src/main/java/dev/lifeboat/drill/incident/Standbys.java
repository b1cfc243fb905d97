package dev.lifeboat.drill.incident;

import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.FoundStack;
import dev.lifeboat.aws.Stacks;
import dev.lifeboat.blueprint.Role;
import dev.lifeboat.watch.Target;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the standby of a deployment by asking its own Region alone: a convenience of a failover. Thread-safe. */
@Singleton
public final class Standbys {
    private final Door door;

    public Standbys(Door door) {
        this.door = door;
    }

    /**
     * What the Region tells of the standby there; empty where there is none.
     *
     * @throws dev.lifeboat.aws.AwsFailure where the Region does not answer
     */
    public Optional<Whereabouts> in(String region, String deployment) throws InterruptedException {
        List<Target.Stack> stacks = Stacks.tagged(door, region).stream()
                .filter(stack -> deployment.equals(stack.tags().get(Stacks.DEPLOYMENT_TAG)))
                .filter(stack -> Role.STANDBY.word().equals(stack.tags().get(Stacks.ROLE_TAG)))
                .map(Standbys::stack)
                .toList();
        if (stacks.isEmpty()) {
            return Optional.empty();
        }
        Target target = new Target(deployment, "", Map.of(Role.STANDBY, region), stacks, Map.of());
        return Whereabouts.of(target, door.time().instant());
    }

    /** With its outputs, which name its endpoint, and without its resources: that would be one call more each. */
    private static Target.Stack stack(FoundStack found) {
        return new Target.Stack(
                found.name(),
                found.stackId(),
                found.region(),
                Role.STANDBY,
                found.status(),
                found.outputs(),
                List.of());
    }
}
