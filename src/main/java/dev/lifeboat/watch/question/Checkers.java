package dev.lifeboat.watch.question;

import dev.lifeboat.aws.Calls;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Plain;
import dev.lifeboat.watch.Closeup;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.HealthCheckObservation;
import software.amazon.awssdk.services.route53.model.StatusReport;

/**
 * What each of Route 53's checkers says of one check, before inversion. AWS answers this once a second in a whole
 * account: only the check in focus may be asked for.
 */
public record Checkers(String id) implements Question<Checkers.View> {

    /**
     * @param worst the words of a checker that does not say success; empty where all do
     * @param each those that are not content first, by Region
     */
    public record View(int healthy, int all, String worst, List<Closeup.Checker> each) {
        public View {
            each = List.copyOf(each);
        }
    }

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
        List<Closeup.Checker> each = Calls.answer(() ->
                route53.getHealthCheckStatus(request -> request.healthCheckId(id)).healthCheckObservations().stream()
                        .map(Checkers::checker)
                        .sorted(Comparator.comparing(Closeup.Checker::content).thenComparing(Closeup.Checker::region))
                        .toList());
        List<Closeup.Checker> bad =
                each.stream().filter(checker -> !checker.content()).toList();
        String worst = bad.isEmpty() ? "" : bad.get(0).says();
        return new View(each.size() - bad.size(), each.size(), worst, each);
    }

    private static Closeup.Checker checker(HealthCheckObservation observation) {
        StatusReport report = observation.statusReport();
        return new Closeup.Checker(
                Plain.line(observation.regionAsString()),
                report == null ? "" : Plain.line(report.status()),
                report == null ? null : report.checkedTime());
    }
}
