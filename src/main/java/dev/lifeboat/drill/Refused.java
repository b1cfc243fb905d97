package dev.lifeboat.drill;

/** Why nothing was pulled or put back, in words for the user. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused(String words) {
        super(words, null, false, false);
    }
}
