package dev.lifeboat.watch.question;

import dev.lifeboat.aws.Calls;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Plain;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.HealthCheck;
import software.amazon.awssdk.services.route53.model.HealthCheckConfig;
import software.amazon.awssdk.services.route53.model.ListHealthChecksResponse;

/** How a deployment's health checks are set, by id. Reads the account's pages until all of them were seen. */
public record CheckSettings(Set<String> ids) implements Question<Map<String, CheckSettings.Check>> {

    public CheckSettings {
        ids = Set.copyOf(ids);
    }

    /**
     * @param type AWS's word, e.g. {@code HTTPS}, {@code CALCULATED}, {@code CLOUDWATCH_METRIC}
     * @param watches what it looks at: a host and path, or an alarm and its Region; empty for CALCULATED
     * @param inverted Route 53 believes the opposite of what it sees
     * @param disabled Route 53 takes it for healthy, whatever it sees
     * @param children ids, of a CALCULATED one
     * @param threshold how many healthy children a CALCULATED one needs
     */
    public record Check(
            String type, String watches, boolean inverted, boolean disabled, List<String> children, int threshold) {
        public Check {
            children = List.copyOf(children);
        }
    }

    @Override
    public String region() {
        return "us-east-1";
    }

    @Override
    public Pace pace() {
        return Pace.STEADY;
    }

    @Override
    public String source() {
        return "route53";
    }

    @Override
    public Map<String, Check> ask(Door door) throws InterruptedException {
        Route53Client route53 = door.client(Route53Client.class, region());
        Map<String, Check> found = new HashMap<>();
        String marker = null;
        do {
            String from = marker;
            ListHealthChecksResponse page =
                    Calls.answer(() -> route53.listHealthChecks(request -> request.marker(from)));
            for (HealthCheck check : page.healthChecks()) {
                if (ids.contains(check.id())) {
                    found.put(check.id(), check(check.healthCheckConfig()));
                }
            }
            marker = Boolean.TRUE.equals(page.isTruncated()) ? page.nextMarker() : null;
        } while (marker != null && found.size() < ids.size());
        return Map.copyOf(found);
    }

    private static Check check(HealthCheckConfig config) {
        String watches = config.alarmIdentifier() != null
                ? "alarm " + config.alarmIdentifier().name() + " in "
                        + config.alarmIdentifier().regionAsString()
                : text(config.fullyQualifiedDomainName()) + text(config.resourcePath());
        return new Check(
                Plain.line(config.typeAsString()),
                Plain.line(watches),
                Boolean.TRUE.equals(config.inverted()),
                Boolean.TRUE.equals(config.disabled()),
                config.childHealthChecks(),
                config.healthThreshold() == null ? 0 : config.healthThreshold());
    }

    private static String text(@org.jspecify.annotations.Nullable String text) {
        return text == null ? "" : text;
    }
}
