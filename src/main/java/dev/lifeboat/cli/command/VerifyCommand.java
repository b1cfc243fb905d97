package dev.lifeboat.cli.command;

import dev.lifeboat.cli.Deployed;
import dev.lifeboat.cli.Exit;
import dev.lifeboat.cli.Refusal;
import dev.lifeboat.cli.Session;
import dev.lifeboat.cli.Verifying;
import dev.lifeboat.cli.print.Marks;
import dev.lifeboat.cli.print.Out;
import dev.lifeboat.drill.verify.EndedEarly;
import dev.lifeboat.drill.verify.Finding;
import dev.lifeboat.drill.verify.Verification;
import dev.lifeboat.drill.verify.Verifier;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
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
        Verifying.mayWrite(common);
        Verifying verifying = new Verifying(session, Deployed.target(session, deployment), blueprint);
        verifying.noDrill();
        if (!json) {
            Out.line("Verifying " + verifying.deployment() + ". This writes, and removes again:");
            verifying.writes().forEach(line -> Out.words("  " + line));
            Out.line("");
        }
        Verification verification;
        try {
            verification = verifying.run(
                    Duration.ofSeconds(patience),
                    json ? finding -> {} : VerifyCommand::print,
                    why -> Out.note("lifeboat: " + why));
        } catch (EndedEarly early) {
            left(early.soFar());
            throw early;
        }
        if (json) {
            Out.json(json(verification), false);
        } else {
            left(verification);
            Out.line("");
            Out.words(verification.words());
        }
        return verification.holds() ? Exit.DONE : Exit.FAILED;
    }

    private static void print(Finding finding) {
        Out.line(Marks.of(finding.holds()) + " " + finding.kind() + " " + finding.name() + " in " + finding.region()
                + ", " + seconds(finding.took()) + " s");
        Out.words("  " + finding.detail());
    }

    private static void left(Verification verification) {
        verification.left().forEach(line -> Out.note("lifeboat: not removed: " + line));
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
