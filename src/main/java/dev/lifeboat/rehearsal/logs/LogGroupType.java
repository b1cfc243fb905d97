package dev.lifeboat.rehearsal.logs;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.BasicType;
import dev.lifeboat.rehearsal.Tags;
import dev.lifeboat.rehearsal.wire.In;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/** {@code AWS::Logs::LogGroup}. */
final class LogGroupType extends BasicType {
    private final Logs logs;
    private final RandomGenerator random;

    LogGroupType(Logs logs, RandomGenerator random) {
        super(
                "AWS::Logs::LogGroup",
                5,
                schema(
                        Set.of(),
                        Set.of("LogGroupName"),
                        "RetentionInDays",
                        "KmsKeyId",
                        "LogGroupClass",
                        "DataProtectionPolicy",
                        "FieldIndexPolicies",
                        "Tags"));
        this.logs = logs;
        this.random = random;
    }

    @Override
    public Duration consistencyCheck() {
        return Duration.ofSeconds(2);
    }

    @Override
    public Made create(Place place, Map<String, Object> properties) {
        String name = new In(properties).find("LogGroupName").orElseGet(() -> place.generatedName(random, 512));
        if (logs.groups().find(place.region(), name).isPresent()) {
            throw new AwsError(
                    400,
                    "AlreadyExists",
                    "Resource of type 'AWS::Logs::LogGroup' with identifier '{\"/properties/LogGroupName\":\"" + name
                            + "\"}' already exists.");
        }
        Logs.Group group = new Logs.Group(place.region(), name, place.now());
        logs.groups().put(place.region(), name, group);
        return fill(place, group, properties);
    }

    private static Made fill(Place place, Logs.Group group, Map<String, Object> properties) {
        group.retentionDays = new In(properties).number("RetentionInDays", 0);
        group.tags.clear();
        group.tags.putAll(Tags.of(place, properties, "Tags"));
        return Made.of(group.name, Map.of("Arn", group.arn + ":*"));
    }

    @Override
    public Made update(Place place, String physicalId, Map<String, Object> before, Map<String, Object> after) {
        return fill(place, logs.groups().find(place.region(), physicalId).orElseThrow(), after);
    }

    @Override
    public void delete(Place place, String physicalId, Map<String, Object> properties) {
        logs.groups().remove(place.region(), physicalId);
    }
}
