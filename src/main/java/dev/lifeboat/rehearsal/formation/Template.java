package dev.lifeboat.rehearsal.formation;

import java.util.List;
import java.util.Map;

/**
 * A template as it was read. Values are String, Long, Double, Boolean, List or Map; intrinsic functions stand in their
 * long form ({@code {"Fn::GetAtt": [..]}}).
 *
 * @param body as it was sent
 */
record Template(
        String body,
        String description,
        Map<String, Map<String, Object>> parameters,
        Map<String, Object> mappings,
        Map<String, Object> conditions,
        Map<String, Resource> resources,
        Map<String, Output> outputs) {

    /**
     * @param condition name of the condition under which it exists; empty for always
     * @param deletionPolicy Delete, Retain, RetainExceptOnCreate or Snapshot; empty where not said
     * @param dependsOn those said and those that its properties refer to
     */
    record Resource(
            String logicalId,
            String type,
            Map<String, Object> properties,
            String condition,
            String deletionPolicy,
            List<String> dependsOn) {}

    /** @param exportName null-free: empty map value where it exports nothing */
    record Output(String id, Object value, String description, String condition, Object exportName) {}
}
