package dev.lifeboat.drill.marker;

/** What markers are written for, in the words of screens and reports. */
enum Occasion {
    /** The standby takes over; what it has then is looked at. */
    FAILOVER(
            "when the standby served",
            "Lifeboat itself wrote a marker each second to the primary's stores, past the system's own functions, and read"
                    + " in the standby which were there when it first served a client. A lever leaves stores and"
                    + " replication alone, but for a database whose writer it moves: this is what the loss of the whole"
                    + " Region at that moment would have cost, not what clients lost in the drill."),
    /** Replication is paused, and clients stay; what the standby has at the end of the pause is looked at. */
    PAUSE(
            "at the end of the pause",
            "Lifeboat itself wrote a marker each second to the primary's stores, past the system's own functions, and read"
                    + " in the standby which were there at the end of the pause. The pause is the drill's own doing: this"
                    + " is what the loss of the whole primary Region at that moment would have cost, and each second of"
                    + " a real standstill costs one more.");

    private final String then;
    private final String what;

    Occasion(String then, String what) {
        this.then = then;
        this.what = what;
    }

    /** When the standby is looked at. */
    String then() {
        return then;
    }

    /** What the numbers mean, a sentence or more. */
    String what() {
        return what;
    }

    /** That the moment for the look never came, without an end. */
    String never(Store.Moment moment) {
        return switch (moment) {
            case SERVED -> this == PAUSE ? "The pause was not seen to its end" : "The standby never served";
            case MOVED -> "The writer never got to the standby";
        };
    }
}
