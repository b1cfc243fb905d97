package dev.lifeboat.aws;

/** Travels, suppressed, with a failed call's exception and says which call it was: the SDK's own does not know. */
final class CallMark extends Exception {
    private static final long serialVersionUID = 1L;

    private final String service;
    private final String operation;
    private final String region;
    private final String profile;

    CallMark(String service, String operation, String region, String profile) {
        super(service + " " + operation + " in " + region, null, false, false);
        this.service = service;
        this.operation = operation;
        this.region = region;
        this.profile = profile;
    }

    static CallMark on(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            for (Throwable suppressed : at.getSuppressed()) {
                if (suppressed instanceof CallMark mark) {
                    return mark;
                }
            }
        }
        return new CallMark("", "", "", "");
    }

    String service() {
        return service;
    }

    String operation() {
        return operation;
    }

    String region() {
        return region;
    }

    String profile() {
        return profile;
    }
}
