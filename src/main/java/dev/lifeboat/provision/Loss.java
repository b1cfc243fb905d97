package dev.lifeboat.provision;

import java.util.List;

/** Tells of changes that would lose data. Pure. */
public final class Loss {
    private Loss() {}

    /** One line a change that would lose data; none where none would. */
    public static List<String> lines(String stack, String region, List<Plan.Change> changes) {
        return changes.stream()
                .filter(change -> change.loses().isPresent())
                .map(change -> change.loses().orElseThrow() + " "
                        + name(change) + " ("
                        + change.logicalId()
                        + " of " + stack + " in " + region + ") would be " + fate(change)
                        + (change.held().isEmpty() ? "" : ": " + change.held()))
                .toList();
    }

    /** A queue's id is its URL. */
    private static String name(Plan.Change change) {
        String id = change.physicalId();
        if (id.isEmpty()) {
            return change.logicalId();
        }
        return id.startsWith("https://") ? id.substring(id.lastIndexOf('/') + 1) : id;
    }

    private static String fate(Plan.Change change) {
        return switch (change.kind()) {
            case DESTROY -> "destroyed" + (change.policyAction().equals("Snapshot") ? " (a snapshot stays)" : "");
            case REPLACE ->
                "replaced by an empty one" + (change.policyAction().endsWith("Retain") ? " (the old one stays)" : "");
            case MAY_REPLACE -> "replaced by an empty one, perhaps";
            case CHANGE, ADD -> "kept";
        };
    }

    /** What to say where data would be lost and nobody allowed it. */
    static String refusal(List<String> losses) {
        return "this would lose data:\n  " + String.join("\n  ", losses)
                + "\nNothing was changed. If that is meant, add --allow-replacement.";
    }
}
