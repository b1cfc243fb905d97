package dev.lifeboat.aws;

/** Holds back every call that would change something. */
final class ReadOnly implements CallListener {
    @Override
    public void ended(Ended call) {
        // nothing to note
    }

    @Override
    public void starts(String service, String operation, String region, boolean mutating) {
        if (mutating) {
            throw new AwsFailure(
                    new Trouble(
                            Trouble.Kind.READ_ONLY,
                            service,
                            operation,
                            region,
                            null,
                            "would change something, and this is read-only",
                            "Leave out --read-only (or the setting read-only) to allow it."),
                    new IllegalStateException("read-only"));
        }
    }
}
