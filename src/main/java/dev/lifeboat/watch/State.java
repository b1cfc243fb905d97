package dev.lifeboat.watch;

/** What a reading says, worst first. {@code IDLE}: nothing flows, so there is nothing to judge; it is not OK. */
public enum State {
    CRITICAL,
    UNKNOWN,
    WARNING,
    IDLE,
    OK;

    /** What {@code lifeboat status} exits with, as monitoring plugins do. */
    public int exitCode() {
        return switch (this) {
            case OK, IDLE -> 0;
            case WARNING -> 1;
            case CRITICAL -> 2;
            case UNKNOWN -> 3;
        };
    }
}
