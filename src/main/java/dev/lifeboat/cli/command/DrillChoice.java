package dev.lifeboat.cli.command;

import dev.lifeboat.cli.DrillSettings;
import dev.lifeboat.cli.Exit;
import dev.lifeboat.cli.Refusal;
import dev.lifeboat.cli.Session;
import dev.lifeboat.drill.Course;
import dev.lifeboat.drill.DrillOptions;
import dev.lifeboat.drill.Drills;
import dev.lifeboat.drill.described.DrillFile;
import dev.lifeboat.drill.lever.Lever;
import dev.lifeboat.drill.report.AuditPlace;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a drill is to be: one lever, or what a file describes. */
final class DrillChoice {
    @Option(names = "--lever", paramLabel = "NAME", description = "one lever, see: lifeboat drill levers")
    @Nullable
    String lever;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "a YAML file that describes the drill: hypothesis, steps, tolerances, stop conditions")
    @Nullable
    Path file;

    /**
     * @param file null where a lever was chosen
     * @param options with what the file says
     */
    record Chosen(Course course, DrillOptions options, @Nullable DrillFile file) {
        /** The same, with its report uploaded there. */
        Chosen reportingTo(AuditPlace place) {
            return new Chosen(course, options.reportingTo(place), file);
        }

        /** What it does, for a question. */
        String sentence() {
            String levers = String.join(
                    "\n",
                    course.pulls().stream().map(pull -> pull.lever().sentence()).toList());
            return file == null ? levers : file.described().title() + ".\n" + levers;
        }
    }

    /**
     * What was chosen.
     *
     * @param usual the lever where none was named; null where one must be
     * @throws Refusal where nothing was chosen, or both
     */
    Chosen of(Session session, @Nullable String usual) {
        DrillOptions options = DrillSettings.options(session);
        if (file != null && lever != null) {
            throw new Refusal(Exit.USAGE, "either --lever or --file: the file says which levers are pulled.");
        }
        if (file != null) {
            DrillFile described = session.bean(Drills.class).described(file);
            return new Chosen(described.course(), described.over(options), described);
        }
        String name = lever == null ? usual : lever;
        if (name == null) {
            throw new Refusal(
                    Exit.USAGE,
                    "what drill? --lever NAME (see: lifeboat drill levers), or --file FILE that describes one.");
        }
        Lever one = DrillCommand.lever(session, name);
        return new Chosen(Course.of(one, options.hold()), options, null);
    }
}
