package dev.lifeboat.watch;

import dev.lifeboat.blueprint.Role;
import jakarta.inject.Singleton;
import java.net.URI;
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
        List<Question<?>> questions = new ArrayList<>();
        for (Target.Resource api : apis(evidence)) {
            questions.add(visit(evidence, api));
        }
        return questions;
    }

    @Override
    public List<Reading> readings(Evidence evidence) {
        boolean silent = evidence.answers().awsIsSilent();
        List<Reading> readings = new ArrayList<>();
        for (Target.Resource api : apis(evidence)) {
            Visit visit = visit(evidence, api);
            Optional<String> role = evidence.target()
                    .role(api.region())
                    .filter(known -> known != Role.EDGE)
                    .map(Role::word);
            String name = api.logicalId() + visit.uri().getPath();
            readings.add(evidence.reading(
                    Signal.of(Kind.API_PROBE, api.region(), name),
                    visit,
                    "ms",
                    outcome -> Rules.api(outcome, role.orElse(null), silent)));
        }
        return readings;
    }

    private static Visit visit(Evidence evidence, Target.Resource api) {
        String stage = evidence.target().resources("AWS::ApiGateway::Stage").stream()
                .filter(resource -> resource.stack().equals(api.stack())
                        && resource.region().equals(api.region()))
                .map(Target.Resource::physicalId)
                .findFirst()
                .orElse("prod");
        return new Visit(
                api.region(),
                URI.create("https://" + api.physicalId() + ".execute-api." + api.region() + ".amazonaws.com/" + stage
                        + "/health"));
    }

    private static List<Target.Resource> apis(Evidence evidence) {
        return evidence.target().resources("AWS::ApiGateway::RestApi");
    }
}
