package dev.lifeboat.tui;

import dev.lifeboat.blueprint.Blueprint;
import dev.lifeboat.blueprint.Blueprint.Cost;
import dev.lifeboat.blueprint.Blueprint.CostLine;
import dev.lifeboat.blueprint.Blueprint.ParameterSpec;
import dev.lifeboat.blueprint.Draft;
import dev.lifeboat.blueprint.Draft.Source;
import dev.lifeboat.blueprint.Role;
import dev.lifeboat.provision.Plan;
import dev.lifeboat.provision.Plan.Action;
import dev.lifeboat.provision.Plan.Change;
import dev.lifeboat.provision.Plan.ParameterPlan;
import dev.lifeboat.provision.Plan.StackPlan;
import dev.lifeboat.provision.preflight.Finding;
import dev.lifeboat.provision.progress.Progress;
import dev.lifeboat.provision.progress.Progress.Outcome;
import dev.lifeboat.provision.review.Difference;
import dev.lifeboat.tui.screen.NewScreen;
import dev.lifeboat.tui.screen.PlanScreen;
import dev.lifeboat.tui.told.Afterwards;
import dev.lifeboat.tui.told.Asker;
import dev.lifeboat.tui.told.Guide;
import dev.lifeboat.tui.told.Preview;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** States around a deploy, for frames. */
final class ProvisionScenes {
    private static final String KEY = "A key for the sandbox; it is stored encrypted";

    private ProvisionScenes() {}

    private static Blueprint blueprint(String name, String title, List<ParameterSpec> parameters) {
        return new Blueprint(
                name,
                title,
                Duration.ofMinutes(12),
                Scenes.EAST,
                Scenes.OHIO,
                parameters,
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                new Cost(
                        "2026-11",
                        "1 million payments a month of 2 KB, 10 GB of logs and objects, everything else at rest",
                        List.of(new CostLine("all", new BigDecimal("57.30"), ""))));
    }

    static final Blueprint PAYMENTS = blueprint(
            "payments",
            "Payment API in two Regions, with a global table, replicated logs and DNS failover",
            List.of(
                    new ParameterSpec(
                            "DomainName",
                            "A domain of yours, for the failover name; empty for a zone that nobody delegates",
                            "",
                            "^$|^([a-z0-9-]+\\.)+[a-z]{2,}$",
                            false,
                            ""),
                    new ParameterSpec(
                            "HostedZoneId", "An existing hosted zone", "", "^$|^Z[A-Z0-9]+$", false, "DomainName"),
                    new ParameterSpec("SandboxKey", KEY, "", "^$|^.{12,}$", true, ""),
                    new ParameterSpec(
                            "LogRetentionDays", "How long logs are kept", "30", "^(7|14|30|90)$", false, "")));

    static AppState offered(int width, int height) {
        Draft draft = Draft.of(PAYMENTS)
                .with(Draft.ENVIRONMENT, "eu-01", Source.LAST_TIME)
                .with(Draft.STANDBY, "us-west-2", Source.FLAG);
        Draft trading = Draft.of(blueprint("trading", "Trading API behind a load balancer in each Region", List.of()));
        AppState state = Scenes.start(width, height);
        AppState told = new Message.Heard(new Guide(List.of(draft, trading)))
                .applyTo(state)
                .state();
        return told.seeing(told.view().on(NewScreen.NAME));
    }

    static AppState greeted(int width, int height) {
        return new Message.Heard(new Asker("You are arn:aws:iam::123456789012:user/ana in account 123456789012.", true))
                .applyTo(offered(width, height))
                .state();
    }

    static final Plan WORSE = new Plan(
            "payments-dev",
            "123456789012",
            List.of(
                    new StackPlan(
                            "foundation-primary",
                            "payments-dev-foundation-primary",
                            Scenes.EAST,
                            Role.PRIMARY,
                            Action.NONE,
                            List.of(),
                            ""),
                    new StackPlan(
                            "data",
                            "payments-dev-data",
                            Scenes.EAST,
                            Role.PRIMARY,
                            Action.UPDATE,
                            List.of(
                                    change(
                                            "Transactions",
                                            "AWS::DynamoDB::GlobalTable",
                                            "Modify",
                                            "True",
                                            "payments-transactions-dev",
                                            List.of(new Difference("TableName", "payments-transactions-dev", "pay")),
                                            List.of(),
                                            "1204 items"),
                                    change(
                                            "Policy",
                                            "AWS::IAM::RolePolicy",
                                            "Modify",
                                            "False",
                                            "policy",
                                            List.of(new Difference(
                                                    "PolicyDocument.Statement[0].Action", "dynamodb:PutItem", "*")),
                                            List.of("role Worker may now do everything on everything"),
                                            "")),
                            ""),
                    new StackPlan(
                            "app-standby",
                            "payments-dev-app-standby",
                            Scenes.OHIO,
                            Role.STANDBY,
                            Action.UPDATE,
                            List.of(),
                            "its inputs come from data; known after that")),
            List.of(new ParameterPlan(
                    "endpoint", "/payments/dev/endpoint", Scenes.EAST, Role.PRIMARY, Action.CREATE, "")));

    private static Change change(
            String id,
            String type,
            String action,
            String replacement,
            String physical,
            List<Difference> differences,
            List<String> access,
            String held) {
        return new Change(id, type, action, replacement, "", physical, differences, access, held);
    }

    static AppState planned(int width, int height) {
        return told(
                Scenes.bridge(width, height), begun().planned(WORSE, "about 4 minutes", Scenes.NOW.minusSeconds(75)));
    }

    static AppState refused(int width, int height) {
        Finding quota = Finding.refused(
                "quotas",
                Scenes.OHIO,
                "100 of 1000 concurrent executions are left, and 200 are needed.",
                "Ask for more in the Service Quotas console, or lower ReservedConcurrency.");
        Preview checked = begun().checked(List.of(
                Finding.ok("clock", "", "right."),
                Finding.warning("domain", "", "acme.net is not delegated yet.", "Delegate it after the deploy."),
                quota));
        return told(
                Scenes.bridge(width, height),
                checked.failed("cloudformation CreateChangeSet in us-east-2: not reachable", Scenes.NOW));
    }

    private static Preview begun() {
        return Preview.begun("payments-dev", Scenes.NOW).checked(List.of());
    }

    private static AppState told(AppState state, Preview preview) {
        AppState told = new Message.Heard(preview).applyTo(state).state();
        return told.seeing(told.view().on(PlanScreen.NAME));
    }

    static AppState deployed(int width, int height) {
        AppState state = Scenes.deploying(width, height);
        Progress was = java.util.Objects.requireNonNull(state.known().progress());
        Progress end = new Progress(
                was.deployment(),
                was.account(),
                was.kind(),
                was.at(),
                was.startedAt(),
                was.stacks(),
                Map.of(),
                new Progress.Result(Outcome.DONE, "payments-dev is deployed: 6 stacks.", List.of()));
        AppState done = new Message.Progressed(end).applyTo(state).state();
        return new Message.Heard(new Afterwards(
                        "payments-dev",
                        List.of(
                                "Confirm the e-mails that AWS sends to ops@acme.net: until then no alarm arrives there.",
                                "Delegate acme.net, at its registrar or in the zone above, to"
                                        + " ns-1.awsdns-01.org, ns-2.awsdns-02.com.",
                                "o shows the outputs, b every signal; a drill is possible once the first metrics are"
                                        + " there.")))
                .applyTo(done)
                .state();
    }
}
