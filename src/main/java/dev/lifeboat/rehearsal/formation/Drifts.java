package dev.lifeboat.rehearsal.formation;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.ResourceType;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.wire.In;
import dev.lifeboat.rehearsal.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares stacks with what is there. A type that cannot tell what is there is not checked, and the listing says so. */
final class Drifts {
    private static final Duration DETECTION = Duration.ofSeconds(4);

    private final World world;
    private final Maker maker;
    private final Map<String, Detection> detections = new LinkedHashMap<>();
    private final Map<String, List<Map<String, Object>>> latest = new LinkedHashMap<>();

    Drifts(World world, Maker maker) {
        this.world = world;
        this.maker = maker;
    }

    private record Detection(String stackId, Instant at, long drifted) {}

    Map<String, Object> detect(Stack stack, String id) {
        if (stack.busy() || stack.deleted()) {
            throw Formation.busy(stack, "checked for drift");
        }
        List<Map<String, Object>> found = stack.resources.values().stream()
                .filter(MadeResource::exists)
                .map(resource -> drift(stack, resource))
                .toList();
        latest.put(stack.id, found);
        long drifted = found.stream()
                .filter(one ->
                        List.of("MODIFIED", "DELETED").contains(String.valueOf(one.get("StackResourceDriftStatus"))))
                .count();
        detections.put(id, new Detection(stack.id, now(), drifted));
        return Map.of("StackDriftDetectionId", id);
    }

    Map<String, Object> status(In in) {
        String id = in.text("StackDriftDetectionId");
        Detection detection = detections.get(id);
        if (detection == null) {
            throw new AwsError(400, "ValidationError", "Detection [" + id + "] does not exist");
        }
        boolean over = !now().isBefore(detection.at().plusNanos((long) (DETECTION.toNanos() / world.provisionSpeed())));
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("StackId", detection.stackId());
        out.put("StackDriftDetectionId", id);
        out.put("DetectionStatus", over ? "DETECTION_COMPLETE" : "DETECTION_IN_PROGRESS");
        if (over) {
            out.put("StackDriftStatus", detection.drifted() == 0 ? "IN_SYNC" : "DRIFTED");
            out.put("DriftedStackResourceCount", detection.drifted());
        }
        out.put("Timestamp", detection.at());
        return out;
    }

    Map<String, Object> resources(Stack stack, In in) {
        List<String> wanted = in.texts("StackResourceDriftStatusFilters");
        return Listed.page(
                in,
                "StackResourceDrifts",
                100,
                latest.getOrDefault(stack.id, List.of()).stream()
                        .filter(one -> wanted.isEmpty()
                                || wanted.contains(String.valueOf(one.get("StackResourceDriftStatus"))))
                        .toList());
    }

    /** Makes the stack say what is there, as a drift-aware change set sees it: what is gone is gone from it too. */
    void see(Stack stack) {
        for (MadeResource resource : List.copyOf(stack.resources.values())) {
            Optional<ResourceType.Actual> actual = actual(stack, resource);
            if (actual.isEmpty()) {
                continue;
            }
            if (!actual.get().exists()) {
                stack.resources.remove(resource.spec().logicalId());
                continue;
            }
            Map<String, Object> seen = new LinkedHashMap<>(resource.properties());
            differing(resource, actual.get()).forEach((name, value) -> {
                if ("null".equals(value)) {
                    seen.remove(name);
                } else {
                    seen.put(name, value);
                }
            });
            stack.resources.put(
                    resource.spec().logicalId(),
                    new MadeResource(
                            resource.spec(),
                            seen,
                            resource.made(),
                            resource.status(),
                            resource.reason(),
                            resource.at()));
        }
    }

    private Optional<ResourceType.Actual> actual(Stack stack, MadeResource resource) {
        return resource.exists()
                ? maker.type(resource.spec())
                        .actual(
                                maker.place(stack, resource.spec()),
                                resource.physicalId(),
                                maker.resolved(stack, resource.properties()))
                : Optional.empty();
    }

    /** What is otherwise than declared, by property; what is not declared is nobody's business. */
    private static Map<String, Object> differing(MadeResource resource, ResourceType.Actual actual) {
        Map<String, Object> differing = new LinkedHashMap<>();
        actual.properties().forEach((name, value) -> {
            Object declared = resource.properties().get(name);
            if (declared != null && !Changes.plain(declared).equals(Changes.plain(value))) {
                differing.put(name, value);
            }
        });
        return differing;
    }

    private Map<String, Object> drift(Stack stack, MadeResource resource) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("StackId", stack.id);
        out.put("LogicalResourceId", resource.spec().logicalId());
        out.put("PhysicalResourceId", resource.physicalId());
        out.put("ResourceType", resource.spec().type());
        out.put("Timestamp", now());
        Optional<ResourceType.Actual> actual = actual(stack, resource);
        if (actual.isEmpty()) {
            out.put("StackResourceDriftStatus", "NOT_CHECKED");
            return out;
        }
        out.put("ExpectedProperties", Json.write(resource.properties()));
        if (!actual.get().exists()) {
            out.put("StackResourceDriftStatus", "DELETED");
            return out;
        }
        List<Map<String, Object>> differences = new ArrayList<>();
        differing(resource, actual.get()).forEach((name, value) -> {
            Map<String, Object> difference = new LinkedHashMap<>();
            difference.put("PropertyPath", "/" + name);
            difference.put("ExpectedValue", Changes.plain(resource.properties().get(name)));
            difference.put("ActualValue", Changes.plain(value));
            difference.put("DifferenceType", "null".equals(value) ? "REMOVE" : "NOT_EQUAL");
            differences.add(difference);
        });
        out.put("ActualProperties", Json.write(actual.get().properties()));
        out.put("PropertyDifferences", differences);
        out.put("StackResourceDriftStatus", differences.isEmpty() ? "IN_SYNC" : "MODIFIED");
        return out;
    }

    private Instant now() {
        return world.timeline().now();
    }
}
