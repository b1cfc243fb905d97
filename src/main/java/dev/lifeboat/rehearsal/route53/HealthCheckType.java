package dev.lifeboat.rehearsal.route53;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.BasicType;
import dev.lifeboat.rehearsal.Tags;
import dev.lifeboat.rehearsal.wire.In;
import java.util.Map;
import java.util.Set;

/** {@code AWS::Route53::HealthCheck}. */
final class HealthCheckType extends BasicType {
    private final Checks checks;

    HealthCheckType(Checks checks) {
        super("AWS::Route53::HealthCheck", 2, schema(Set.of("HealthCheckConfig"), Set.of(), "HealthCheckTags"));
        this.checks = checks;
    }

    private static CheckConfig config(Map<String, Object> properties) {
        return CheckConfig.of(new In(properties).in("HealthCheckConfig"));
    }

    @Override
    public Made create(Place place, Map<String, Object> properties) {
        Check check = checks.create(place.stackId() + "/" + place.logicalId(), config(properties));
        return made(place, check, properties);
    }

    private static Made made(Place place, Check check, Map<String, Object> properties) {
        check.tags().clear();
        check.tags().putAll(Tags.of(place, properties, "HealthCheckTags"));
        return Made.of(check.id(), Map.of("HealthCheckId", check.id()));
    }

    @Override
    public Made update(Place place, String physicalId, Map<String, Object> before, Map<String, Object> after) {
        Check check = checks.named(physicalId);
        CheckConfig wanted = config(after);
        if (wanted.fixedDifferently(check.config())) {
            throw new AwsError(
                    400,
                    "InvalidInput",
                    "Type, RequestInterval and MeasureLatency of a health check need a new one, which this world"
                            + " does not make by itself: change its logical id");
        }
        checks.configure(check, wanted, true);
        return made(place, check, after);
    }

    @Override
    public void delete(Place place, String physicalId, Map<String, Object> properties) {
        checks.remove(physicalId);
    }
}
