package dev.lifeboat.cli.command;

import dev.lifeboat.cli.Exit;
import dev.lifeboat.cli.Session;
import dev.lifeboat.cli.print.Out;
import dev.lifeboat.provision.Deployment;
import dev.lifeboat.provision.Protection;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
        name = "protect",
        description = "termination protection of a deployment's stacks: AWS then refuses to delete them")
final class ProtectCommand extends Command {
    @Parameters(paramLabel = "DEPLOYMENT")
    String deployment = "";

    @ArgGroup(multiplicity = "1")
    Choice choice = new Choice();

    @Option(names = "--yes", description = "ask nothing")
    boolean yes;

    /** On or off: one of them is said. */
    static final class Choice {
        @Option(names = "--on", description = "protects every stack")
        boolean on;

        @Option(names = "--off", description = "protects none; asks for the deployment's name")
        boolean off;
    }

    @Override
    Exit run(Session session) throws Exception {
        Deployment found = ListCommand.find(session, deployment);
        if (choice.off) {
            confirm(yes, "Without termination protection " + deployment + " can be deleted.", deployment);
        }
        List<String> changed = new Protection(session.door()).set(found, choice.on);
        String state = choice.on ? "on" : "off";
        Out.words(
                changed.isEmpty()
                        ? "Termination protection of " + deployment + " is " + state + " already."
                        : "Termination protection of " + deployment + " is " + state + " now: " + changed.size()
                                + (changed.size() == 1 ? " stack" : " stacks") + " changed.");
        return Exit.DONE;
    }
}
