package dev.lifeboat.aws;

import org.jspecify.annotations.Nullable;

/**
 * A failed call in plain words.
 *
 * @param kind what sort of failure, decided on the error code and never on the exception's class
 * @param service as IAM and the AWS CLI call it, e.g. {@code cloudwatch}; empty where unknown
 * @param operation e.g. {@code DescribeStacks}; empty where unknown
 * @param region e.g. {@code us-east-1}; empty where unknown
 * @param code AWS's error code, null where no answer came
 * @param message AWS's or the network's words, control characters stripped, one line
 * @param advice what to do, one sentence; empty where there is nothing to say
 */
public record Trouble(
        Kind kind,
        String service,
        String operation,
        String region,
        @Nullable String code,
        String message,
        String advice) {

    /** The sorts of failure that callers treat differently. */
    public enum Kind {
        THROTTLED,
        DENIED,
        EXPIRED,
        NO_CREDENTIALS,
        BAD_CREDENTIALS,
        UNREACHABLE,
        TIMED_OUT,
        /** Held back by Lifeboat itself. */
        READ_ONLY,
        UNSUPPORTED,
        NOT_FOUND,
        INVALID,
        OTHER
    }

    /** Whether the login is what failed: a new one may heal it, and without it no call will do. */
    public boolean ofLogin() {
        return switch (kind) {
            case EXPIRED, NO_CREDENTIALS, BAD_CREDENTIALS -> true;
            case THROTTLED, DENIED, UNREACHABLE, TIMED_OUT, READ_ONLY, UNSUPPORTED, NOT_FOUND, INVALID, OTHER -> false;
        };
    }

    /** One line: what failed, where, why. */
    public String line() {
        String where = service.isEmpty() ? "" : service + (operation.isEmpty() ? "" : " " + operation);
        String in = region.isEmpty() ? "" : " in " + region;
        String place = (where + in).strip();
        return place.isEmpty() ? message : place + ": " + message;
    }
}
