package dev.lifeboat.cli;

import dev.lifeboat.blueprint.BadBlueprint;
import dev.lifeboat.blueprint.Blueprint;
import dev.lifeboat.blueprint.Blueprint.VerifyRequest;
import dev.lifeboat.blueprint.Blueprints;
import dev.lifeboat.drill.Drills;
import dev.lifeboat.drill.Lock;
import dev.lifeboat.drill.Validations;
import dev.lifeboat.drill.verify.Finding;
import dev.lifeboat.drill.verify.Verification;
import dev.lifeboat.drill.verify.Verifier;
import dev.lifeboat.watch.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
        name = "verify",
        description = "calls each endpoint, writes in the primary and reads in the standby, follows an object to its"
                + " replica, checks backups; exit 0 when all hold")
final class VerifyCommand extends Command {
    @Parameters(paramLabel = "DEPLOYMENT", arity = "0..1")
    @Nullable
    String deployment;

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            description = "how long an object may take to its replica (default 120)")
    long patience = Verifier.PATIENCE.toSeconds();

    @Option(
            names = "--blueprint",
            paramLabel = "FOLDER",
            description = "of your own, where the deployment's is not bundled: its verify requests are sent")
    @Nullable
    Path blueprint;

    @Override
    void signalled(Thread worker) {
        Out.note("lifeboat: ending early; what was written is removed first.");
        super.signalled(worker);
    }

    @Override
    Exit run(Session session) throws Exception {
        boolean json = common.json();
        if (patience < 0 || patience > Duration.ofHours(1).toSeconds()) {
            throw new Refusal(Exit.USAGE, "--patience is 0 to 3600 seconds, not " + patience + ".");
        }
        if (common.isReadOnly()) {
            throw new Refusal(
                    Exit.REFUSED,
                    "verify writes an item, an object and a request of its own, and this is read-only."
                            + "\nLeave out --read-only to allow it, or look without writing: lifeboat status");
        }
        Target target = StatusCommand.target(session, deployment);
        Optional<Lock> drill = session.bean(Drills.class).unfinished(target);
        if (drill.isPresent()) {
            throw new Refusal(
                    Exit.REFUSED,
                    "a drill is under way: " + drill.get().words()
                            + ".\nWait for its end, or end it: lifeboat drill revert " + target.name());
        }
        Optional<List<VerifyRequest>> requests = requests(target.blueprint(), blueprint);
        Verifier verifier = session.bean(Verifier.class);
        if (!json) {
            Out.line("Verifying " + target.name() + ". This writes, and removes again:");
            verifier.writes(target, requests).forEach(line -> Out.line("  " + line));
            Out.line("");
        }
        Verification verification = verifier.verify(
                target, requests, Duration.ofSeconds(patience), json ? finding -> {} : VerifyCommand::print);
        if (json) {
            Out.json(json(verification), false);
        } else {
            conclude(verification);
        }
        if (verification.holds()) {
            noted(session, target.name());
        }
        return verification.holds() ? Exit.DONE : Exit.FAILED;
    }

    /** The drill calendar goes by it; a state folder that takes nothing changes nothing of what was proven. */
    private static void noted(Session session, String deployment) {
        try {
            Validations.note(session.stateFolder(), deployment, session.time().instant());
        } catch (IOException unwritable) {
            Out.note("lifeboat: not noted for `lifeboat drill due`: " + unwritable.getMessage());
        }
    }

    /** Those of the user's folder, else of the bundled blueprint of that name; empty where there is neither. */
    static Optional<List<VerifyRequest>> requests(String name, @Nullable Path folder) {
        if (folder != null) {
            Blueprint own = Blueprints.fromFolder(folder);
            if (!own.name().equals(name)) {
                throw new BadBlueprint(
                        folder + " holds the blueprint " + own.name() + ", and the deployment is of " + name + ".");
            }
            return Optional.of(own.verify());
        }
        return Blueprints.bundled().stream()
                .filter(bundled -> bundled.name().equals(name))
                .findFirst()
                .map(Blueprint::verify);
    }

    private static void print(Finding finding) {
        Out.line(Marks.of(finding.holds()) + " " + finding.kind() + " " + finding.name() + " in " + finding.region()
                + ", " + seconds(finding.took()) + " s");
        Out.line("  " + finding.detail());
    }

    private static void conclude(Verification verification) {
        for (String left : verification.left()) {
            Out.note("lifeboat: not removed: " + left);
        }
        long broken = verification.findings().stream()
                .filter(finding -> !finding.holds())
                .count();
        Out.line("");
        int all = verification.findings().size();
        if (all == 0) {
            Out.line("Nothing was verified: " + verification.deployment()
                    + " has no endpoint, table, bucket or cluster.");
        } else if (broken > 0) {
            Out.line(verification.deployment() + " does NOT hold: " + broken + " of " + all + " proofs failed.");
        } else {
            Out.line(verification.deployment() + " holds: all " + all + " proofs."
                    + (verification.left().isEmpty() ? " What was written is gone again." : ""));
        }
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f", duration.toMillis() / 1000.0);
    }

    static Map<String, Object> json(Verification verification) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("deployment", verification.deployment());
        json.put("at", verification.at().truncatedTo(ChronoUnit.MILLIS).toString());
        json.put("holds", verification.holds());
        json.put(
                "proofs",
                verification.findings().stream()
                        .map(finding -> {
                            Map<String, Object> proof = new LinkedHashMap<>();
                            proof.put("kind", finding.kind());
                            proof.put("region", finding.region());
                            proof.put("name", finding.name());
                            proof.put("holds", finding.holds());
                            proof.put("seconds", finding.took().toMillis() / 1000.0);
                            proof.put("detail", finding.detail());
                            return proof;
                        })
                        .toList());
        json.put("left", verification.left());
        return json;
    }
}
