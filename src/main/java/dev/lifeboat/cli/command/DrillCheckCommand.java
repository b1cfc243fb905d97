package dev.lifeboat.cli.command;

import dev.lifeboat.blueprint.Problem;
import dev.lifeboat.cli.Deployed;
import dev.lifeboat.cli.DrillSettings;
import dev.lifeboat.cli.Exit;
import dev.lifeboat.cli.Session;
import dev.lifeboat.cli.print.Marks;
import dev.lifeboat.cli.print.Out;
import dev.lifeboat.drill.Course;
import dev.lifeboat.drill.Drills;
import dev.lifeboat.drill.Drills.Fit;
import dev.lifeboat.drill.Guard;
import dev.lifeboat.drill.described.BadDrillFile;
import dev.lifeboat.drill.described.DrillFile;
import dev.lifeboat.watch.Target;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
        name = "check",
        description = "the pre-flight alone, and with --file the file: without a deployment, that makes no call")
final class DrillCheckCommand extends Command {
    @Parameters(paramLabel = "DEPLOYMENT", arity = "0..1")
    @Nullable
    String deployment;

    @Mixin
    DrillChoice choice = new DrillChoice();

    @Override
    Exit run(Session session) throws Exception {
        Path file = choice.file;
        if (file != null && choice.lever == null) {
            return described(session, file);
        }
        DrillChoice.Chosen chosen = choice.of(session, "isolate");
        Target target = Deployed.target(session, deployment);
        List<Guard> guards = session.bean(Drills.class).check(target, chosen.course(), chosen.options());
        boolean holds = guards.stream().allMatch(Guard::holds);
        if (common.json()) {
            Out.json(json(null, List.of(), guards), false);
        } else {
            print(guards);
        }
        return holds ? Exit.DONE : Exit.REFUSED;
    }

    /** The file alone, or with the deployment that it is meant for. */
    private Exit described(Session session, Path path) throws InterruptedException {
        boolean json = common.json();
        DrillFile file;
        try {
            file = session.bean(Drills.class).described(path);
        } catch (BadDrillFile bad) {
            tell(json, path, null, bad.problems(), List.of());
            return Exit.FAILED;
        }
        if (deployment == null) {
            tell(json, path, file, List.of(), List.of());
            return Exit.DONE;
        }
        Target target = Deployed.target(session, deployment);
        Fit fit = session.bean(Drills.class).fit(target, file, DrillSettings.options(session));
        tell(json, path, file, fit.problems(), fit.guards());
        return fit.holds() ? Exit.DONE : fit.problems().isEmpty() ? Exit.REFUSED : Exit.FAILED;
    }

    private static void tell(
            boolean json, Path path, @Nullable DrillFile file, List<Problem> problems, List<Guard> guards) {
        if (json) {
            Out.json(json(path, problems, guards), false);
            return;
        }
        problems.forEach(problem -> Out.line(problem.text()));
        if (!problems.isEmpty()) {
            Out.line(path + " has " + problems.size() + (problems.size() == 1 ? " problem." : " problems."));
        } else if (file != null) {
            Course course = file.course();
            Out.line(path + " describes a drill of level " + course.level() + " by " + course.name() + ": "
                    + file.described().title());
        }
        print(guards);
    }

    private static void print(List<Guard> guards) {
        guards.forEach(guard -> Out.line(Marks.of(guard.holds()) + " " + guard.name() + ": " + guard.evidence()));
    }

    private static Map<String, Object> json(@Nullable Path path, List<Problem> problems, List<Guard> guards) {
        Map<String, Object> json = new LinkedHashMap<>();
        if (path != null) {
            json.put("path", path.toString());
        }
        json.put("good", problems.isEmpty());
        json.put(
                "problems",
                problems.stream()
                        .map(problem ->
                                Map.of("file", problem.file(), "line", problem.line(), "message", problem.words()))
                        .toList());
        json.put("guards", LeversCommand.guards(guards));
        return json;
    }
}
