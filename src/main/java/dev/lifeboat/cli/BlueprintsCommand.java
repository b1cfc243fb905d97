package dev.lifeboat.cli;

import dev.lifeboat.blueprint.Blueprint;
import dev.lifeboat.blueprint.Blueprints;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

@picocli.CommandLine.Command(
        name = "blueprints",
        description = "what can be deployed, with its parameters",
        subcommands = BlueprintsCheckCommand.class)
final class BlueprintsCommand extends Command {
    @Override
    Exit run(Session session) {
        List<Blueprint> blueprints = Blueprints.bundled();
        if (common.json()) {
            Out.json(
                    Map.of(
                            "blueprints",
                            blueprints.stream().map(BlueprintsCommand::json).toList()),
                    false);
            return Exit.DONE;
        }
        for (Blueprint blueprint : blueprints) {
            Out.line(blueprint.name() + "  " + blueprint.title());
            Out.line("  " + blueprint.primaryRegion() + " and " + blueprint.standbyRegion() + ", "
                    + blueprint.stacks().size() + " stacks, about "
                    + blueprint.duration().toMinutes() + " minutes");
            Out.table(blueprint.parameters().stream()
                    .map(parameter -> List.of(
                            "    " + parameter.name(),
                            parameter.secret() ? "(secret)" : "'" + parameter.defaultValue() + "'",
                            parameter.description()))
                    .toList());
        }
        return Exit.DONE;
    }

    private static Map<String, Object> json(Blueprint blueprint) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", blueprint.name());
        json.put("title", blueprint.title());
        json.put("primaryRegion", blueprint.primaryRegion());
        json.put("standbyRegion", blueprint.standbyRegion());
        json.put("seconds", blueprint.duration().toSeconds());
        json.put(
                "stacks",
                blueprint.stacks().stream().map(Blueprint.StackSpec::id).toList());
        json.put(
                "parameters",
                blueprint.parameters().stream()
                        .map(parameter -> {
                            Map<String, Object> one = new LinkedHashMap<>();
                            one.put("name", parameter.name());
                            one.put("description", parameter.description());
                            one.put("default", parameter.secret() ? "" : parameter.defaultValue());
                            one.put("secret", parameter.secret());
                            return one;
                        })
                        .toList());
        return json;
    }
}
