package dev.lifeboat.cli;

/** A command that ends early with words for the user and an exit code. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Exit exit;

    public Refusal(Exit exit, String words) {
        super(words, null, false, false);
        this.exit = exit;
    }

    public Exit exit() {
        return exit;
    }

    /** The same for who goes by the exit code alone, and to whom a failure to look must not be a finding. */
    public Refusal asUnknown() {
        return exit == Exit.FAILED ? new Refusal(Exit.LEFT_OVERS, String.valueOf(getMessage())) : this;
    }
}
