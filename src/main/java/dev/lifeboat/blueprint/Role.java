package dev.lifeboat.blueprint;

/** What a Region is to a deployment. {@code EDGE} is what must live in us-east-1 (Route 53's checks and alarms). */
public enum Role {
    PRIMARY,
    STANDBY,
    EDGE;

    /** The word in tags, YAML and JSON: {@code primary}, {@code standby}, {@code edge}. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
