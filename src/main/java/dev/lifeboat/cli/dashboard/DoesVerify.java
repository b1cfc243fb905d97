package dev.lifeboat.cli.dashboard;

import dev.lifeboat.aws.Time;
import dev.lifeboat.cli.Deployed;
import dev.lifeboat.cli.Errors;
import dev.lifeboat.cli.Verifying;
import dev.lifeboat.drill.verify.EndedEarly;
import dev.lifeboat.drill.verify.Verification;
import dev.lifeboat.drill.verify.Verifier;
import dev.lifeboat.tui.Intent;
import dev.lifeboat.tui.told.VerifyState;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Verifies, in sight of the dashboard: one at a time. */
public final class DoesVerify implements Doer {
    private final Controls controls;
    private volatile Time.@Nullable Task task;
    private volatile boolean running;
    private volatile List<String> farewell = List.of();
    private @Nullable VerifyState state;

    public DoesVerify(Controls controls) {
        this.controls = controls;
    }

    @Override
    public boolean takes(Intent intent) {
        if (intent instanceof Intent.ReviewVerify review) {
            if (!running) {
                controls.fork("review-verify", () -> review(review.deployment()));
            }
        } else if (intent instanceof Intent.Verify verify) {
            if (running) {
                controls.say(controls.spelled("a verification is running already; {verify} shows it"));
            } else {
                running = true;
                task = controls.fork("verify", () -> verify(verify.deployment()));
            }
        } else if (intent instanceof Intent.EndVerify) {
            end();
        } else {
            return false;
        }
        return true;
    }

    private void end() {
        Time.Task running = task;
        if (this.running && running != null) {
            change(VerifyState::toEnd);
            running.cancel();
        }
    }

    /** However the dashboard ends, first what was written is removed: each try has its time, so this has one, too. */
    @Override
    public void close() {
        Controls.end(task);
    }

    @Override
    public List<String> farewell() {
        return farewell;
    }

    private void review(String deployment) throws InterruptedException {
        Verifying verifying = new Verifying(controls.session(), Deployed.target(controls.session(), deployment), null);
        become(VerifyState.ready(deployment, verifying.writes()));
    }

    private void verify(String deployment) {
        Time time = controls.session().time();
        try {
            become(VerifyState.ready(deployment, List.of()).started(time.instant()));
            Verifying.mayWrite(controls.session().options());
            Verifying verifying =
                    new Verifying(controls.session(), Deployed.target(controls.session(), deployment), null);
            verifying.noDrill();
            Verification verification =
                    verifying.run(Verifier.PATIENCE, finding -> change(old -> old.with(finding)), controls::say);
            ended(true, verification);
        } catch (EndedEarly early) {
            ended(false, early.soFar());
        } catch (InterruptedException early) {
            change(old -> old.failed(time.instant(), "ended before anything was written"));
        } catch (RuntimeException failure) {
            change(old -> old.failed(time.instant(), Errors.inFull(failure)));
        } finally {
            running = false;
        }
    }

    private void ended(boolean whole, Verification verification) {
        farewell =
                verification.left().stream().map(line -> "not removed: " + line).toList();
        change(old -> old.ended(controls.session().time().instant(), whole, verification));
    }

    private synchronized void become(VerifyState next) {
        state = next;
        controls.tell(next);
    }

    private synchronized void change(UnaryOperator<VerifyState> change) {
        VerifyState old = state;
        if (old != null) {
            become(change.apply(old));
        }
    }
}
