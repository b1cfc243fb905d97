package dev.lifeboat.blueprint;

/** A blueprint, a parameter or a suffix that cannot be used. The message is for the user: what, why, what to do. */
public final class BadBlueprint extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BadBlueprint(String message) {
        super(message, null, false, false);
    }
}
