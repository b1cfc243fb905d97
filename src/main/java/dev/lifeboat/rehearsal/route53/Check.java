package dev.lifeboat.rehearsal.route53;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.wire.Xml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One health check. Guarded by the world's lock. */
final class Check {
    private final String id;
    private final String callerReference;
    private final Map<String, String> tags = new LinkedHashMap<>();
    private CheckConfig config;
    private Sight sight;
    private long version = 1;
    private boolean settled = true;
    private boolean published = true;

    Check(String id, String callerReference, CheckConfig config) {
        this.id = id;
        this.callerReference = callerReference;
        this.config = config;
        // Until it is given its sight, it sees what every new check sees: nothing wrong.
        this.sight = new ChildSight(() -> this.config, child -> true);
    }

    /** Gives it what it looks with; once, right after it was made. */
    void see(Sight own) {
        sight = own;
    }

    String id() {
        return id;
    }

    String callerReference() {
        return callerReference;
    }

    Map<String, String> tags() {
        return tags;
    }

    CheckConfig config() {
        return config;
    }

    Sight sight() {
        return sight;
    }

    void configure(CheckConfig changed) {
        config = changed;
        version++;
    }

    /** @param expected 0 for whatever */
    void demand(long expected) {
        if (expected != 0 && expected != version) {
            throw new AwsError(
                    409,
                    "HealthCheckVersionMismatch",
                    "The health check version you gave is " + expected + ", the current one is " + version);
        }
    }

    /** What it stands for: disabled is healthy whatever it sees, inverted is the opposite of what it would be. */
    boolean effective() {
        return (config.disabled() || sight.healthy()) != config.inverted();
    }

    /** Whether it changed since it was last asked this. */
    boolean turned() {
        boolean now = effective();
        boolean turned = now != settled;
        settled = now;
        return turned;
    }

    /** What the name servers have heard by now. */
    boolean published() {
        return published;
    }

    void publish() {
        published = effective();
    }

    Map<String, Object> described() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("Id", id);
        tree.put("CallerReference", callerReference);
        tree.put("HealthCheckConfig", config.described());
        tree.put("HealthCheckVersion", version);
        if (sight instanceof AlarmSight alarm) {
            Map<String, Object> shown = new LinkedHashMap<>(alarm.described());
            shown.computeIfPresent("Dimensions", (name, list) -> new Xml.Items("Dimension", (List<?>) list));
            tree.put("CloudWatchAlarmConfiguration", shown);
        }
        return tree;
    }
}
