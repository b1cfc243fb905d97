package dev.lifeboat.cli.dashboard;

import dev.lifeboat.blueprint.BadBlueprint;
import dev.lifeboat.blueprint.Blueprint;
import dev.lifeboat.blueprint.Blueprints;
import dev.lifeboat.blueprint.Role;
import dev.lifeboat.provision.Outputs;
import dev.lifeboat.tui.AppState.DeploymentInfo;
import dev.lifeboat.watch.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** What was found, as the dashboard takes it. Pure. */
final class DashboardValues {
    private DashboardValues() {}

    /** Under the blueprint's names; where this program does not carry it, every output as {@code STACK.OUTPUT}. */
    static Map<String, String> outputs(Target target) {
        Map<String, Map<String, String>> byStack = new LinkedHashMap<>();
        String front = target.name() + "-";
        target.stacks()
                .forEach(stack -> byStack.put(
                        stack.name().startsWith(front) ? stack.name().substring(front.length()) : stack.name(),
                        stack.outputs()));
        try {
            Blueprint blueprint = Blueprints.named(target.blueprint());
            return Outputs.of(blueprint, byStack);
        } catch (BadBlueprint unknown) {
            Map<String, String> all = new LinkedHashMap<>();
            byStack.forEach((stack, outputs) -> outputs.forEach((name, value) -> all.put(stack + "." + name, value)));
            return all;
        }
    }

    static DeploymentInfo deployment(Target target) {
        List<String> regions = Stream.of(Role.PRIMARY, Role.STANDBY)
                .map(target.regions()::get)
                .filter(Objects::nonNull)
                .toList();
        List<String> statuses = target.stacks().stream()
                .map(Target.Stack::status)
                .distinct()
                .sorted()
                .toList();
        String stacks = target.stacks().size() + (statuses.size() == 1 ? " " + statuses.get(0) : " mixed");
        return new DeploymentInfo(target.name(), target.blueprint(), String.join(" ▶ ", regions), stacks);
    }
}
