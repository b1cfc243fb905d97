package dev.lifeboat.drill.move;

/** Why nothing was pulled or put back, in words for the user. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Refused(String words) {
        super(words, null, false, false);
    }
}
