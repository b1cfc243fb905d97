package dev.lifeboat.drill.lever;

import dev.lifeboat.aws.Door;
import dev.lifeboat.drill.move.Move;
import dev.lifeboat.drill.move.Refused;
import dev.lifeboat.watch.Target;
import java.util.List;

/** A reversible way to make the primary fail or to move its traffic. One class each, a bean of its own. */
public interface Lever {
    /** As {@code --lever} takes it. */
    String name();

    /** 0: nothing moves, and {@link #plan} is empty; 1: traffic is shifted; 2: the primary is broken; 3 and 4: data moves or stands still. */
    int level();

    /** What it does, one sentence. */
    String sentence();

    /** What it calls to change the system, one line each: operation, Region, before, after, revert. */
    List<String> calls();

    /** Whether it lets go by itself when nobody holds it. */
    boolean lapses();

    /** Whether clients of the primary fail until they are moved; recovery time then counts from the first failure. */
    boolean breaksClients();

    /** Whether the standby is to serve clients while it is pulled; otherwise they must stay at the primary. */
    default boolean movesClients() {
        return true;
    }

    /**
     * The changes it will make, with the values of now captured. Changes nothing.
     *
     * @throws Refused where the deployment has nothing to pull; the words are for the user
     */
    List<Move> plan(Door door, Target target) throws InterruptedException;
}
