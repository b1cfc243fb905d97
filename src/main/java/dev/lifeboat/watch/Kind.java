package dev.lifeboat.watch;

/** The kinds of signal; {@link #word} is the contract's. */
public enum Kind {
    HEALTH_CHECK,
    ALARM,
    REPLICATION_LAG,
    S3_REPLICATION,
    DLQ_DEPTH,
    API_PROBE,
    DNS_ANSWER,
    FUNCTION_ERRORS,
    TARGET_HEALTH,
    DATABASE_ROLE,
    BACKUP;

    /** E.g. {@code health-check}. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
