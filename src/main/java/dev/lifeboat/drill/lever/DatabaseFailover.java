package dev.lifeboat.drill.lever;

import dev.lifeboat.aws.Door;
import dev.lifeboat.drill.move.Move;
import dev.lifeboat.drill.move.WriterMove;
import dev.lifeboat.watch.Target;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** The loss of the primary's database: its writers are fenced off, and the standby's cluster is promoted without it. */
@Singleton
public final class DatabaseFailover implements Lever {
    private final Isolate fence;

    public DatabaseFailover(Isolate fence) {
        this.fence = fence;
    }

    @Override
    public String name() {
        return "database-failover";
    }

    @Override
    public int level() {
        return 4;
    }

    @Override
    public String sentence() {
        return "The primary's functions are stopped, and the Aurora writer is taken to the standby, with data loss.";
    }

    @Override
    public List<String> calls() {
        List<String> calls = new ArrayList<>(fence.calls());
        calls.add(
                "FailoverGlobalCluster with AllowDataLoss in the standby Region: writer in the primary -> in the standby;"
                        + " SwitchoverGlobalCluster in the standby Region to put it back, once the old cluster is built anew");
        return calls;
    }

    @Override
    public boolean lapses() {
        return false;
    }

    @Override
    public boolean breaksClients() {
        return true;
    }

    /** The fence first and last: nothing may write to the old cluster while there are two. */
    @Override
    public List<Move> plan(Door door, Target target) throws InterruptedException {
        WriterMove writer = Writers.move(door, target, true);
        List<Move> moves = new ArrayList<>(fence.plan(door, target));
        moves.add(writer);
        return moves;
    }
}
