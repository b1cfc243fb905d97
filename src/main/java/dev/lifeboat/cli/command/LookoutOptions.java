package dev.lifeboat.cli.command;

import dev.lifeboat.cli.Exit;
import dev.lifeboat.cli.Refusal;
import dev.lifeboat.cli.Session;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What {@code watch} and {@code status} have in common. */
final class LookoutOptions {
    @Option(
            names = "--stack",
            paramLabel = "NAME@REGION",
            description =
                    "watch this stack, which Lifeboat did not deploy; may stand many times. The first Region is the"
                            + " primary, the second the standby; NAME@REGION=ROLE says otherwise")
    List<String> stacks = new ArrayList<>();

    @Option(
            names = "--metrics-port",
            paramLabel = "PORT",
            description =
                    "answer scrapers at http://127.0.0.1:PORT/metrics in the OpenMetrics format; 0 for a free port")
    @Nullable
    Integer metricsPort;

    /** Attaches the stacks; a deployment cannot be named beside them. */
    void attach(Session session, @Nullable String deployment) {
        if (!stacks.isEmpty() && deployment != null) {
            throw new Refusal(Exit.USAGE, "either a DEPLOYMENT or --stack, not both.");
        }
        session.lookout().attach(stacks);
    }

    /** Opens the endpoint, where it is wanted; the port. */
    @Nullable
    Integer expose(Session session) {
        Integer port = metricsPort;
        if (port == null) {
            return null;
        }
        if (port < 0 || port > 65535) {
            throw new Refusal(Exit.USAGE, "--metrics-port is a port from 0 to 65535, not " + port + ".");
        }
        return session.lookout().expose(port);
    }
}
