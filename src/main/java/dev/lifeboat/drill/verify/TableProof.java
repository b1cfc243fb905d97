package dev.lifeboat.drill.verify;

import dev.lifeboat.blueprint.Role;
import dev.lifeboat.drill.marker.MarkedTable;
import dev.lifeboat.drill.verify.Subject.Seen;
import dev.lifeboat.watch.Target;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What is written to a global table in the primary Region is read in the standby, and what is deleted goes there too. */
@Singleton
final class TableProof implements Proof {
    static final String TYPE = "AWS::DynamoDB::GlobalTable";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(250);

    @Override
    public int order() {
        return 2;
    }

    @Override
    public List<String> writes(Subject subject) {
        return subject.target().resources(TYPE).stream()
                .map(table ->
                        "an item lifeboat-verify-... in " + table.physicalId() + " in " + subject.region(Role.PRIMARY))
                .toList();
    }

    @Override
    public void prove(Subject subject) throws InterruptedException {
        for (Target.Resource table : subject.target().resources(TYPE)) {
            String primary = subject.region(Role.PRIMARY);
            subject.tell("table", primary, table.physicalId(), () -> round(subject, table.physicalId()));
        }
    }

    private static Seen round(Subject subject, String name) throws InterruptedException {
        String primary = subject.region(Role.PRIMARY);
        String standby = subject.region(Role.STANDBY);
        if (primary.isEmpty() || standby.isEmpty()) {
            return new Seen(false, "the deployment has no " + (primary.isEmpty() ? "primary" : "standby"));
        }
        MarkedTable table = MarkedTable.of(subject.door(), primary, name);
        String marker = subject.id();
        Tidy.Left item = subject.tidy()
                .later(
                        "item " + marker + " in " + name + ": " + table.byHand(primary, marker),
                        () -> table.delete(subject.door(), primary, marker));
        table.put(subject.door(), primary, marker, 1);
        Instant written = subject.now();
        if (!comes(subject, table, standby, marker, true)) {
            return new Seen(
                    false,
                    "written in " + primary + ", but not in " + standby + " after " + subject.since(written)
                            + ": replication is behind or broken");
        }
        String there = subject.since(written);
        table.delete(subject.door(), primary, marker);
        Instant deleted = subject.now();
        if (!comes(subject, table, standby, marker, false)) {
            return new Seen(
                    false,
                    "deleted in " + primary + ", but still in " + standby + " after " + subject.since(deleted)
                            + ": replication is behind or broken");
        }
        subject.tidy().gone(item);
        return new Seen(
                true,
                "written in " + primary + ", read in " + standby + " after " + there + "; deleted, gone there after "
                        + subject.since(deleted));
    }

    private static boolean comes(Subject subject, MarkedTable table, String region, String marker, boolean present)
            throws InterruptedException {
        Instant until = subject.now().plus(PATIENCE);
        while (table.number(subject.door(), region, marker).isPresent() != present) {
            if (!subject.now().isBefore(until)) {
                return false;
            }
            subject.door().time().sleep(PAUSE);
        }
        return true;
    }
}
