package dev.lifeboat.watch.probe;

import dev.lifeboat.watch.Kind;
import dev.lifeboat.watch.Limit;
import dev.lifeboat.watch.Reading;
import dev.lifeboat.watch.Signal;
import dev.lifeboat.watch.Target;
import dev.lifeboat.watch.question.HeldAlarm;
import dev.lifeboat.watch.question.Question;
import dev.lifeboat.watch.question.TargetHealth;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether the load balancers find their targets healthy: an alias record that evaluates its target moves by it. */
@Singleton
final class TargetProbe implements Probe {
    private static final String GROUP = "AWS::ElasticLoadBalancingV2::TargetGroup";

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.TARGET_HEALTH);
    }

    @Override
    public List<Question<?>> questions(Evidence evidence) {
        return groups(evidence).stream().<Question<?>>map(TargetProbe::health).toList();
    }

    @Override
    public List<Reading> readings(Evidence evidence) {
        return groups(evidence).stream().map(group -> read(evidence, group)).toList();
    }

    private static Reading read(Evidence evidence, Target.Resource group) {
        // targetgroup/NAME/ID; a name given or made by CloudFormation
        String[] parts = group.physicalId().split("/", -1);
        String name = parts.length > 1 ? parts[1] : group.logicalId();
        Limit limit = limit(evidence, group);
        return evidence.reading(
                Signal.of(Kind.TARGET_HEALTH, group.region(), name),
                health(group),
                "unhealthy",
                targets -> Rules.targets(targets, limit));
    }

    /** From the alarm on the group, whichever load balancer it names beside it. */
    private static @Nullable Limit limit(Evidence evidence, Target.Resource group) {
        String fullName = group.physicalId().replaceFirst("^.*:(?=targetgroup/)", "");
        return AlarmProbe.alarms(evidence, group.region()).stream()
                .filter(alarm -> alarm.namespace().equals("AWS/ApplicationELB")
                        && alarm.metric().equals("UnHealthyHostCount")
                        && fullName.equals(alarm.dimensions().get("TargetGroup")))
                .map(HeldAlarm::limit)
                .flatMap(found -> Optional.ofNullable(found).stream())
                .findFirst()
                .orElse(null);
    }

    private static List<Target.Resource> groups(Evidence evidence) {
        return evidence.target().resources(GROUP);
    }

    private static TargetHealth health(Target.Resource group) {
        return new TargetHealth(group.region(), group.physicalId());
    }
}
