package dev.lifeboat.cli;

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
final class Lifeboat {
    @CommandLine.Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "this help")
    boolean help;

    @CommandLine.Option(names = "--version", versionHelp = true, description = "the version")
    boolean version;

    /** The command line, ready to run: wrong usage is said in two lines and ends with 64. */
    static CommandLine commandLine() {
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
        String words = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        Out.note("lifeboat: " + words);
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(failure, Out.writer(Out.STDERR))) {
            Out.note("See: " + spec.qualifiedName() + " --help");
        }
        return Exit.USAGE.code();
    }
}
