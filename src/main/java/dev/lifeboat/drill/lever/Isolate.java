package dev.lifeboat.drill.lever;

import dev.lifeboat.aws.Door;
import dev.lifeboat.blueprint.Role;
import dev.lifeboat.drill.move.ConcurrencyMove;
import dev.lifeboat.drill.move.Move;
import dev.lifeboat.drill.move.Refused;
import dev.lifeboat.watch.Target;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Concurrency 0 on the primary Region's functions. */
@Singleton
public final class Isolate implements Lever {
    @Override
    public String name() {
        return "isolate";
    }

    @Override
    public int level() {
        return 2;
    }

    @Override
    public String sentence() {
        return "The primary's functions are stopped; health checks must find out and move the traffic.";
    }

    @Override
    public List<String> calls() {
        return List.of(
                "PutFunctionConcurrency in the primary Region, for each function: its value -> 0; its value to put it back,"
                        + " or DeleteFunctionConcurrency where none was reserved");
    }

    @Override
    public boolean lapses() {
        return false;
    }

    @Override
    public boolean breaksClients() {
        return true;
    }

    @Override
    public List<Move> plan(Door door, Target target) throws InterruptedException {
        String primary = target.regions().get(Role.PRIMARY);
        List<Move> moves = new ArrayList<>();
        for (Target.Resource function : target.resources("AWS::Lambda::Function")) {
            if (function.region().equals(primary)) {
                moves.add(ConcurrencyMove.capture(door, function.region(), function.physicalId()));
            }
        }
        if (moves.isEmpty()) {
            throw new Refused(target.name() + " has no function in its primary Region to stop.");
        }
        return moves;
    }
}
