package dev.lifeboat.provision.preflight;

import java.util.List;

/** One thing that is looked at before a deploy. One class each, a bean of its own. Reads only, with few calls. */
interface Check {
    /** One word, as in the table and in JSON. */
    String name();

    /** Where its row stands, from 1 on: what everything else rests on comes first. */
    int place();

    /** Whether it can be made without knowing who asks; it then judges what is in {@link Situation} already. */
    default boolean needsNobody() {
        return false;
    }

    /** Whether it looks at what an order asks for; without an order it is then left out. */
    default boolean needsOrder() {
        return false;
    }

    /**
     * What there is to say, one finding a Region or thing; none where the order has nothing of the kind.
     *
     * @throws dev.lifeboat.aws.AwsFailure where it cannot be made; it then counts as unknown
     */
    List<Finding> findings(Situation situation) throws InterruptedException;
}
