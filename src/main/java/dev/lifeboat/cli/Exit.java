package dev.lifeboat.cli;

import dev.lifeboat.drill.report.DrillReport;
import dev.lifeboat.provision.progress.Progress;

/** How the program ends; the contract's numbers. */
public enum Exit {
    DONE(0, "done, or nothing to do"),
    FAILED(1, "failed; `status`: a signal is WARNING"),
    CHANGES(2, "`plan`: changes pending; `drift`: drift found; `status`: a signal is CRITICAL"),
    LEFT_OVERS(3, "`destroy`: left-overs remain; `status`, `drill due`: UNKNOWN"),
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

    public int code() {
        return code;
    }

    /** For the README's table. */
    String meaning() {
        return meaning;
    }

    /** The exit code of a deploy or destroy. */
    public static Exit of(Progress.Result result) {
        return switch (result.outcome()) {
            case DONE, UNCHANGED -> Exit.DONE;
            case FAILED -> Exit.FAILED;
            case LEFTOVERS -> Exit.LEFT_OVERS;
            case CANCELLED -> Exit.INTERRUPTED;
            case DETACHED -> Exit.DETACHED;
            case REFUSED -> Exit.REFUSED;
        };
    }

    /** The exit code of a drill. */
    public static Exit of(DrillReport report) {
        return switch (report.verdict()) {
            case PASSED -> Exit.DONE;
            case FAILED -> Exit.FAILED;
            // A stop condition is the drill's own end: nobody interrupted it.
            case INTERRUPTED -> report.stoppedBy().isEmpty() ? Exit.INTERRUPTED : Exit.FAILED;
            case REFUSED -> Exit.REFUSED;
            case REVERT_FAILED -> Exit.REVERT_FAILED;
        };
    }
}
