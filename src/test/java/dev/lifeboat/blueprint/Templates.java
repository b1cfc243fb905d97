package dev.lifeboat.blueprint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The templates of a bundled blueprint as they are sent, to hold promises against. */
record Templates(Blueprint blueprint) {
    static Templates of(String name) {
        return new Templates(Blueprints.named(name));
    }

    /** The template of that stack. */
    Tree template(Blueprint.StackSpec stack) {
        return Tree.of(stack.templateBody());
    }

    Tree template(String stack) {
        return template(stack(stack));
    }

    Blueprint.StackSpec stack(String id) {
        return blueprint.stacks().stream()
                .filter(stack -> stack.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** Each template once, by its file. */
    Map<String, Tree> all() {
        Map<String, Tree> all = new LinkedHashMap<>();
        blueprint.stacks().forEach(stack -> all.computeIfAbsent(stack.template(), file -> template(stack)));
        return all;
    }

    /** Those of the named types, in all templates. */
    List<Tree> each(String type) {
        return all().values().stream().flatMap(template -> template.each(type)).toList();
    }

    /** The alarm on that metric that has a dimension of that value. */
    static Tree alarm(Tree template, String metric, String dimension) {
        return template.each("AWS::CloudWatch::Alarm")
                .filter(alarm -> alarm.at("MetricName").text().equals(metric))
                .filter(alarm -> alarm.at("Dimensions").items().stream()
                        .anyMatch(one -> one.at("Value").text().equals(dimension)))
                .findFirst()
                .orElseThrow();
    }
}
