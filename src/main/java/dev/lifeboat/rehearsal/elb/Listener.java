package dev.lifeboat.rehearsal.elb;

import dev.lifeboat.rehearsal.wire.In;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a load balancer does with requests at one of its ports. */
final class Listener {
    final String arn;
    In definition;
    final Map<String, String> tags = new LinkedHashMap<>();
    /** By ARN; the default action is none of them. */
    final Map<String, Rule> rules = new LinkedHashMap<>();

    Listener(String arn, In definition) {
        this.arn = arn;
        this.definition = definition;
    }

    /** A condition and what is done where it holds. */
    record Rule(String arn, In definition, Map<String, String> tags) {
        int priority() {
            return definition.number("Priority", 0);
        }
    }

    int port() {
        return definition.number("Port", 80);
    }

    String protocol() {
        return definition.text("Protocol", "HTTP");
    }

    List<Rule> inOrder() {
        return rules.values().stream()
                .sorted(Comparator.comparingInt(Rule::priority))
                .toList();
    }

    /** The ARNs of the target groups that it may send requests to. */
    List<String> targetGroups() {
        return Stream.concat(
                        definition.list("DefaultActions").stream(),
                        rules.values().stream().flatMap(rule -> rule.definition().list("Actions").stream()))
                .flatMap(action -> targetGroups(action).stream())
                .distinct()
                .toList();
    }

    /** The target groups of a forward action, heaviest first. */
    static List<String> targetGroups(In action) {
        if (action.has("TargetGroupArn")) {
            return List.of(action.text("TargetGroupArn"));
        }
        return action.in("ForwardConfig").list("TargetGroups").stream()
                .sorted(Comparator.comparingInt((In group) -> group.number("Weight", 1))
                        .reversed())
                .map(group -> group.text("TargetGroupArn"))
                .toList();
    }
}
