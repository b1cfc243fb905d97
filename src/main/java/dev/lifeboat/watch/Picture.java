package dev.lifeboat.watch;

import dev.lifeboat.aws.CallRate;
import dev.lifeboat.aws.Trouble;
import dev.lifeboat.watch.probe.Evidence;
import dev.lifeboat.watch.probe.Probe;
import dev.lifeboat.watch.question.Question;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes answers into a snapshot, by all probes. Pure. */
final class Picture {
    private final List<Probe> probes;

    Picture(List<Probe> probes) {
        this.probes = List.copyOf(probes);
    }

    /** Everything the probes want to know, each question once. */
    Set<Question<?>> questions(Evidence evidence) {
        Set<Question<?>> questions = new LinkedHashSet<>();
        probes.forEach(probe -> questions.addAll(probe.questions(evidence)));
        return questions;
    }

    /** All readings, by kind, Region and name; each signal once. */
    List<Reading> readings(Evidence evidence) {
        Map<String, Reading> readings = new LinkedHashMap<>();
        for (Probe probe : probes) {
            for (Reading reading : probe.readings(evidence)) {
                readings.putIfAbsent(reading.signal().id(), reading);
            }
        }
        return readings.values().stream()
                .sorted(Comparator.comparing(
                                (Reading reading) -> reading.signal().kind())
                        .thenComparing(reading -> reading.signal().region())
                        .thenComparing(reading -> reading.signal().name()))
                .toList();
    }

    /** @param readings of the same evidence */
    Snapshot snapshot(Evidence evidence, List<Reading> readings, History history, Instant now, CallRate calls) {
        Target target = evidence.target();
        return new Snapshot(
                target.name(),
                target.blueprint(),
                now,
                target.account(),
                target.regions(),
                Routing.traffic(evidence),
                readings,
                history.values(),
                troubles(evidence),
                calls);
    }

    /** What stops the calls now, and the Regions whose stacks could not be read at the last search. */
    private static List<String> troubles(Evidence evidence) {
        Target target = evidence.target();
        List<Trouble> troubles = new ArrayList<>(evidence.answers().troubles());
        troubles.addAll(target.unreadable().values());
        List<String> lines = new ArrayList<>(TroubleLines.of(troubles));
        if (target.stacks().isEmpty() && lines.isEmpty()) {
            lines.add(target.name() + " has no stacks any more");
        }
        return lines;
    }
}
