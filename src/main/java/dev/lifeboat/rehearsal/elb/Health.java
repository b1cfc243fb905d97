package dev.lifeboat.rehearsal.elb;

import dev.lifeboat.rehearsal.Timeline;
import dev.lifeboat.rehearsal.World;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Health checks of targets, and how a load balancer as a whole looks to Route 53. */
final class Health {
    private static final Duration NODES = Duration.ofSeconds(10);
    private static final int NODE_LOOKS = 3;

    private final World world;
    private final Elb elb;
    private final Front front;

    Health(World world, Elb elb, Front front) {
        this.world = world;
        this.elb = elb;
        this.front = front;
        Timeline timeline = world.timeline();
        timeline.every(NODES, NODES, this::lookAtNodes);
    }

    /** Looks at a group's target for as long as the group is there. */
    void watch(TargetGroup group) {
        world.timeline().after(Duration.ofSeconds(group.interval()), () -> {
            if (!group.gone) {
                watch(group);
                look(group);
            }
        });
    }

    private void look(TargetGroup group) {
        boolean dark = world.faults().active("region-dark", group.region);
        if (dark
                || !group.isChecked()
                || group.target().isEmpty()
                || elb.usersOf(group).isEmpty()) {
            return;
        }
        Front.Request request = new Front.Request(0, "GET", "", group.path(), Map.of(), "");
        Map<String, String> agent = Map.of("user-agent", "ELB-HealthChecker/2.0");
        Reply reply = front.invoke(group, Front.event(group, request, agent), Duration.ofMillis(5));
        boolean late = reply.latency().compareTo(Duration.ofSeconds(group.timeout())) > 0;
        boolean good = !late && !reply.isOwn() && group.accepts(reply.status());
        if (!good) {
            group.reason = late
                    ? "Target.Timeout"
                    : reply.isOwn() ? "Target.FailedHealthChecks" : "Target.ResponseCodeMismatch";
            group.words = late
                    ? "Request timed out"
                    : reply.isOwn()
                            ? "Health checks failed"
                            : "Health checks failed with these codes: [" + reply.status() + "]";
        }
        judge(group, good);
    }

    /** A new target is healthy after one good look; after that the thresholds hold. */
    private static void judge(TargetGroup group, boolean good) {
        boolean was = group.state == TargetGroup.State.HEALTHY;
        if (group.state == TargetGroup.State.INITIAL && good) {
            group.state = TargetGroup.State.HEALTHY;
            group.contrary = 0;
        } else if (good == was && group.state != TargetGroup.State.INITIAL) {
            group.contrary = 0;
        } else if (++group.contrary >= (good ? group.healthyThreshold() : group.unhealthyThreshold())) {
            group.state = good ? TargetGroup.State.HEALTHY : TargetGroup.State.UNHEALTHY;
            group.contrary = 0;
        }
    }

    private void lookAtNodes() {
        elb.balancers().all().forEach(balancer -> {
            boolean up = !world.faults().active("region-dark", balancer.region);
            balancer.contrary = up == balancer.reachable ? 0 : balancer.contrary + 1;
            if (balancer.contrary >= NODE_LOOKS) {
                balancer.reachable = up;
                balancer.contrary = 0;
            }
        });
    }

    /** Whether an alias that evaluates its target takes this one for healthy. */
    boolean isHealthy(Balancer balancer) {
        List<TargetGroup> groups = elb.groupsOf(balancer);
        return balancer.reachable
                && groups.stream()
                        .noneMatch(group -> group.target().isEmpty()
                                || (group.isChecked() && group.state == TargetGroup.State.UNHEALTHY));
    }

    /** The target's state as DescribeTargetHealth shows it. */
    Map<String, Object> described(TargetGroup group) {
        Map<String, Object> health = new LinkedHashMap<>();
        if (elb.usersOf(group).isEmpty()) {
            health.put("State", "unused");
            health.put("Reason", "Target.NotInUse");
            health.put("Description", "Target group is not configured to receive traffic from the load balancer");
        } else if (!group.isChecked()) {
            health.put("State", "unavailable");
            health.put("Reason", "Target.HealthCheckDisabled");
            health.put("Description", "Health checks are not enabled for this target");
        } else {
            switch (group.state) {
                case HEALTHY -> health.put("State", "healthy");
                case UNHEALTHY -> {
                    health.put("State", "unhealthy");
                    health.put("Reason", group.reason);
                    health.put("Description", group.words);
                }
                case INITIAL -> {
                    health.put("State", "initial");
                    health.put("Reason", "Elb.InitialHealthChecking");
                    health.put("Description", "Initial health checks in progress");
                }
            }
        }
        return health;
    }
}
