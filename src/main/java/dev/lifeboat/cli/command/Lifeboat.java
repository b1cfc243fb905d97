package dev.lifeboat.cli.command;

import dev.lifeboat.cli.Errors;
import dev.lifeboat.cli.Exit;
import dev.lifeboat.cli.Version;
import dev.lifeboat.cli.print.Out;
import java.util.Locale;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The root of the command line. */
@picocli.CommandLine.Command(
        name = "lifeboat",
        versionProvider = Version.class,
        description = "Deploys, watches and rehearses multi-Region disaster recovery on AWS.",
        subcommands = {
            RehearseCommand.class,
            BlueprintsCommand.class,
            PlanCommand.class,
            DeployCommand.class,
            ListCommand.class,
            OutputsCommand.class,
            VerifyCommand.class,
            WatchCommand.class,
            StatusCommand.class,
            RunbookCommand.class,
            DrillCommand.class,
            DriftCommand.class,
            ProtectCommand.class,
            FailoverCommand.class,
            FailbackCommand.class,
            RedriveCommand.class,
            DestroyCommand.class,
            DoctorCommand.class,
            PolicyCommand.class
        })
public final class Lifeboat {
    private static final Pattern CHOICES = Pattern.compile("\\[([A-Z_]+(?:, [A-Z_]+)*)] \\(case-insensitive\\)");

    @CommandLine.Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "this help")
    boolean help;

    @CommandLine.Option(names = "--version", versionHelp = true, description = "the version")
    boolean version;

    /** The command line, ready to run: wrong usage is said in two lines and ends with 64. */
    public static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Lifeboat());
        line.setOut(Out.writer(Out.STDOUT));
        line.setErr(Out.writer(Out.STDERR));
        line.setParameterExceptionHandler(Lifeboat::misused);
        line.setExecutionExceptionHandler(
                (failure, command, parsed) -> Errors.tell(failure, false).code());
        line.setUsageHelpAutoWidth(true);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        return line;
    }

    private static int misused(ParameterException failure, String[] args) {
        CommandSpec spec = failure.getCommandLine().getCommandSpec();
        Out.note("lifeboat: " + misuse(String.valueOf(failure.getMessage())));
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(failure, Out.writer(Out.STDERR))) {
            Out.note("See: " + spec.qualifiedName() + " --help");
        }
        return Exit.USAGE.code();
    }

    /** The first line of what picocli says, with the choices of an option as they are typed. */
    public static String misuse(String message) {
        String line = message.lines().findFirst().orElse("").replaceFirst("^Error: ", "");
        return CHOICES.matcher(line).replaceFirst(choices -> choices.group(1).toLowerCase(Locale.ROOT));
    }
}
