package dev.lifeboat.watch.probe;

import dev.lifeboat.watch.Kind;
import dev.lifeboat.watch.Reading;
import dev.lifeboat.watch.Signal;
import dev.lifeboat.watch.Target;
import dev.lifeboat.watch.question.Question;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Who writes in the database and who copies, cluster by cluster, and whether each is in service. */
@Singleton
final class DatabaseProbe implements Probe {

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.DATABASE_ROLE);
    }

    @Override
    public List<Question<?>> questions(Evidence evidence) {
        Target target = evidence.target();
        List<Question<?>> questions = new ArrayList<>(Databases.globals(target));
        Databases.regions(target).forEach(region -> questions.add(Databases.question(target, region)));
        return questions;
    }

    @Override
    public List<Reading> readings(Evidence evidence) {
        Target target = evidence.target();
        return Databases.clusters(target).stream()
                .map(cluster -> evidence.reading(
                        Signal.of(Kind.DATABASE_ROLE, cluster.region(), cluster.physicalId()),
                        Databases.question(target, cluster.region()),
                        "",
                        known -> DatabaseRules.role(
                                target,
                                cluster,
                                known.get(cluster.physicalId()),
                                Databases.global(evidence, cluster.region(), cluster.physicalId())
                                        .orElse(null),
                                Databases.areGlobal(target))))
                .toList();
    }
}
