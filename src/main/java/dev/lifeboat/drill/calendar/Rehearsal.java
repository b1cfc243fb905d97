package dev.lifeboat.drill.calendar;

import java.time.Duration;
import java.util.Locale;

/** What is rehearsed again and again, and how often where nothing else is settled. */
public enum Rehearsal {
    /** A look whether the standby would serve; every drill that moves traffic is one, too. */
    LOOK(7, "look at the standby", "lifeboat drill run %s --lever probe"),
    /** The traffic moves to the standby and back. */
    FAILOVER(30, "failover of the traffic", "lifeboat drill run %s --lever isolate"),
    /** The database moves, too; only where the deployment has one that can. */
    DATABASE(91, "switchover of the database", "lifeboat drill run %s --lever switchover"),
    /** A failover, and the data validated within a day after it. */
    DATA(365, "failover with data validation", "lifeboat drill run %s --lever isolate, then lifeboat verify %<s");

    private final int days;
    private final String words;
    private final String command;

    Rehearsal(int days, String words, String command) {
        this.days = days;
        this.words = words;
        this.command = command;
    }

    /** E.g. {@code failover}, as settings and JSON name it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** For people. */
    public String words() {
        return words;
    }

    /** What to type. */
    public String command(String deployment) {
        return String.format(Locale.ROOT, command, deployment);
    }

    /** From one to the next, unless settled otherwise. */
    Duration usual() {
        return Duration.ofDays(days);
    }
}
