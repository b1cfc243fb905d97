package dev.lifeboat.provision.policy;

import java.util.List;
import java.util.Locale;

/** What somebody does with Lifeboat, from the least to the most. */
public enum Duty {
    /** Looks: {@code list}, {@code status}, {@code watch}. */
    VIEWER,
    /** Drills and fails over, too. */
    OPERATOR,
    /** Deploys and destroys, too. */
    PROVISIONER;

    /** The rooms of the program whose calls this takes. */
    List<String> rooms() {
        return switch (this) {
            case VIEWER -> List.of("aws", "watch");
            case OPERATOR -> List.of("aws", "watch", "drill");
            case PROVISIONER -> List.of("aws", "watch", "drill", "provision");
        };
    }

    /** As {@code --for} takes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
