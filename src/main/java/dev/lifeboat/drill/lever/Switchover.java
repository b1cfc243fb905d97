package dev.lifeboat.drill.lever;

import dev.lifeboat.aws.Door;
import dev.lifeboat.drill.move.Move;
import dev.lifeboat.drill.move.WriterMove;
import dev.lifeboat.watch.Target;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** The planned exchange of both Regions' roles: clients by the latch, the database by a switchover. */
@Singleton
public final class Switchover implements Lever {
    @Override
    public String name() {
        return "switchover";
    }

    @Override
    public int level() {
        return 3;
    }

    @Override
    public String sentence() {
        return "The standby takes the traffic, and the Aurora writer moves to it without loss.";
    }

    @Override
    public List<String> calls() {
        return List.of(
                "PutMetricData Lifeboat/Takeover in the standby Region: 0 -> 1, each minute again; 0 to put it back",
                "SwitchoverGlobalCluster in the primary Region: writer there -> in the standby Region;"
                        + " SwitchoverGlobalCluster in the standby Region to put it back, minutes each");
    }

    @Override
    public boolean lapses() {
        return false;
    }

    @Override
    public boolean breaksClients() {
        return false;
    }

    /** The latch first and last, so that clients are at the standby while the writer moves. */
    @Override
    public List<Move> plan(Door door, Target target) throws InterruptedException {
        WriterMove writer = Writers.move(door, target, false);
        List<Move> moves = new ArrayList<>(Latches.move(target, "Takeover", "TakeoverLatch"));
        moves.add(writer);
        return moves;
    }
}
