package dev.lifeboat.drill.lever;

import dev.lifeboat.aws.Door;
import dev.lifeboat.drill.move.Move;
import dev.lifeboat.watch.Target;
import jakarta.inject.Singleton;
import java.util.List;

/** The drill heartbeat: silence lets go. */
@Singleton
public final class Heartbeat implements Lever {
    @Override
    public String name() {
        return "heartbeat";
    }

    @Override
    public int level() {
        return 1;
    }

    @Override
    public String sentence() {
        return "The standby takes the traffic for as long as this drill says so, each minute.";
    }

    @Override
    public List<String> calls() {
        return List.of(
                "PutMetricData Lifeboat/DrillHeartbeat in the standby Region: 0 -> 1, each minute again; 0 to put it back,"
                        + " and silence does it too");
    }

    @Override
    public boolean lapses() {
        return true;
    }

    @Override
    public boolean breaksClients() {
        return false;
    }

    @Override
    public List<Move> plan(Door door, Target target) {
        return Latches.move(target, "DrillHeartbeat", "DrillHeartbeat");
    }
}
