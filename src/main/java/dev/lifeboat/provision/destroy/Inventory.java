package dev.lifeboat.provision.destroy;

import dev.lifeboat.provision.Deployment;
import java.util.List;
import java.util.Locale;

/**
 * What a destroy would take away, and what stands against it.
 *
 * @param account the AWS account
 * @param holdings everything that holds data
 * @param blockers reasons to refuse, one sentence each; empty where there is none
 */
public record Inventory(Deployment deployment, String account, List<Holding> holdings, List<String> blockers) {
    /** What to be sure of before the name is typed. */
    public static final List<String> QUESTIONS = List.of(
            "Is all data that is still needed exported?",
            "Are no transactions under way?",
            "Do those who use or run it know?",
            "Is the destruction written down where your rules ask for it?");

    public Inventory {
        holdings = List.copyOf(holdings);
        blockers = List.copyOf(blockers);
    }

    /** What sort of thing holds the data. */
    public enum Kind {
        BUCKET,
        TABLE,
        QUEUE,
        DATABASE,
        PARAMETER;

        /** E.g. {@code bucket}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One thing that holds data.
     *
     * @param count objects, items, messages, or a database's snapshots that stay; below zero where they could not be counted
     * @param versions of a bucket's objects, delete markers included; otherwise 0
     * @param atLeast whether counting stopped before the end
     * @param role of a database in its global one, {@code writer} or {@code reader}; otherwise empty
     */
    public record Holding(
            Kind kind,
            String name,
            String region,
            String stack,
            long count,
            long versions,
            boolean atLeast,
            String role) {

        /** One line, e.g. {@code bucket logs-1 in us-east-1: 12 objects, 30 versions}. */
        public String line() {
            return kind.word() + " " + name + (role.isEmpty() ? "" : " (" + role + ")") + " in " + region + ": "
                    + held();
        }

        /** What is in it, e.g. {@code 12 objects, 30 versions}. */
        public String held() {
            return count < 0 ? "not counted" : counted();
        }

        private String counted() {
            String more = atLeast ? "at least " : "";
            return switch (kind) {
                case BUCKET -> more + many(count, "object") + ", " + many(versions, "version");
                case TABLE -> more + many(count, "item");
                case QUEUE -> more + many(count, "message");
                case DATABASE ->
                    count == 0
                            ? "all it holds, and no snapshot stays"
                            : "all it holds; " + many(count, "manual snapshot") + (count == 1 ? " stays" : " stay");
                case PARAMETER -> "a SecureString";
            };
        }

        private static String many(long count, String one) {
            return String.format(Locale.ROOT, "%,d %s%s", count, one, count == 1 ? "" : "s");
        }
    }
}
