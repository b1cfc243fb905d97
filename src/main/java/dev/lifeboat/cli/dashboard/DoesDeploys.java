package dev.lifeboat.cli.dashboard;

import dev.lifeboat.aws.Time;
import dev.lifeboat.blueprint.Order;
import dev.lifeboat.cli.AfterDeploy;
import dev.lifeboat.cli.Exit;
import dev.lifeboat.cli.Session;
import dev.lifeboat.cli.print.ShownDeploy;
import dev.lifeboat.provision.Deployer;
import dev.lifeboat.provision.preflight.Preflight;
import dev.lifeboat.provision.progress.NextSteps;
import dev.lifeboat.provision.progress.PaceFile;
import dev.lifeboat.provision.progress.Progress;
import dev.lifeboat.provision.progress.Progress.Outcome;
import dev.lifeboat.tui.Intent;
import dev.lifeboat.tui.Message;
import dev.lifeboat.tui.told.Afterwards;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Deploys, in sight of the dashboard. When that ends, a deploy under way detaches: AWS goes on with what it has begun. */
public final class DoesDeploys implements Doer {
    private final Controls controls;
    private final DoesPreviews previews;
    private volatile @Nullable Deployer running;
    private volatile Time.@Nullable Task task;
    private volatile Progress.@Nullable Result last;

    public DoesDeploys(Controls controls, DoesPreviews previews) {
        this.controls = controls;
        this.previews = previews;
    }

    @Override
    public boolean takes(Intent intent) {
        if (intent instanceof Intent.DeployPreviewed wanted) {
            begin(wanted.deployment());
        } else if (intent instanceof Intent.CancelDeploy) {
            controls.fork("cancel", this::cancel);
        } else {
            return false;
        }
        return true;
    }

    private void begin(String deployment) {
        if (running != null) {
            controls.say("a deploy is under way: this one was not begun");
            return;
        }
        Optional<DoesPreviews.Taken> taken = previews.take(deployment);
        if (taken.isEmpty()) {
            controls.say(controls.spelled("the preview is gone, and nothing was begun; {plan} makes a new one"));
            return;
        }
        task = controls.fork("deploy", () -> deploy(taken.get()));
    }

    private void deploy(DoesPreviews.Taken taken) throws InterruptedException {
        Session session = controls.session();
        Order order = taken.order();
        Deployer deployer = new Deployer(
                session.door(),
                ShownDeploy.SOMEBODY_IS_THERE,
                ShownDeploy.pace(session).read());
        Progress end = carriedOut(
                order, deployer, listener -> deployer.deploy(order, taken.reviewed(), taken.losing(), listener));
        Outcome outcome = Objects.requireNonNull(end.result()).outcome();
        if (outcome != Outcome.DONE && outcome != Outcome.UNCHANGED) {
            return;
        }
        AfterDeploy.remember(session, order);
        boolean first = controls.watching().isEmpty();
        List<String> steps = new ArrayList<>(NextSteps.of(order, end));
        AfterDeploy.unseen(session, order).ifPresent(words -> steps.add(words.replace("\n", " ")));
        steps.add(
                first
                        ? controls.spelled(
                                "{outputs} shows the outputs, {bridge} every signal; a drill is possible once the first metrics are there.")
                        : controls.spelled("{watch it} watches it from here: outputs, signals, drills."));
        controls.tell(new Afterwards(order.deployment(), steps));
        if (first) {
            controls.watch(order.deployment());
        }
    }

    private Progress carriedOut(Order order, Deployer deployer, ShownDeploy.Listened way) {
        running = deployer;
        last = null;
        try {
            Consumer<Progress> listener = progress -> controls.tell(new Message.Progressed(progress));
            Progress end = way.deploy(listener);
            last = end.result();
            ShownDeploy.pace(controls.session()).learn(order.blueprint().name(), end);
            return end;
        } finally {
            running = null;
        }
    }

    private void cancel() throws InterruptedException {
        Deployer deployer = running;
        if (deployer != null) {
            controls.say("cancelling: waiting for what runs to end");
            deployer.cancel();
        }
    }

    /** Waits for its end; whether all is there now. Says why where it is not. */
    boolean deployed(Order order) throws InterruptedException {
        Session session = controls.session();
        Optional<String> refusal =
                Preflight.refusal(session.bean(Preflight.class).of(order));
        if (refusal.isPresent()) {
            controls.say(refusal.get());
            return false;
        }
        PaceFile learned = ShownDeploy.pace(session);
        Deployer deployer = new Deployer(session.door(), learned.read());
        Progress end = carriedOut(order, deployer, listener -> deployer.deploy(order, listener));
        Progress.Result result = Objects.requireNonNull(end.result());
        boolean done = Exit.of(result) == Exit.DONE;
        if (!done) {
            controls.say(result.words());
        }
        return done;
    }

    /** How the last deploy begun here ended; nothing where none did. */
    public Optional<Progress.Result> last() {
        return Optional.ofNullable(last);
    }

    @Override
    public List<String> farewell() {
        return last().map(Progress.Result::words).stream().toList();
    }

    @Override
    public void close() {
        Controls.end(task);
    }
}
