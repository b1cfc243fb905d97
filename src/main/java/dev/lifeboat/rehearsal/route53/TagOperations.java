package dev.lifeboat.rehearsal.route53;

import static dev.lifeboat.rehearsal.route53.Route53.answer;

import dev.lifeboat.rehearsal.Answer;
import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.Call;
import dev.lifeboat.rehearsal.Tags;
import dev.lifeboat.rehearsal.wire.In;
import dev.lifeboat.rehearsal.wire.Xml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The operations on tags of zones and health checks. */
final class TagOperations {
    private final Zones zones;
    private final Checks checks;

    TagOperations(Zones zones, Checks checks) {
        this.zones = zones;
        this.checks = checks;
    }

    Answer list(Call call, Map<String, String> path) {
        return answer(
                200,
                "ListTagsForResourceResponse",
                Map.of("ResourceTagSet", set(path.getOrDefault("type", ""), path.getOrDefault("id", ""))));
    }

    Answer listMany(Call call, Map<String, String> path) {
        In in = new In(Xml.parse(call.body()));
        List<Map<String, Object>> sets = Xml.items(in.tree().get("ResourceIds"), "ResourceId").stream()
                .map(id -> set(path.getOrDefault("type", ""), id.text("")))
                .toList();
        return answer(
                200, "ListTagsForResourcesResponse", Map.of("ResourceTagSets", new Xml.Items("ResourceTagSet", sets)));
    }

    Answer change(Call call, Map<String, String> path) {
        In in = new In(Xml.parse(call.body()));
        Map<String, String> tags = tags(path.getOrDefault("type", ""), path.getOrDefault("id", ""));
        Xml.items(in.tree().get("RemoveTagKeys"), "Key").forEach(key -> tags.remove(key.text("")));
        Xml.items(in.tree().get("AddTags"), "Tag").forEach(tag -> tags.put(tag.text("Key"), tag.text("Value", "")));
        return answer(200, "ChangeTagsForResourceResponse", Map.of());
    }

    private Map<String, Object> set(String type, String id) {
        Map<String, Object> set = new LinkedHashMap<>();
        set.put("ResourceType", type);
        set.put("ResourceId", id);
        set.put("Tags", new Xml.Items("Tag", Tags.list(tags(type, id))));
        return set;
    }

    private Map<String, String> tags(String type, String id) {
        return switch (type) {
            case "healthcheck" -> checks.named(id).tags();
            case "hostedzone" -> zones.named(id).tags();
            default ->
                throw new AwsError(400, "InvalidInput", "The resource type is healthcheck or hostedzone, not " + type);
        };
    }
}
