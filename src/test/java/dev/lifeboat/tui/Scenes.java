package dev.lifeboat.tui;

import dev.lifeboat.aws.CallRate;
import dev.lifeboat.blueprint.Role;
import dev.lifeboat.drill.DrillView;
import dev.lifeboat.drill.DrillView.Step;
import dev.lifeboat.drill.DrillView.StepState;
import dev.lifeboat.provision.progress.Progress;
import dev.lifeboat.provision.progress.Progress.Phase;
import dev.lifeboat.provision.progress.Progress.ResourceProgress;
import dev.lifeboat.provision.progress.Progress.StackProgress;
import dev.lifeboat.tui.screen.BridgeScreen;
import dev.lifeboat.tui.screen.DeployScreen;
import dev.lifeboat.tui.screen.DrillScreen;
import dev.lifeboat.tui.told.StacksAsked;
import dev.lifeboat.watch.Kind;
import dev.lifeboat.watch.Reading;
import dev.lifeboat.watch.Signal;
import dev.lifeboat.watch.Snapshot;
import dev.lifeboat.watch.State;
import dev.lifeboat.watch.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** States as they come up in real life, for frames. */
public final class Scenes {
    static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    static final String EAST = "us-east-1";
    static final String OHIO = "us-east-2";

    private Scenes() {}

    static Reading reading(
            Kind kind,
            String region,
            String name,
            @Nullable Double value,
            String unit,
            @Nullable Double limit,
            State state,
            String detail) {
        return new Reading(
                Signal.of(kind, region, name),
                value,
                unit,
                limit,
                state,
                detail,
                "test",
                NOW.minusSeconds(42),
                NOW.minusSeconds(4),
                Duration.ofSeconds(15),
                null);
    }

    private static List<Reading> healthy() {
        List<Reading> readings = new ArrayList<>();
        for (String region : List.of(EAST, OHIO)) {
            String role = region.equals(EAST) ? "primary" : "standby";
            readings.add(reading(
                    Kind.DLQ_DEPTH,
                    region,
                    "payments-dlq-" + role + "-dev",
                    0.0,
                    "messages",
                    0.0,
                    State.OK,
                    "0 in it"));
            readings.add(reading(
                    Kind.API_PROBE, region, "Api/prod/health", 25.0, "ms", null, State.OK, "served by " + region));
            readings.add(reading(
                    Kind.ALARM, region, "payments-dlq-" + role + "-dev", null, "", null, State.OK, "OK since 11:40"));
            readings.add(reading(
                    Kind.FUNCTION_ERRORS,
                    region,
                    "payment-processor-" + role + "-dev",
                    0.0,
                    "errors/min",
                    2.0,
                    State.OK,
                    "0 of 60"));
        }
        readings.add(reading(
                Kind.REPLICATION_LAG, EAST, "payments-transactions-dev to us-east-2", 0.9, "s", 30.0, State.OK, ""));
        readings.add(reading(
                Kind.REPLICATION_LAG, OHIO, "payments-transactions-dev to us-east-1", null, "s", 30.0, State.IDLE, ""));
        readings.add(
                reading(Kind.S3_REPLICATION, OHIO, "pending payments-logs-dev", 3.0, "objects", null, State.OK, ""));
        readings.add(reading(
                Kind.HEALTH_CHECK, EAST, "PrimaryCheck", 1.0, "", null, State.OK, "effective healthy, raw healthy"));
        readings.add(reading(
                Kind.HEALTH_CHECK,
                EAST,
                "PrimaryServes",
                1.0,
                "",
                null,
                State.OK,
                "effective healthy, 3 of 3 children"));
        readings.add(reading(
                Kind.DNS_ANSWER,
                EAST,
                "api.payments-dev.lifeboat.test",
                null,
                "",
                null,
                State.OK,
                "us-east-1 (primary): a1b2.execute-api.us-east-1.amazonaws.com"));
        return readings;
    }

    static Snapshot snapshot(List<Reading> readings, List<String> troubles) {
        Map<String, List<@Nullable Double>> history = new HashMap<>();
        List<@Nullable Double> lag = new ArrayList<>(List.of(0.8, 0.9, 1.4, 2.0, 0.9));
        lag.add(2, null);
        history.put("replication-lag/us-east-1/payments-transactions-dev to us-east-2", lag);
        return new Snapshot(
                "payments-dev",
                "payments",
                NOW.minusSeconds(4),
                "123456789012",
                Map.of(Role.PRIMARY, EAST, Role.STANDBY, OHIO),
                new Snapshot.Traffic(EAST, Role.PRIMARY, "dns", NOW.minusSeconds(8)),
                readings,
                history,
                troubles,
                new CallRate(26.4, 0.41));
    }

    static AppState start(int width, int height) {
        AppState.Banner banner = new AppState.Banner("rehearsal ×10", "", false, "Starting the rehearsal world ...");
        return AppState.first(width, height, banner, BridgeScreen.NAME).at(NOW);
    }

    private static AppState knowing(AppState state, Snapshot snapshot) {
        List<AppState.LeverInfo> levers = List.of(
                new AppState.LeverInfo(
                        "heartbeat",
                        1,
                        "The standby takes the traffic for as long as it is told to.",
                        true,
                        List.of("PutMetricData DrillHeartbeat=1 in us-east-2 each 20 s; lapses within 2 minutes")),
                new AppState.LeverInfo(
                        "isolate",
                        2,
                        "The primary's functions are stopped; health checks must find out and move the traffic.",
                        false,
                        List.of(
                                "PutFunctionConcurrency of each function in us-east-1: 0, and what it was to put it back")));
        Known known = state.known();
        return state.knowing(known.with(known.watched().with(snapshot)).armed(levers));
    }

    static AppState bridge(int width, int height) {
        return knowing(start(width, height), snapshot(healthy(), List.of()));
    }

    /** Everything that the screens beside the bridge show. */
    public static AppState found(int width, int height) {
        AppState state = bridge(width, height);
        List<Reading> worse = new ArrayList<>(healthy());
        worse.set(
                0,
                reading(
                        Kind.DLQ_DEPTH,
                        EAST,
                        "payments-dlq-primary-dev",
                        12.0,
                        "messages",
                        0.0,
                        State.CRITICAL,
                        "12 failed for good"));
        state = new Message.Looked(snapshot(worse, List.of())).applyTo(state).state();
        Target target = new Target(
                "payments-dev",
                "payments",
                Map.of(Role.PRIMARY, EAST, Role.STANDBY, OHIO),
                List.of(
                        stack("payments-dev-app-primary", EAST, Role.PRIMARY, "UPDATE_COMPLETE"),
                        stack("payments-dev-app-standby", OHIO, Role.STANDBY, "UPDATE_ROLLBACK_FAILED"),
                        stack("payments-dev-routing", EAST, Role.EDGE, "UPDATE_IN_PROGRESS")),
                Map.of());
        Map<String, String> outputs = new LinkedHashMap<>();
        outputs.put("primaryApiEndpoint", "https://a1b2.execute-api.us-east-1.amazonaws.com/prod");
        outputs.put("dynamoDbTableName", "payments-transactions-dev");
        outputs.put("replicationLagAlarmArn", "arn:aws:cloudwatch:us-east-1:123456789012:alarm:payments-lag-dev");
        state = new Message.Found(target, outputs).applyTo(state).state();
        state = new Message.Heard(new StacksAsked("payments-dev", NOW.minusSeconds(95)))
                .applyTo(state)
                .state();
        return new Message.Listed(List.of(
                        new AppState.DeploymentInfo(
                                "payments-dev", "payments", "us-east-1 ▶ us-east-2", "6 CREATE_COMPLETE"),
                        new AppState.DeploymentInfo("trading-prod-01", "trading", "us-east-1 ▶ us-west-2", "7 mixed")))
                .applyTo(state)
                .state();
    }

    private static Target.Stack stack(String name, String region, Role role, String status) {
        String id = "arn:aws:cloudformation:" + region + ":123456789012:stack/" + name + "/1";
        return new Target.Stack(
                name,
                id,
                region,
                role,
                status,
                Map.of(),
                List.of(
                        new Target.Resource(name, region, "AWS::Lambda::Function", "Handler", "payment-processor-dev"),
                        new Target.Resource(
                                name,
                                region,
                                "AWS::SNS::Topic",
                                "Alarms",
                                "arn:aws:sns:" + region + ":123456789012:payments-alarms-dev")));
    }

    /** The standby is dark: its cells are old or bear the error, and the verdict says that not all can be seen. */
    public static AppState dark(int width, int height) {
        List<Reading> readings = healthy().stream()
                .map(reading -> !reading.signal().region().equals(OHIO)
                        ? reading
                        : new Reading(
                                reading.signal(),
                                reading.value(),
                                reading.unit(),
                                reading.limit(),
                                reading.state(),
                                reading.detail(),
                                reading.source(),
                                NOW.minusSeconds(200),
                                reading.signal().kind() == Kind.DLQ_DEPTH
                                        ? NOW.minusSeconds(35)
                                        : NOW.minusSeconds(200),
                                reading.period(),
                                reading.signal().kind() == Kind.DLQ_DEPTH ? null : "no answer in 5 s"))
                .toList();
        return knowing(
                start(width, height),
                snapshot(readings, List.of("us-east-2 does not answer (cloudwatch, sqs): no answer in 5 s")));
    }

    public static AppState deploying(int width, int height) {
        List<StackProgress> stacks = new ArrayList<>();
        stacks.add(stack("foundation-primary", EAST, Phase.DONE, "CREATE_COMPLETE", 4, 4, 60L));
        stacks.add(stack("foundation-standby", OHIO, Phase.DONE, "CREATE_COMPLETE", 6, 6, 60L));
        stacks.add(stack("data", EAST, Phase.RUNNING, "CREATE_IN_PROGRESS", 8, 3, 20L));
        stacks.add(stack("app-primary", EAST, Phase.WAITING, "", 20, 0, null));
        Progress progress = new Progress(
                "payments-dev",
                "123456789012",
                Progress.Kind.DEPLOY,
                NOW,
                NOW.minusSeconds(81),
                stacks,
                Map.of(),
                null);
        AppState state = start(width, height);
        return state.knowing(state.known().with(progress)).seeing(state.view().on(DeployScreen.NAME));
    }

    private static StackProgress stack(
            String id, String region, Phase phase, String status, int all, int done, @Nullable Long ago) {
        List<ResourceProgress> resources = new ArrayList<>();
        Instant begun = ago == null ? null : NOW.minusSeconds(ago);
        for (int i = 0; i < all; i++) {
            Phase of = i < done ? Phase.DONE : i < done + 2 && phase == Phase.RUNNING ? Phase.RUNNING : Phase.WAITING;
            resources.add(
                    new ResourceProgress("Thing" + i, "AWS::DynamoDB::GlobalTable", of.name(), of, begun, null, ""));
        }
        return new StackProgress(
                id,
                "payments-dev-" + id,
                region,
                Role.PRIMARY,
                phase,
                status,
                resources,
                begun,
                phase == Phase.DONE && begun != null ? begun.plusSeconds(32) : null,
                null,
                60,
                "");
    }

    public static AppState drilling(int width, int height) {
        return withDrill(bridge(width, height), null, "");
    }

    static AppState revertFailed(int width, int height) {
        return withDrill(
                bridge(width, height),
                DrillView.Verdict.REVERT_FAILED,
                "Put it back by hand:\n  aws lambda delete-function-concurrency --region us-east-1 --function-name"
                        + " payment-processor-primary-dev");
    }

    private static AppState withDrill(AppState state, DrillView.@Nullable Verdict verdict, String warning) {
        String[] titles = {"Pre-flight", "Steady state", "Write the revert down", "Pull the lever", "Observe"};
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < titles.length; i++) {
            boolean last = i == titles.length - 1;
            String evidence = i == 3
                    ? "PutFunctionConcurrency payment-processor-primary-dev in us-east-1: 7 -> 0, and 7 to put it back"
                    : last
                            ? "HTTP 500 from us-east-1 after 12 ms, DNS answers us-east-1, and nobody knows for how long"
                            : "9 guards hold";
            steps.add(new Step(
                    i + 1,
                    titles[i],
                    last ? StepState.RUNNING : StepState.PASSED,
                    evidence,
                    NOW.minusSeconds(9),
                    null));
        }
        List<DrillView.Sample> samples = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            boolean good = i < 5;
            samples.add(new DrillView.Sample(NOW.plusSeconds(i - 20), good, good ? EAST : "", EAST, ""));
        }
        DrillView drill = new DrillView(
                "20260101T115950Z-isolate",
                "payments-dev",
                "isolate",
                NOW,
                NOW.minusSeconds(30),
                steps,
                15.2,
                null,
                samples,
                warning,
                verdict,
                null,
                "24 markers written, 2 not taken",
                verdict == null ? "" : "NOT everything could be put back. " + warning);
        return state.knowing(state.known().with(drill)).seeing(state.view().on(DrillScreen.NAME));
    }
}
