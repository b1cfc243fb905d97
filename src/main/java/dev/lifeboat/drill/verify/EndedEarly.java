package dev.lifeboat.drill.verify;

/** A verification was interrupted. Everything that could be removed was removed before this was thrown. */
public final class EndedEarly extends InterruptedException {
    private static final long serialVersionUID = 1;

    private final transient Verification soFar;

    EndedEarly(Verification soFar) {
        super("ended early");
        this.soFar = soFar;
    }

    /** What was proven until then, and what could not be removed. */
    public Verification soFar() {
        return soFar;
    }
}
