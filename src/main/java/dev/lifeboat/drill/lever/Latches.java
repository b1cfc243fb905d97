package dev.lifeboat.drill.lever;

import dev.lifeboat.blueprint.Role;
import dev.lifeboat.drill.move.MetricMove;
import dev.lifeboat.drill.move.Move;
import dev.lifeboat.drill.move.Refused;
import dev.lifeboat.watch.Target;
import java.util.List;

/** The two latches of a deployment are alarms in its standby Region. */
final class Latches {
    private Latches() {}

    static List<Move> move(Target target, String metric, String logicalId) {
        String standby = target.regions().get(Role.STANDBY);
        boolean there = target.resources("AWS::CloudWatch::Alarm").stream()
                .anyMatch(alarm ->
                        alarm.region().equals(standby) && alarm.logicalId().equals(logicalId));
        if (standby == null || !there) {
            throw new Refused(target.name() + " has no alarm " + logicalId
                    + " in its standby Region: this lever has nothing to pull.");
        }
        return List.of(new MetricMove(standby, metric, target.name()));
    }
}
