package dev.lifeboat.drill.verify;

import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Plain;
import dev.lifeboat.aws.Troubles;
import dev.lifeboat.blueprint.Blueprint.VerifyRequest;
import dev.lifeboat.drill.marker.MarkedTable;
import dev.lifeboat.drill.verify.Subject.Seen;
import dev.lifeboat.watch.Endpoint;
import dev.lifeboat.watch.Target;
import dev.lifeboat.watch.question.ServedBy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Each Region's endpoint answers, and does the work that the blueprint says it is there for. */
@Singleton
final class EndpointProof implements Proof {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int SHOWN = 120;

    @Override
    public int order() {
        return 1;
    }

    @Override
    public List<String> writes(Subject subject) {
        return Endpoint.of(subject.target()).stream()
                .flatMap(endpoint -> subject.requests().orElse(List.of()).stream()
                        .filter(request -> !request.method().equals("GET"))
                        .map(request -> "a " + request.method() + " " + request.path() + " to the endpoint in "
                                + endpoint.region() + ", under an id lifeboat-verify-..."))
                .toList();
    }

    @Override
    public void prove(Subject subject) throws InterruptedException {
        String unknown = subject.requests().isPresent()
                ? ""
                : "; health only: the blueprint '" + subject.target().blueprint() + "' is not at hand";
        for (Endpoint endpoint : Endpoint.of(subject.target())) {
            subject.tell("endpoint", endpoint.region(), "GET " + path(endpoint.health()), () -> {
                Seen seen = health(subject.door(), endpoint);
                return new Seen(seen.holds(), seen.detail() + unknown);
            });
            String marker = subject.id() + "-" + endpoint.region();
            for (VerifyRequest request : subject.requests().orElse(List.of())) {
                VerifyRequest asked = request.of(marker);
                // Under the stage, where there is one, as the health path is.
                URI uri = endpoint.health().resolve(asked.path().replaceFirst("^/+", ""));
                subject.tell("endpoint", endpoint.region(), asked.method() + " " + path(uri), () -> {
                    tidyLater(subject, endpoint.region(), asked);
                    return business(subject.door(), asked, uri);
                });
            }
        }
    }

    private static String path(URI uri) {
        return String.valueOf(uri.getPath());
    }

    private static Seen health(Door door, Endpoint endpoint) {
        try {
            Door.Fetched fetched = door.fetch(endpoint.health(), PATIENCE);
            String served = ServedBy.in(fetched.body()).region();
            boolean here = served.isEmpty() || served.equals(endpoint.region());
            return new Seen(
                    fetched.status() / 100 == 2 && here, (here ? "" : "served by " + served + ": ") + answer(fetched));
        } catch (IOException silent) {
            return new Seen(false, Troubles.of(silent).message());
        }
    }

    private static Seen business(Door door, VerifyRequest request, URI uri) {
        try {
            Door.Fetched fetched = request.method().equals("GET")
                    ? door.fetch(uri, PATIENCE)
                    : door.send(request.method(), uri, request.body(), PATIENCE);
            boolean good = fetched.status() == request.status();
            return new Seen(good, answer(fetched) + (good ? "" : "; " + request.status() + " was expected"));
        } catch (IOException silent) {
            return new Seen(false, Troubles.of(silent).message());
        }
    }

    private static String answer(Door.Fetched fetched) {
        String body = Plain.line(fetched.body());
        return "HTTP " + fetched.status() + " after " + fetched.took().toMillis() + " ms"
                + (body.isEmpty() ? "" : ": " + (body.length() <= SHOWN ? body : body.substring(0, SHOWN - 1) + "…"));
    }

    /** What the request leaves in tables and buckets is not known by whom: the blueprint says under which keys. */
    private static void tidyLater(Subject subject, String region, VerifyRequest request) {
        Target target = subject.target();
        for (String item : request.items()) {
            for (Target.Resource table : target.resources(TableProof.TYPE)) {
                subject.tidy()
                        .later(
                                "items under " + item + " in " + table.physicalId() + " in " + region
                                        + ", to be deleted by hand",
                                () -> MarkedTable.of(subject.door(), region, table.physicalId())
                                        .deleteAll(subject.door(), region, item));
            }
        }
        for (String key : request.objects()) {
            subject.tidy()
                    .later(
                            "object " + key + " in the buckets of " + target.name() + ", to be deleted by hand",
                            () -> new Objects(subject).remove(key));
        }
    }
}
