package dev.lifeboat.watch;

import dev.lifeboat.aws.Calls;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Plain;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.services.route53.Route53Client;

/**
 * What each of Route 53's checkers says of one check, before inversion. AWS answers this once a second in a whole
 * account: only the check in focus may be asked for.
 */
record Checkers(String id) implements Question<Checkers.View> {

    /** @param worst the words of a checker that does not say success; empty where all do */
    record View(int healthy, int all, String worst) {}

    @Override
    public String region() {
        return "us-east-1";
    }

    @Override
    public Pace pace() {
        return Pace.FAST;
    }

    @Override
    public String source() {
        return "route53";
    }

    @Override
    public View ask(Door door) throws InterruptedException {
        Route53Client route53 = door.client(Route53Client.class, region());
        List<String> words = Calls.answer(() ->
                route53.getHealthCheckStatus(request -> request.healthCheckId(id)).healthCheckObservations().stream()
                        .map(observation -> observation.statusReport() == null
                                ? ""
                                : Plain.line(observation.statusReport().status()))
                        .toList());
        List<String> bad = words.stream().filter(word -> !success(word)).toList();
        return new View(words.size() - bad.size(), words.size(), bad.isEmpty() ? "" : bad.get(0));
    }

    private static boolean success(String status) {
        return status.toLowerCase(Locale.ROOT).startsWith("success");
    }
}
