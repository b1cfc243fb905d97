package dev.lifeboat.aws;

/** A call that failed, in plain words. */
public final class AwsFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Trouble trouble;

    public AwsFailure(Trouble trouble, Throwable cause) {
        super(trouble.line(), cause);
        this.trouble = trouble;
    }

    /** What went wrong. */
    public Trouble trouble() {
        return trouble;
    }
}
