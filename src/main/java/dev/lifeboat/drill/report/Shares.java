package dev.lifeboat.drill.report;

import dev.lifeboat.drill.Evidence;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What beside detection, DNS and clients has a part in a recovery: the database and the person.
 *
 * @param database seconds until a database's writer was at rest in the standby; null where none was moved, or it never came
 * @param databaseWords the same for people
 * @param person seconds that somebody took to decide: 0 where health checks moved the traffic and nobody had to; null
 *     where the drill took the decision, which in an incident takes its time
 * @param personWords the same for people
 */
record Shares(@Nullable Double database, String databaseWords, @Nullable Double person, String personWords) {
    /** A broken primary alone is found out without anybody. */
    private static final int BY_HEALTH_CHECKS = 2;

    static Shares of(DrillReport report) {
        Evidence.Writer writer = report.evidence().writer();
        Double database = writer == null ? null : writer.thereSeconds();
        String databaseWords = writer == null
                ? "no writer was moved"
                : database == null
                        ? "its writer did not come"
                        : String.format(Locale.ROOT, "%.1f s, until its writer was at rest there", database);
        boolean nobody =
                report.level() == BY_HEALTH_CHECKS && report.evidence().pulls().size() == 1;
        return new Shares(
                database,
                databaseWords,
                nobody ? 0.0 : null,
                nobody
                        ? "0.0 s, health checks moved the traffic and nobody had to decide"
                        : "not in it: the drill decided at once; in an incident add the time until somebody does");
    }
}
