package dev.lifeboat.cli.command;

import dev.lifeboat.cli.Exit;
import dev.lifeboat.cli.Refusal;
import dev.lifeboat.cli.Session;
import dev.lifeboat.cli.dashboard.Cockpit;
import dev.lifeboat.cli.print.Tty;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(name = "watch", description = "the dashboard; also what `lifeboat` alone does")
final class WatchCommand extends Command {
    @Parameters(paramLabel = "DEPLOYMENT", arity = "0..1")
    @Nullable
    String deployment;

    @Mixin
    LookoutOptions lookout = new LookoutOptions();

    @Override
    Exit run(Session session) throws Exception {
        if (!Tty.present()) {
            throw new Refusal(Exit.USAGE, "the dashboard needs a terminal. For scripts there is: lifeboat status");
        }
        lookout.attach(session, deployment);
        lookout.expose(session);
        return Cockpit.watch(session, deployment);
    }
}
