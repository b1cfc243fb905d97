package dev.lifeboat.cli.command;

import dev.lifeboat.blueprint.Blueprint;
import dev.lifeboat.blueprint.Blueprints;
import dev.lifeboat.cli.DrillSettings;
import dev.lifeboat.cli.Exit;
import dev.lifeboat.cli.Refusal;
import dev.lifeboat.cli.Session;
import dev.lifeboat.cli.print.Out;
import dev.lifeboat.drill.report.AuditPlace;
import dev.lifeboat.provision.policy.Documents;
import dev.lifeboat.provision.policy.Duty;
import dev.lifeboat.provision.policy.Policies;
import dev.lifeboat.provision.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
        name = "policy",
        description = "the least-privilege IAM policy for who looks, who drills, or who deploys; makes no call")
final class PolicyCommand extends Command {
    @Parameters(paramLabel = "BLUEPRINT", arity = "0..1", description = "only what this blueprint needs; else all")
    @Nullable
    String blueprint;

    @Option(
            names = "--for",
            required = true,
            paramLabel = "viewer|operator|provisioner",
            description = "whom it is for")
    Duty duty = Duty.VIEWER;

    @Option(names = "--env", paramLabel = "SUFFIX", description = "only resources of this environment (default all)")
    @Nullable
    String suffix;

    @Option(names = "--account", paramLabel = "ID", description = "twelve digits; else any account")
    @Nullable
    String account;

    @Option(
            names = "--report-to",
            paramLabel = "s3://BUCKET[/PREFIX]",
            description = "with operator: what uploading the reports of drills there takes")
    @Nullable
    String reportTo;

    @Override
    Exit run(Session session) {
        if (account != null && !account.matches("\\d{12}")) {
            throw new Refusal(Exit.USAGE, "--account is twelve digits, not '" + account + "'.");
        }
        List<Blueprint> blueprints = blueprint == null ? Blueprints.bundled() : List.of(Blueprints.of(blueprint));
        Policies policies =
                new Policies(new Policies.Scope(blueprints, Optional.ofNullable(suffix), Optional.ofNullable(account)));
        List<Statement> statements = new ArrayList<>(policies.statements(duty));
        if (reportTo != null) {
            if (duty != Duty.OPERATOR) {
                throw new Refusal(Exit.USAGE, "--report-to goes with --for operator: it is drills that leave reports.");
            }
            AuditPlace place = DrillSettings.place(reportTo, "--report-to");
            statements.addAll(Policies.uploading(place.bucket(), place.prefix()));
        }
        List<Map<String, Object>> documents = Documents.of(statements);
        if (documents.size() == 1) {
            Out.json(documents.get(0), false);
        } else {
            Out.json(documents);
            Out.note("lifeboat: " + documents.size() + " policy documents, since a managed policy takes "
                    + Documents.LARGEST + " characters: attach them all.");
        }
        if (duty == Duty.PROVISIONER && !policies.unknownTypes().isEmpty()) {
            Out.note("lifeboat: what these take is not known and must be added by hand: "
                    + String.join(", ", policies.unknownTypes()) + ".");
        }
        return Exit.DONE;
    }
}
