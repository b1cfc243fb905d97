package dev.lifeboat.cli.command;

import dev.lifeboat.blueprint.BadBlueprint;
import dev.lifeboat.blueprint.Blueprint;
import dev.lifeboat.blueprint.Blueprints;
import dev.lifeboat.blueprint.Problem;
import dev.lifeboat.cli.Exit;
import dev.lifeboat.cli.Session;
import dev.lifeboat.cli.print.Out;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
        name = "check",
        description = "validates a blueprint of your own: schema, wiring, circles, size, references; makes no call")
final class BlueprintsCheckCommand extends Command {
    @Parameters(paramLabel = "PATH", description = "the folder with its blueprint.yaml")
    String path = "";

    @Override
    Exit run(Session session) {
        boolean json = common.json();
        List<Problem> problems = List.of();
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("path", path);
        String words;
        try {
            Blueprint good = Blueprints.of(path);
            object.put("stacks", good.stacks().size());
            object.put("parameters", good.parameters().size());
            object.put("outputs", good.outputs().size());
            words = path + " is a good blueprint: " + many(good.stacks().size(), "stack") + ", "
                    + many(good.parameters().size(), "parameter") + ", "
                    + many(good.outputs().size(), "output") + ".";
        } catch (BadBlueprint bad) {
            problems = bad.problems();
            words = path + " has " + many(problems.size(), "problem") + ".";
        }
        object.put("good", problems.isEmpty());
        object.put(
                "problems",
                problems.stream()
                        .map(problem ->
                                Map.of("file", problem.file(), "line", problem.line(), "message", problem.words()))
                        .toList());
        if (json) {
            Out.json(object, false);
        } else {
            problems.forEach(problem -> Out.line(problem.text()));
            Out.line(words);
        }
        return problems.isEmpty() ? Exit.DONE : Exit.FAILED;
    }

    private static String many(int count, String one) {
        return count + " " + one + (count == 1 ? "" : "s");
    }
}
