package dev.lifeboat.drill.lever;

import dev.lifeboat.aws.Door;
import dev.lifeboat.drill.move.Move;
import dev.lifeboat.watch.Target;
import jakarta.inject.Singleton;
import java.util.List;

/** The lever that is none: looks whether the standby would serve. */
@Singleton
public final class StandbyProbe implements Lever {
    @Override
    public String name() {
        return "probe";
    }

    @Override
    public int level() {
        return 0;
    }

    @Override
    public String sentence() {
        return "Nothing moves; the standby is asked whether it would serve.";
    }

    @Override
    public List<String> calls() {
        return List.of(
                "PutItem in each table of the standby Region: no item -> an item of Lifeboat's own, and DeleteItem to"
                        + " remove it; nothing else is written");
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
    public boolean movesClients() {
        return false;
    }

    @Override
    public List<Move> plan(Door door, Target target) {
        return List.of();
    }
}
