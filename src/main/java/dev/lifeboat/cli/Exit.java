package dev.lifeboat.cli;

/** How the program ends; the contract's numbers. */
enum Exit {
    DONE(0, "done, or nothing to do"),
    FAILED(1, "failed; `status`: a signal is WARNING"),
    CHANGES(2, "`plan`: changes pending; `drift`: drift found; `status`: a signal is CRITICAL"),
    LEFT_OVERS(3, "`destroy`: left-overs remain; `status`: UNKNOWN"),
    REFUSED(4, "refused by a guard: pre-flight, read-only, a drill's lock, no confirmation"),
    DETACHED(5, "detached, still running in AWS"),
    REVERT_FAILED(6, "a revert failed: someone must look now"),
    USAGE(64, "wrong usage"),
    INTERRUPTED(130, "interrupted by Ctrl-C, after cleaning up"),
    TERMINATED(143, "terminated by a signal, after cleaning up");

    private final int code;
    private final String meaning;

    Exit(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    int code() {
        return code;
    }

    /** For the README's table. */
    String meaning() {
        return meaning;
    }
}
