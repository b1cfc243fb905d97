package dev.lifeboat.provision.securestring;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Door;
import dev.lifeboat.blueprint.Blueprint.SecureString;
import dev.lifeboat.blueprint.Order;
import dev.lifeboat.provision.DeployRun;
import dev.lifeboat.provision.Patience;
import dev.lifeboat.provision.progress.Board;
import dev.lifeboat.provision.progress.Progress.Phase;
import dev.lifeboat.provision.progress.Progress.ResourceProgress;
import dev.lifeboat.provision.progress.Progress.StackProgress;
import dev.lifeboat.provision.progress.Words;
import dev.lifeboat.provision.template.Wires;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings one SecureString parameter to what the order wants, and reads it back. */
public final class SecureStringDeploy {
    private static final Duration TYPICAL = Duration.ofSeconds(2);

    private final SecureStrings calls;
    private final Board board;
    private final Order order;
    private final SecureString spec;
    private final String region;
    private final String name;

    public SecureStringDeploy(DeployRun run, SecureString spec) {
        this.board = run.board();
        this.calls = new SecureStrings(run.door(), run.patience());
        this.order = run.order();
        this.spec = spec;
        this.region = order.region(spec.role());
        this.name = name(order, spec);
    }

    /** Its parameter's name, which no output is needed for. */
    static String name(Order order, SecureString spec) {
        return Wires.text(order, spec.name(), Map.of()).orElseThrow();
    }

    /** The first of them whose name somebody else has, in words. */
    public static Optional<String> refusal(Door door, Order order) throws InterruptedException {
        SecureStrings calls = new SecureStrings(door, Patience.ofAQuestion(door.time()));
        for (SecureString spec : order.blueprint().secureStrings()) {
            Optional<String> foreign = calls.foreign(order, order.region(spec.role()), name(order, spec));
            if (foreign.isPresent()) {
                return foreign;
            }
        }
        return Optional.empty();
    }

    public static StackProgress waiting(Order order, SecureString spec) {
        return StackProgress.waiting(
                spec.id(),
                "",
                order.region(spec.role()),
                spec.role(),
                List.of(ResourceProgress.waiting(spec.id(), SecureStrings.TYPE)),
                TYPICAL);
    }

    /** The board says how it ended. */
    public void run(Map<String, Map<String, String>> outputs) throws InterruptedException {
        board.begin(spec.id());
        try {
            Optional<String> value = Wires.text(order, spec.value(), outputs);
            Optional<String> foreign = calls.foreign(order, region, name);
            if (value.isEmpty() || value.get().isEmpty()) {
                fail("what it should hold is not there");
            } else if (foreign.isPresent()) {
                fail(foreign.get());
            } else {
                bring(value.get());
            }
        } catch (InterruptedException detach) {
            board.end(spec.id(), Phase.CANCELLED, "", "not begun, or not known to be there");
            throw detach;
        } catch (AwsFailure failure) {
            fail(Words.of(failure.trouble()));
        }
    }

    private void bring(String value) throws InterruptedException {
        switch (calls.standing(region, name, value)) {
            case SAME -> board.end(spec.id(), Phase.UNCHANGED, "", null);
            case OF_ANOTHER_TYPE ->
                fail("the parameter " + name + " is no SecureString, and AWS does not change a parameter's type."
                        + " Delete it and deploy again");
            case ABSENT -> {
                show("CREATE_IN_PROGRESS", Phase.RUNNING);
                calls.create(order, region, name, spec.description(), value);
                readBack(value, "CREATE_COMPLETE");
            }
            case DIFFERENT -> {
                show("UPDATE_IN_PROGRESS", Phase.RUNNING);
                calls.change(region, name, spec.description(), value);
                readBack(value, "UPDATE_COMPLETE");
            }
        }
    }

    private void readBack(String value, String status) throws InterruptedException {
        if (calls.holds(region, name, value)) {
            show(status, Phase.DONE);
            board.end(spec.id(), Phase.DONE, status, null);
        } else {
            fail("the parameter " + name + " does not hold what was put into it");
        }
    }

    private void fail(String why) {
        String began = board.stack(spec.id()).status();
        String status = began.startsWith("UPDATE") ? "UPDATE_FAILED" : "CREATE_FAILED";
        show(status, Phase.FAILED);
        board.end(spec.id(), Phase.FAILED, status, why);
    }

    private void show(String status, Phase phase) {
        board.stack(spec.id(), part -> {
            Instant now = board.time().instant();
            Instant end = phase == Phase.RUNNING ? null : now;
            return part.with(
                    status,
                    List.of(new ResourceProgress(
                            spec.id(), SecureStrings.TYPE, status, phase, part.startedAt(), end, name)),
                    null);
        });
    }
}
