package dev.lifeboat.rehearsal.formation;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.wire.In;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How CloudFormation writes what it lists, page by page. */
final class Listed {
    private Listed() {}

    static Map<String, Object> page(In in, String member, int size, List<Map<String, Object>> all) {
        int from;
        try {
            from = Integer.parseInt(in.text("NextToken", "0"));
        } catch (NumberFormatException foreign) {
            throw new AwsError(400, "ValidationError", "Invalid NextToken");
        }
        int to = Math.min(all.size(), from + size);
        Map<String, Object> page = new LinkedHashMap<>();
        page.put(member, all.subList(Math.min(from, to), to));
        if (to < all.size()) {
            page.put("NextToken", String.valueOf(to));
        }
        return page;
    }

    static Map<String, Object> stack(Stack stack) {
        Map<String, Object> out = new LinkedHashMap<>(summary(stack));
        if (!stack.detail.isEmpty()) {
            out.put("DetailedStatus", stack.detail);
        }
        out.put("DisableRollback", stack.disableRollback);
        out.put("EnableTerminationProtection", stack.protectedFromDeletion);
        out.put("Capabilities", stack.capabilities);
        out.put("NotificationARNs", List.of());
        out.put("Parameters", pairs(shown(stack.template, stack.parameters), "ParameterKey", "ParameterValue"));
        out.put("Tags", pairs(stack.tags, "Key", "Value"));
        List<Map<String, Object>> outputs = new ArrayList<>();
        stack.outputs.forEach((id, value) -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("OutputKey", id);
            one.put("OutputValue", value);
            Template.Output spec = stack.template.outputs().get(id);
            if (spec != null && !spec.description().isEmpty()) {
                one.put("Description", spec.description());
            }
            outputs.add(one);
        });
        out.put("Outputs", outputs);
        return out;
    }

    private static Map<String, String> shown(Template template, Map<String, String> parameters) {
        Map<String, String> shown = new LinkedHashMap<>(parameters);
        template.parameters().forEach((name, spec) -> {
            if ("true".equals(String.valueOf(spec.get("NoEcho"))) && shown.containsKey(name)) {
                shown.put(name, "****");
            }
        });
        return shown;
    }

    static Map<String, Object> summary(Stack stack) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("StackId", stack.id);
        out.put("StackName", stack.name);
        if (!stack.template.description().isEmpty()) {
            out.put("Description", stack.template.description());
        }
        out.put("CreationTime", stack.createdAt);
        out.put("LastUpdatedTime", stack.updatedAt);
        out.put("DeletionTime", stack.deletedAt);
        out.put("StackStatus", stack.status);
        if (!stack.reason.isEmpty()) {
            out.put("StackStatusReason", stack.reason);
        }
        out.put("DriftInformation", Map.of("StackDriftStatus", "NOT_CHECKED"));
        return out;
    }

    static List<Map<String, Object>> events(Stack stack) {
        List<Map<String, Object>> events = new ArrayList<>();
        for (int i = stack.events.size() - 1; i >= 0; i--) {
            StackEvent event = stack.events.get(i);
            Map<String, Object> out = new LinkedHashMap<>();
            out.put("StackId", stack.id);
            out.put("EventId", event.eventId());
            out.put("StackName", stack.name);
            out.put("LogicalResourceId", event.logicalId());
            out.put("PhysicalResourceId", event.physicalId());
            out.put("ResourceType", event.type());
            out.put("Timestamp", event.at());
            out.put("ResourceStatus", event.status());
            if (!event.reason().isEmpty()) {
                out.put("ResourceStatusReason", event.reason());
            }
            if (!event.detail().isEmpty()) {
                out.put("DetailedStatus", event.detail());
            }
            if (!event.token().isEmpty()) {
                out.put("ClientRequestToken", event.token());
            }
            events.add(out);
        }
        return events;
    }

    static List<Map<String, Object>> resources(Stack stack, boolean described) {
        return stack.resources.values().stream()
                .map(resource -> resource(stack, resource, described))
                .toList();
    }

    static Map<String, Object> resource(Stack stack, MadeResource resource, boolean described) {
        Map<String, Object> out = new LinkedHashMap<>();
        if (described) {
            out.put("StackName", stack.name);
            out.put("StackId", stack.id);
        }
        out.put("LogicalResourceId", resource.spec().logicalId());
        if (resource.made() != null) {
            out.put("PhysicalResourceId", resource.physicalId());
        }
        out.put("ResourceType", resource.spec().type());
        out.put(described ? "Timestamp" : "LastUpdatedTimestamp", resource.at());
        out.put("ResourceStatus", resource.status());
        if (!resource.reason().isEmpty()) {
            out.put("ResourceStatusReason", resource.reason());
        }
        return out;
    }

    static List<Map<String, Object>> exports(Exports exports, String region) {
        return exports.in(region).values().stream()
                .map(export -> {
                    Map<String, Object> out = new LinkedHashMap<>();
                    out.put("ExportingStackId", export.stackId());
                    out.put("Name", export.name());
                    out.put("Value", export.value());
                    return out;
                })
                .toList();
    }

    static List<Map<String, Object>> parameters(Template template, String defaultName) {
        List<Map<String, Object>> parameters = new ArrayList<>();
        template.parameters().forEach((name, spec) -> {
            Map<String, Object> out = new LinkedHashMap<>();
            out.put("ParameterKey", name);
            out.put("ParameterType", spec.getOrDefault("Type", "String"));
            if (spec.containsKey("Default")) {
                out.put(defaultName, String.valueOf(spec.get("Default")));
            }
            out.put("NoEcho", "true".equals(String.valueOf(spec.get("NoEcho"))));
            if (spec.containsKey("Description")) {
                out.put("Description", spec.get("Description"));
            }
            parameters.add(out);
        });
        return parameters;
    }

    static Map<String, Object> changeSet(ChangeSet set, Instant now) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("ChangeSetName", set.name);
        out.put("ChangeSetId", set.id);
        out.put("StackId", set.stack.id);
        out.put("StackName", set.stack.name);
        out.put("CreationTime", set.createdAt);
        out.put("ExecutionStatus", set.execution(now));
        out.put("Status", set.status(now));
        if (set.status(now).equals("FAILED")) {
            out.put(
                    "StatusReason",
                    "The submitted information didn't contain changes. Submit different information to create a change"
                            + " set.");
        }
        out.put("Parameters", pairs(shown(set.template, set.parameters), "ParameterKey", "ParameterValue"));
        out.put("Tags", pairs(set.tags, "Key", "Value"));
        out.put("Capabilities", set.capabilities);
        out.put("NotificationARNs", List.of());
        return out;
    }

    static List<Map<String, Object>> withoutValues(List<Map<String, Object>> changes) {
        List<Map<String, Object>> plain = new ArrayList<>();
        for (Map<String, Object> change : changes) {
            Map<String, Object> resource = TemplateReader.map(change.get("ResourceChange"));
            resource.remove("BeforeContext");
            resource.remove("AfterContext");
            Map<String, Object> copy = new LinkedHashMap<>(change);
            copy.put("ResourceChange", resource);
            plain.add(copy);
        }
        return plain;
    }

    private static List<Map<String, Object>> pairs(Map<String, String> values, String key, String value) {
        List<Map<String, Object>> pairs = new ArrayList<>();
        values.forEach((name, text) -> {
            Map<String, Object> pair = new LinkedHashMap<>();
            pair.put(key, name);
            pair.put(value, text);
            pairs.add(pair);
        });
        return pairs;
    }
}
