package dev.lifeboat.drill.lever;

import dev.lifeboat.aws.Door;
import dev.lifeboat.drill.move.Move;
import dev.lifeboat.watch.Target;
import jakarta.inject.Singleton;
import java.util.List;

/** The takeover latch: the lever of a real incident, too. */
@Singleton
public final class Takeover implements Lever {
    @Override
    public String name() {
        return "takeover";
    }

    @Override
    public int level() {
        return 1;
    }

    @Override
    public String sentence() {
        return "The standby takes the traffic over and holds it until it lets go.";
    }

    @Override
    public List<String> calls() {
        return List.of(
                "PutMetricData Lifeboat/Takeover in the standby Region: 0 -> 1, each minute again; 0 to put it back");
    }

    @Override
    public boolean lapses() {
        return false;
    }

    @Override
    public boolean breaksClients() {
        return false;
    }

    @Override
    public List<Move> plan(Door door, Target target) {
        return Latches.move(target, "Takeover", "TakeoverLatch");
    }
}
