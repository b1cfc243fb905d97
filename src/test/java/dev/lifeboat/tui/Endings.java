package dev.lifeboat.tui;

import dev.lifeboat.blueprint.Role;
import dev.lifeboat.drill.verify.Finding;
import dev.lifeboat.drill.verify.Verification;
import dev.lifeboat.provision.Deployment;
import dev.lifeboat.provision.destroy.Inventory;
import dev.lifeboat.provision.destroy.Inventory.Holding;
import dev.lifeboat.provision.progress.Progress;
import dev.lifeboat.provision.progress.Progress.Outcome;
import dev.lifeboat.provision.progress.Progress.Phase;
import dev.lifeboat.provision.progress.Progress.Result;
import dev.lifeboat.tui.screen.BridgeScreen;
import dev.lifeboat.tui.screen.DeployScreen;
import dev.lifeboat.tui.screen.DestroyScreen;
import dev.lifeboat.tui.screen.VerifyScreen;
import dev.lifeboat.tui.told.DestroyState;
import dev.lifeboat.tui.told.Told;
import dev.lifeboat.tui.told.VerifyState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** States of a verification and of a destroy, for frames. */
final class Endings {
    private static final Instant NOW = Scenes.NOW;
    private static final String NAME = "payments-dev";
    private static final List<String> WRITES = List.of(
            "POST https://a1b2.execute-api.us-east-1.amazonaws.com/prod/payments in us-east-1, as a client does",
            "an item in payments-transactions-dev, deleted after it was read in us-east-2",
            "an object in payments-logs-primary-dev-123456789012, with its replica");
    private static final List<Finding> PROOFS = List.of(
            new Finding(
                    "endpoint",
                    "us-east-1",
                    "POST /payments",
                    true,
                    Duration.ofMillis(310),
                    "HTTP 201 {\"id\":\"lifeboat-verify-1\",\"status\":\"taken\"}"),
            new Finding(
                    "table",
                    "us-east-1",
                    "payments-transactions-dev",
                    true,
                    Duration.ofMillis(1900),
                    "written in us-east-1, read in us-east-2 after 0.9 s; deleted, gone there after 1.0 s"),
            new Finding(
                    "bucket",
                    "us-east-1",
                    "payments-logs-primary-dev-123456789012",
                    false,
                    Duration.ofMinutes(2),
                    "still pending after 120 s: the copy to payments-logs-standby-dev-123456789012 has not come;"
                            + " give it longer with --patience, or look at the rule's metrics"));

    private Endings() {}

    private static AppState on(AppState state, String screen) {
        return state.seeing(state.view().on(screen));
    }

    private static AppState told(AppState state, Told told) {
        return new Message.Heard(told).applyTo(state).state();
    }

    static AppState ready(int width, int height) {
        return told(on(Scenes.found(width, height), VerifyScreen.NAME), VerifyState.ready(NAME, WRITES));
    }

    static AppState verifying(int width, int height) {
        VerifyState state = VerifyState.ready(NAME, WRITES).started(NOW.minusSeconds(12));
        return told(ready(width, height), state.with(PROOFS.get(0)).with(PROOFS.get(1)));
    }

    /** With the failed proof chosen. */
    static AppState broken(int width, int height) {
        Verification verification = new Verification(
                NAME,
                NOW.minusSeconds(200),
                PROOFS,
                List.of("object lifeboat-verify-1 in payments-logs-primary-dev-123456789012: aws s3 rm"
                        + " s3://payments-logs-primary-dev-123456789012/lifeboat-verify-1 (no answer in 5 s)"));
        VerifyState state = VerifyState.ready(NAME, WRITES)
                .started(NOW.minusSeconds(200))
                .ended(NOW.minusSeconds(42), true, verification);
        return Keys.pressed(told(ready(width, height), state), "G").state();
    }

    /** All proofs hold. */
    static AppState held(int width, int height) {
        Verification verification = new Verification(NAME, NOW.minusSeconds(60), PROOFS.subList(0, 2), List.of());
        VerifyState state = VerifyState.ready(NAME, WRITES)
                .started(NOW.minusSeconds(60))
                .ended(NOW.minusSeconds(42), true, verification);
        return told(ready(width, height), state);
    }

    private static AppState inventory(int width, int height, List<String> blockers) {
        Inventory inventory = new Inventory(
                new Deployment(NAME, "payments", Map.of(Role.PRIMARY, Scenes.EAST), List.of(), Map.of()),
                "123456789012",
                List.of(
                        new Holding(
                                Inventory.Kind.BUCKET,
                                "payments-logs-primary-dev-123456789012",
                                Scenes.EAST,
                                "app-primary",
                                1203,
                                1410,
                                false,
                                ""),
                        new Holding(
                                Inventory.Kind.TABLE,
                                "payments-transactions-dev",
                                Scenes.EAST,
                                "data",
                                88_000,
                                0,
                                true,
                                ""),
                        new Holding(
                                Inventory.Kind.QUEUE,
                                "payments-dlq-primary-dev",
                                Scenes.EAST,
                                "app-primary",
                                0,
                                0,
                                false,
                                ""),
                        new Holding(
                                Inventory.Kind.DATABASE,
                                "payments-aurora-dr-dev",
                                Scenes.OHIO,
                                "database",
                                1,
                                0,
                                false,
                                "reader"),
                        new Holding(
                                Inventory.Kind.BUCKET,
                                "payments-logs-standby-dev-123456789012",
                                Scenes.OHIO,
                                "app-standby",
                                -1,
                                0,
                                false,
                                "")),
                blockers);
        return told(
                on(Scenes.found(width, height), DestroyScreen.NAME),
                DestroyState.unread(NAME)
                        .read(
                                NOW.minusSeconds(42),
                                inventory,
                                "To leave it costs about US$ 41.20 a month (prices of 2026-01)."));
    }

    static AppState inventory(int width, int height) {
        return inventory(width, height, List.of());
    }

    static AppState blocked(int width, int height) {
        return inventory(
                width,
                height,
                List.of(
                        "payments-dev has termination protection on 6 of 6 stacks. If it really is to go: lifeboat"
                                + " protect payments-dev --off",
                        "payments-dev-routing in us-east-1 is busy (UPDATE_IN_PROGRESS): wait for its end."));
    }

    private static Progress down(AppState state, @Nullable Result result, Phase last) {
        Progress up = Objects.requireNonNull(
                Scenes.deploying(state.width(), state.height()).known().progress());
        List<Progress.StackProgress> stacks = up.stacks().stream()
                .map(stack -> new Progress.StackProgress(
                        stack.id(),
                        stack.stackName(),
                        stack.region(),
                        stack.role(),
                        stack.id().equals("data") ? last : Phase.DONE,
                        stack.id().equals("data") && last != Phase.DONE ? "DELETE_FAILED" : "DELETE_COMPLETE",
                        stack.resources(),
                        NOW.minusSeconds(80),
                        NOW.minusSeconds(8),
                        null,
                        60,
                        ""))
                .toList();
        return new Progress(
                NAME,
                "123456789012",
                Progress.Kind.DESTROY,
                NOW.minusSeconds(8),
                NOW.minusSeconds(81),
                stacks,
                Map.of(),
                result);
    }

    /** A destroy that has ended, with nothing left over. */
    static Progress gone(int width, int height) {
        Result result = new Result(Outcome.DONE, "payments-dev is gone: 6 stacks deleted.", List.of());
        return down(inventory(width, height), result, Phase.DONE);
    }

    /** A destroy that has not ended. */
    static Progress underWay(int width, int height) {
        return down(inventory(width, height), null, Phase.RUNNING);
    }

    /** Not all of it went: the inventory is what is there now. */
    static AppState leftovers(int width, int height) {
        AppState state = inventory(width, height);
        Result result = new Result(
                Outcome.LEFTOVERS,
                "payments-dev is not wholly gone: 2 things are left over. Clear what blocks, then run again: lifeboat"
                        + " destroy payments-dev",
                List.of(
                        "stack payments-dev-data in us-east-1: the bucket is not empty, stop what writes there",
                        "log group /aws/lambda/payment-processor-primary-dev in us-east-1: 12 MB, under US$ 0.01 a"
                                + " month"));
        return new Message.Progressed(down(state, result, Phase.FAILED))
                .applyTo(state)
                .state();
    }

    private static final Result GONE =
            new Result(Outcome.DONE, "payments-dev is gone: 4 stacks deleted, nothing left over.", List.of());

    /** The tree of it, when all is gone. */
    static AppState destroyed(int width, int height) {
        AppState state = on(inventory(width, height), DeployScreen.NAME);
        state = new Message.Progressed(down(state, GONE, Phase.DONE))
                .applyTo(state)
                .state();
        return new Message.Ended(NAME, GONE.words()).applyTo(state).state();
    }

    /** The bridge, when what it showed is gone. */
    static AppState vanished(int width, int height) {
        AppState state = destroyed(width, height);
        return on(state, BridgeScreen.NAME);
    }
}
