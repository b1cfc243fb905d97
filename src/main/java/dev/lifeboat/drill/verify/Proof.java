package dev.lifeboat.drill.verify;

import java.util.List;

/** Proves one kind of thing, found in the deployment by its resource type. One class each, a bean of its own. */
interface Proof {
    /** 1 comes first. */
    int order();

    /** What it will write, one line each; none where it only reads. Makes no call. */
    List<String> writes(Subject subject);

    /**
     * One finding for each thing of its kind, told as it comes. What it writes it registers with {@link Subject#tidy}
     * before it does.
     */
    void prove(Subject subject) throws InterruptedException;
}
