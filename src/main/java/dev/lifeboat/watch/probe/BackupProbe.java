package dev.lifeboat.watch.probe;

import dev.lifeboat.blueprint.Role;
import dev.lifeboat.watch.Kind;
import dev.lifeboat.watch.Reading;
import dev.lifeboat.watch.Signal;
import dev.lifeboat.watch.Target;
import dev.lifeboat.watch.question.Question;
import dev.lifeboat.watch.question.TableBackups;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Whether tables and databases can be brought back, in each Region by itself, and how much would be lost. */
@Singleton
final class BackupProbe implements Probe {

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.BACKUP);
    }

    @Override
    public List<Question<?>> questions(Evidence evidence) {
        Target target = evidence.target();
        List<Question<?>> questions = new ArrayList<>(tables(target));
        Databases.regions(target).forEach(region -> questions.add(Databases.question(target, region)));
        return questions;
    }

    @Override
    public List<Reading> readings(Evidence evidence) {
        Target target = evidence.target();
        List<Reading> readings = new ArrayList<>();
        for (TableBackups table : tables(target)) {
            readings.add(evidence.reading(
                    Signal.of(Kind.BACKUP, table.region(), table.table()),
                    table,
                    "s",
                    known -> DatabaseRules.backup(known.orElse(null), "point-in-time recovery is off")));
        }
        for (Target.Resource cluster : Databases.clusters(target)) {
            readings.add(evidence.reading(
                    Signal.of(Kind.BACKUP, cluster.region(), cluster.physicalId()),
                    Databases.question(target, cluster.region()),
                    "s",
                    known -> DatabaseRules.backup(known.get(cluster.physicalId()))));
        }
        return readings;
    }

    /** A global table has its replicas in both Regions; recovery is set for each. */
    private static List<TableBackups> tables(Target target) {
        List<TableBackups> tables = new ArrayList<>();
        for (Target.Resource table : target.resources("AWS::DynamoDB::GlobalTable")) {
            Stream.of(Role.PRIMARY, Role.STANDBY)
                    .map(role -> target.regions().get(role))
                    .filter(Objects::nonNull)
                    .distinct()
                    .forEach(region -> tables.add(new TableBackups(region, table.physicalId())));
        }
        target.resources("AWS::DynamoDB::Table")
                .forEach(table -> tables.add(new TableBackups(table.region(), table.physicalId())));
        return tables;
    }
}
