package dev.lifeboat.watch.question;

import dev.lifeboat.aws.Door;

/**
 * One thing to ask the deployed world: a record, so that two probes which want to know the same ask it once. Equal
 * questions have equal answers, which makes a probe a pure function of answers.
 */
public interface Question<T> {
    /** The Region that answers, and that is in trouble when it does not. */
    String region();

    Pace pace();

    /** Where it is read, for people, e.g. {@code sqs us-east-1}. */
    String source();

    /** Whether AWS's API answers it; what the deployed system itself answers says nothing about AWS's. */
    default boolean asksAws() {
        return true;
    }

    /** Asks; any exception is a failure to be told. */
    T ask(Door door) throws Exception;
}
