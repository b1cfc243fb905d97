package dev.lifeboat.rehearsal.fis;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.BasicType;
import dev.lifeboat.rehearsal.Tags;
import dev.lifeboat.rehearsal.wire.In;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code AWS::FIS::ExperimentTemplate}. Its properties are the API's, each name with a capital. */
final class ExperimentTemplateType extends BasicType {
    private static final List<String> NAMED = List.of("Targets", "Actions");

    private final Fis fis;

    ExperimentTemplateType(Fis fis) {
        super(
                "AWS::FIS::ExperimentTemplate",
                4,
                schema(
                        Set.of("Description", "RoleArn", "StopConditions", "Targets"),
                        Set.of(),
                        "Actions",
                        "ExperimentOptions",
                        "LogConfiguration",
                        "Tags"));
        this.fis = fis;
    }

    @Override
    public Made create(Place place, Map<String, Object> properties) {
        ExperimentTemplate made = fis.create(place.region(), parts(properties), Tags.of(place, properties, "Tags"));
        return Made.of(made.id, Map.of("Id", made.id));
    }

    @Override
    public Made update(Place place, String physicalId, Map<String, Object> before, Map<String, Object> after) {
        ExperimentTemplate template = fis.find(place.region(), physicalId)
                .orElseThrow(() -> new AwsError(
                        404, "ResourceNotFoundException", "Experiment template " + physicalId + " does not exist."));
        fis.update(template, parts(after));
        template.tags.clear();
        template.tags.putAll(Tags.of(place, after, "Tags"));
        return Made.of(physicalId, Map.of("Id", physicalId));
    }

    @Override
    public void delete(Place place, String physicalId, Map<String, Object> properties) {
        fis.find(place.region(), physicalId).ifPresent(fis::remove);
    }

    @Override
    public Optional<Actual> actual(Place place, String physicalId, Map<String, Object> declared) {
        return Optional.of(fis.find(place.region(), physicalId)
                .map(template -> new Actual(
                        true,
                        Map.of(
                                "Description", template.in().text("description"),
                                "RoleArn", template.in().text("roleArn"))))
                .orElse(Actual.GONE));
    }

    private static Map<String, Object> parts(Map<String, Object> properties) {
        In in = new In(properties);
        Map<String, Object> parts = small(properties);
        parts.remove("tags");
        for (String name : NAMED) {
            Map<String, Object> named = new LinkedHashMap<>();
            In all = in.in(name);
            all.tree().keySet().forEach(key -> named.put(key, small(all.in(key).tree())));
            parts.put(small(name), named);
        }
        parts.put(
                "stopConditions",
                in.list("StopConditions").stream()
                        .map(condition -> small(condition.tree()))
                        .toList());
        return parts;
    }

    private static Map<String, Object> small(Map<String, Object> tree) {
        Map<String, Object> small = new LinkedHashMap<>();
        tree.forEach((name, value) -> small.put(small(name), value));
        return small;
    }

    private static String small(String name) {
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }
}
