package dev.lifeboat.rehearsal.route53;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.Minutely;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.cloudwatch.AlarmCopy;
import dev.lifeboat.rehearsal.cloudwatch.CloudWatch;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Every health check: making and ending them, and telling the name servers and CloudWatch what became of them. */
final class Checks {
    /** Route 53's metrics live here alone. */
    private static final String METRICS = "us-east-1";

    private static final int PROPAGATION_LEAST = 2_000;
    private static final int PROPAGATION_MOST = 5_000;

    private final World world;
    private final Endpoints endpoints;
    private final RandomGenerator random;
    private final Map<String, Check> checks = new LinkedHashMap<>();

    Checks(World world, Endpoints endpoints) {
        this.world = world;
        this.endpoints = endpoints;
        this.random = world.random("route53-checks");
        Minutely.on(world.timeline(), this::measure);
    }

    List<Check> all() {
        return List.copyOf(checks.values());
    }

    Optional<Check> find(String id) {
        return Optional.ofNullable(checks.get(id));
    }

    Check named(String id) {
        return find(id).orElseThrow(() ->
                new AwsError(404, "NoSuchHealthCheck", "A health check with id '" + id + "' does not exist"));
    }

    /** Makes a check; it starts out healthy. */
    Check create(String callerReference, CheckConfig config) {
        for (Check known : checks.values()) {
            if (known.callerReference().equals(callerReference)) {
                throw new AwsError(
                        409,
                        "HealthCheckAlreadyExists",
                        "The health check " + known.id() + " has the caller reference " + callerReference);
            }
        }
        refuseNesting(config);
        Check check = new Check(new UUID(random.nextLong(), random.nextLong()).toString(), callerReference, config);
        check.see(sight(check));
        checks.put(check.id(), check);
        settle();
        return check;
    }

    private Sight sight(Check check) {
        CheckConfig config = check.config();
        if (config.isCalculated()) {
            return new ChildSight(
                    check::config, child -> find(child).map(Check::effective).orElse(false));
        }
        return config.isAlarm()
                ? new AlarmSight(world.timeline(), random, check::config, alarm(config), this::settle)
                : new CheckerSight(world.timeline(), endpoints, random, check::config, this::settle);
    }

    private AlarmCopy alarm(CheckConfig config) {
        return world.part(CloudWatch.class)
                .copyOf(config.alarmRegion(), config.alarmName())
                .orElseThrow(() -> new AwsError(
                        400,
                        "InvalidInput",
                        "There is no alarm " + config.alarmName() + " in " + config.alarmRegion()));
    }

    private void refuseNesting(CheckConfig config) {
        for (String child : config.children()) {
            if (named(child).config().isCalculated()) {
                throw new AwsError(400, "InvalidInput", "A calculated health check cannot watch another one: " + child);
            }
        }
    }

    /**
     * Sets a check anew.
     *
     * @param renamed whether the alarm was named, which makes Route 53 read its settings again
     */
    void configure(Check check, CheckConfig config, boolean renamed) {
        refuseNesting(config);
        AlarmCopy alarm = renamed && config.isAlarm() ? alarm(config) : null;
        check.configure(config);
        if (alarm != null && check.sight() instanceof AlarmSight sight) {
            sight.reread(alarm);
        }
        settle();
    }

    void remove(String id) {
        Check gone = checks.remove(id);
        if (gone != null) {
            gone.sight().end();
            settle();
        }
    }

    /** Whether records that hang on it are answered; those without a check, or with one that is gone, always are. */
    boolean answered(String id) {
        return find(id).map(Check::published).orElse(true);
    }

    /** Lets the name servers hear of every check that turned; that takes them some seconds. */
    private void settle() {
        for (Check check : checks.values()) {
            if (check.turned()) {
                Duration wait = Duration.ofMillis(random.nextInt(PROPAGATION_LEAST, PROPAGATION_MOST));
                world.timeline().after(wait, check::publish);
            }
        }
    }

    private void measure() {
        for (Check check : checks.values()) {
            measure(check, "HealthCheckStatus", check.effective() ? 1 : 0);
            if (check.sight() instanceof CheckerSight checkers) {
                if (check.config().disabled()) {
                    // Nobody looks: AWS has neither share nor latency of a check that is disabled.
                    continue;
                }
                measure(check, "HealthCheckPercentageHealthy", checkers.share() * 100);
                if (check.config().measuresLatency()) {
                    checkers.timeToFirstByte().ifPresent(time -> measure(check, "TimeToFirstByte", time));
                }
            } else if (check.sight() instanceof ChildSight children) {
                measure(check, "ChildHealthCheckHealthyCount", (double) children.healthyChildren());
            }
        }
    }

    private void measure(Check check, String metric, double value) {
        world.part(CloudWatch.class).put(METRICS, "AWS/Route53", metric, Map.of("HealthCheckId", check.id()), value);
    }
}
