package dev.lifeboat.rehearsal;

import dev.lifeboat.rehearsal.wire.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The world's own paths: {@code /_world/faults}, {@code /_world/faults/NAME?region=R} and {@code /_world/calls}. */
final class Desk {
    private static final String FAULTS = "/_world/faults";

    private final World world;

    Desk(World world) {
        this.world = world;
    }

    Answer answer(String method, String path, Map<String, List<String>> query) {
        if (method.equals("GET") && path.equals("/_world/calls")) {
            return json(200, Json.array(world.calls().stream().map(Desk::line).toList()));
        }
        if (method.equals("GET") && path.equals(FAULTS)) {
            return json(200, Json.write(faults()));
        }
        if (path.startsWith(FAULTS + "/") && (method.equals("PUT") || method.equals("DELETE"))) {
            String name = path.substring(FAULTS.length() + 1);
            String region = first(query, "region");
            try {
                if (method.equals("PUT")) {
                    world.faults().set(name, region, first(query, "value"));
                } else {
                    world.faults().clear(name, region);
                }
            } catch (IllegalArgumentException refused) {
                return json(400, Json.write(Map.of("error", String.valueOf(refused.getMessage()))));
            }
            return json(200, Json.write(faults()));
        }
        return json(
                404,
                Json.write(Map.of(
                        "error",
                        "there is GET " + FAULTS + ", PUT and DELETE " + FAULTS
                                + "/NAME?region=R&value=V, and GET /_world/calls")));
    }

    private Map<String, Object> faults() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put(
                "active",
                world.faults().all().stream()
                        .map(fault -> {
                            Map<String, String> shown = new LinkedHashMap<>();
                            shown.put("name", fault.name());
                            shown.put("region", fault.region());
                            shown.put("value", fault.value());
                            return shown;
                        })
                        .toList());
        tree.put("known", Faults.catalogue());
        return tree;
    }

    private static Map<String, Object> line(World.LoggedCall call) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("at", call.at().toString());
        line.put("service", call.service());
        line.put("operation", call.operation());
        line.put("region", call.region());
        line.put("mutating", call.mutating());
        return line;
    }

    private static String first(Map<String, List<String>> query, String name) {
        List<String> values = query.getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.get(0);
    }

    private static Answer json(int status, String body) {
        return Answer.of(status, "application/json", body);
    }
}
