package dev.lifeboat.rehearsal.lambda;

import dev.lifeboat.rehearsal.wire.In;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Plays one kind of function, for the world cannot run code: it does and says what the real one would. */
interface Player {

    /**
     * Whether a function, which has a table, is of this kind.
     *
     * @param balanced whether a load balancer asks it
     */
    boolean plays(Function function, boolean balanced);

    /** What the function answers to an event. */
    Map<String, Object> play(Run run, In event);

    /** A request that it grants. */
    Wish wish(RandomGenerator random);
}
