package dev.lifeboat.watch.probe;

import dev.lifeboat.blueprint.Role;
import dev.lifeboat.watch.Endpoint;
import dev.lifeboat.watch.Kind;
import dev.lifeboat.watch.Reading;
import dev.lifeboat.watch.Signal;
import dev.lifeboat.watch.question.Question;
import dev.lifeboat.watch.question.Visit;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Asks both endpoints for their health as a client would, past DNS: through API, function and table. */
@Singleton
final class ApiProbe implements Probe {

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.API_PROBE);
    }

    @Override
    public List<Question<?>> questions(Evidence evidence) {
        return List.copyOf(
                Endpoint.of(evidence.target()).stream().map(Visit::of).toList());
    }

    @Override
    public List<Reading> readings(Evidence evidence) {
        boolean silent = evidence.answers().awsIsSilent();
        List<Reading> readings = new ArrayList<>();
        for (Endpoint endpoint : Endpoint.of(evidence.target())) {
            Optional<String> role = evidence.target()
                    .role(endpoint.region())
                    .filter(known -> known != Role.EDGE)
                    .map(Role::word);
            readings.add(evidence.reading(
                    Signal.of(Kind.API_PROBE, endpoint.region(), endpoint.name()),
                    Visit.of(endpoint),
                    "ms",
                    outcome -> Rules.api(outcome, role.orElse(null), silent)));
        }
        return readings;
    }
}
