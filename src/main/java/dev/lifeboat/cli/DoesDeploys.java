package dev.lifeboat.cli;

import dev.lifeboat.blueprint.Order;
import dev.lifeboat.provision.Deployer;
import dev.lifeboat.provision.PaceFile;
import dev.lifeboat.provision.Progress;
import dev.lifeboat.provision.preflight.Preflight;
import dev.lifeboat.tui.Intent;
import dev.lifeboat.tui.Message;
import java.util.Objects;
import java.util.Optional;

/** Deploys, in sight of the dashboard. */
final class DoesDeploys implements Doer {
    private final Controls controls;

    DoesDeploys(Controls controls) {
        this.controls = controls;
    }

    @Override
    public boolean takes(Intent intent) {
        return false;
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
        PaceFile learned = new PaceFile(session.stateFolder());
        Progress end = new Deployer(session.door(), learned.read())
                .deploy(order, progress -> controls.tell(new Message.Progressed(progress)));
        learned.learn(order.blueprint().name(), end);
        Progress.Result result = Objects.requireNonNull(end.result());
        boolean done = DeployCommand.exit(result) == Exit.DONE;
        if (!done) {
            controls.say(result.words());
        }
        return done;
    }
}
