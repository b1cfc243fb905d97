package dev.lifeboat.blueprint;

import java.util.List;

/** The templates of payments-aurora as they are sent, to hold promises against. */
abstract class AuroraTemplates {
    final Blueprint aurora = Blueprints.named("payments-aurora");
    final Tree foundation = template("foundation-standby");
    final Tree network = template("network-primary");
    final Tree primary = template("aurora-primary");
    final Tree standby = template("aurora-standby");
    final Tree data = template("data");
    final Tree app = template("app-primary");
    final Tree routing = template("routing");
    final List<Tree> all = List.of(foundation, network, primary, standby, data, app, routing);

    Tree template(String stack) {
        return Tree.of(stack(stack).templateBody());
    }

    Blueprint.StackSpec stack(String id) {
        return aurora.stacks().stream()
                .filter(stack -> stack.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    Tree alarm(Tree template, String metric, String peer) {
        return template.each("AWS::CloudWatch::Alarm")
                .filter(alarm -> alarm.at("MetricName").text().equals(metric))
                .filter(alarm -> alarm.at("Dimensions").items().stream()
                        .anyMatch(dimension -> dimension.at("Value").text().equals(peer)))
                .findFirst()
                .orElseThrow();
    }
}
