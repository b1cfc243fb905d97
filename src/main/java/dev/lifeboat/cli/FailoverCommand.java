package dev.lifeboat.cli;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.blueprint.Blueprint;
import dev.lifeboat.blueprint.Blueprints;
import dev.lifeboat.drill.Guard;
import dev.lifeboat.drill.IncidentReport;
import dev.lifeboat.drill.RealFailover;
import dev.lifeboat.drill.Standbys;
import dev.lifeboat.drill.Whereabouts;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
        name = "failover",
        description = "the real thing: the standby takes the traffic, by data-plane calls of its own Region alone")
final class FailoverCommand extends Command {
    @Parameters(paramLabel = "DEPLOYMENT")
    String deployment = "";

    @Option(
            names = "--standby-region",
            paramLabel = "REGION",
            description = "where the standby is, where this machine does not know: then nobody is asked")
    @Nullable
    String standby;

    @Option(names = "--force", description = "also where the standby does not answer")
    boolean force;

    @Option(names = "--yes", description = "ask nothing")
    boolean yes;

    @Override
    Exit run(Session session) throws Exception {
        boolean json = common.json();
        if (common.isReadOnly()) {
            throw new Refusal(
                    Exit.REFUSED,
                    "failover moves the traffic of " + deployment + ", and this is read-only."
                            + "\nLeave out --read-only (or the setting read-only) to allow it.");
        }
        Known known = known(session);
        RealFailover failover = session.bean(RealFailover.class);
        IncidentPrinter printer = new IncidentPrinter(json);
        printer.line("Failover of " + deployment + " to " + known.where().standby() + ". This is the real thing.");
        printer.line("  known: " + known.source());
        printer.line("  call:  " + failover.call(known.where()));
        Optional<Guard> serves = failover.standby(known.where());
        printer.line("  "
                + serves.map(guard -> Marks.of(guard.holds()) + " " + guard.name() + ": " + guard.evidence())
                        .orElse("whether the standby would serve cannot be asked: its endpoint is not known here"));
        if (serves.isPresent() && !serves.get().holds() && !force) {
            throw new Refusal(
                    Exit.REFUSED,
                    "the standby does not answer (" + serves.get().evidence() + "), and nothing was changed."
                            + "\nClients would find nobody there. To move them all the same: --force");
        }
        confirm(yes, "All clients will be moved to " + known.where().standby() + ", and stay there.", deployment);
        IncidentReport report = failover.run(known.where(), session.stateFolder(), printer);
        printer.end(report);
        return report.done() ? Exit.DONE : Exit.FAILED;
    }

    /** @param source how it is known, and how old that is */
    private record Known(Whereabouts where, String source) {}

    /** What this machine remembers; else what the standby Region itself tells; else what the names say. */
    private Known known(Session session) throws InterruptedException {
        Instant now = session.time().instant();
        Optional<Whereabouts> last = Memory.of(session).recall(deployment);
        Optional<Whereabouts> seen =
                last.filter(known -> standby == null || known.standby().equals(standby));
        if (seen.isPresent()) {
            return new Known(
                    seen.get(), "as last seen from here, " + age(seen.get().at(), now) + " ago; nobody was asked");
        }
        if (standby != null) {
            String elsewhere = last.map(known -> "; it was last seen in " + known.standby())
                    .orElse("");
            return new Known(Whereabouts.said(deployment, standby, now), "only what --standby-region says" + elsewhere);
        }
        String settled = common.settings().find("standby-region");
        String guess = settled != null
                ? settled
                : byName().map(Blueprint::standbyRegion).orElse("");
        if (guess.isEmpty()) {
            throw new Refusal(
                    Exit.REFUSED,
                    "nothing is known here of " + deployment + ", and its name is of no bundled blueprint."
                            + "\nSay where its standby is: lifeboat failover " + deployment
                            + " --standby-region REGION");
        }
        return asked(session, guess, now);
    }

    private Known asked(Session session, String guess, Instant now) throws InterruptedException {
        try {
            return session.bean(Standbys.class)
                    .in(guess, deployment)
                    .map(found -> new Known(found, "as " + guess + " says now"))
                    .orElseThrow(() -> new Refusal(
                            Exit.REFUSED,
                            "there is no standby of " + deployment + " in " + guess + "."
                                    + "\nSay where it is: lifeboat failover " + deployment
                                    + " --standby-region REGION"));
        } catch (AwsFailure silent) {
            String blueprint = byName().map(Blueprint::name).orElse("the settings");
            return new Known(
                    Whereabouts.said(deployment, guess, now),
                    "by the name alone (" + blueprint + " has its standby there); " + guess + " could not be asked");
        }
    }

    /** A deployment's name is its blueprint's and the suffix; the longest fits best. */
    private Optional<Blueprint> byName() {
        return Blueprints.bundled().stream()
                .filter(blueprint -> deployment.startsWith(blueprint.name() + "-"))
                .max(Comparator.comparing(blueprint -> blueprint.name().length()));
    }

    static String age(Instant at, Instant now) {
        Duration age = Duration.between(at, now);
        if (age.toHours() >= 48) {
            return age.toDays() + " days";
        }
        if (age.toMinutes() >= 120) {
            return age.toHours() + " hours";
        }
        return age.toSeconds() >= 120 ? age.toMinutes() + " minutes" : Math.max(0, age.toSeconds()) + " seconds";
    }
}
