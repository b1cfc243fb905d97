package dev.lifeboat.drill;

/** The wish to end a drill early: it then puts everything back and ends as INTERRUPTED. From any thread. */
public final class Abort {
    private volatile boolean wanted;

    public void request() {
        wanted = true;
    }

    boolean requested() {
        return wanted;
    }
}
