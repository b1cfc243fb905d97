package dev.lifeboat.watch;

/** What a reading says, worst first. {@code IDLE}: nothing flows, so there is nothing to judge; it is not OK. */
public enum State {
    CRITICAL,
    UNKNOWN,
    WARNING,
    IDLE,
    OK
}
