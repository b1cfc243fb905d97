package dev.lifeboat.rehearsal;

/** An error as AWS would answer it; {@code wire} puts it into the protocol of the call. */
public final class AwsError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    /**
     * @param status HTTP status, 400 to 599
     * @param code AWS's error code, e.g. {@code ValidationError}
     * @param message as AWS words it
     */
    public AwsError(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    /** The message; never null. */
    public String words() {
        return String.valueOf(getMessage());
    }
}
