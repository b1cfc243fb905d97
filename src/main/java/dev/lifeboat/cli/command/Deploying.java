package dev.lifeboat.cli.command;

import dev.lifeboat.blueprint.Order;
import dev.lifeboat.cli.AfterDeploy;
import dev.lifeboat.cli.CommonOptions;
import dev.lifeboat.cli.Exit;
import dev.lifeboat.cli.Refusal;
import dev.lifeboat.cli.Session;
import dev.lifeboat.cli.print.Out;
import dev.lifeboat.cli.print.ShownDeploy;
import dev.lifeboat.provision.Deployments;
import dev.lifeboat.provision.Planner;
import dev.lifeboat.provision.Reviewed;
import dev.lifeboat.provision.SavedPlan;
import dev.lifeboat.provision.progress.Expectation;
import dev.lifeboat.provision.progress.Progress;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;

/** A deploy from the command line: reviewed, confirmed, carried out as it was reviewed. */
final class Deploying {
    private final Session session;
    private final CommonOptions common;
    private final Order order;
    private final Wishes wishes;
    private final Planner planner;
    private final ShownDeploy shown;

    /**
     * @param yes nothing is asked
     * @param losing whether what holds data may be replaced or removed
     * @param guarded whether termination protection is switched on; never is it switched off
     */
    record Wishes(boolean yes, boolean losing, boolean guarded) {}

    Deploying(Session session, CommonOptions common, Order order, Wishes wishes) {
        this.session = session;
        this.common = common;
        this.order = order;
        this.wishes = wishes;
        this.planner = new Planner(session.door());
        this.shown = new ShownDeploy(session, common, order, wishes.guarded());
    }

    Exit run() throws Exception {
        Optional<Reviewed> reviewed = reviewed();
        if (reviewed.isEmpty()) {
            PreflightGate.pass(session, order);
            return carriedOut((deployer, listener) -> deployer.deploy(order, listener));
        }
        return carefully(reviewed.get());
    }

    /** Carries out what was saved; what stands in the way leaves the plan as it is. */
    Exit run(SavedPlan saved) throws Exception {
        return run(PlanCommand.keeper(session).resume(saved, order));
    }

    private Exit carefully(Reviewed known) throws Exception {
        boolean kept = false;
        try {
            Exit exit = run(known);
            kept = true;
            return exit;
        } finally {
            if (!kept) {
                planner.discard(known);
            }
        }
    }

    /** Where nothing stands, nothing can be lost: nobody who asks nothing waits for a review. */
    private Optional<Reviewed> reviewed() throws InterruptedException {
        boolean nothing = wishes.yes()
                && new Deployments(session.door())
                        .find(order.regions().values())
                        .named(order.deployment())
                        .isEmpty();
        if (nothing) {
            return Optional.empty();
        }
        try {
            return Optional.of(planner.review(order));
        } catch (Planner.Refused refused) {
            if (!wishes.yes()) {
                throw refused;
            }
            return Optional.empty(); // the deploy itself refuses for the same reason, and says so in its last line
        }
    }

    private Exit run(Reviewed known) throws InterruptedException, IOException {
        if (!wishes.yes()) {
            PlanCommand.print(known.plan(), common);
        }
        Optional<String> refusal = wishes.losing() ? Optional.empty() : known.refusal();
        if (refusal.isPresent()) {
            throw new Refusal(Exit.REFUSED, refusal.get());
        }
        if (known.plan().hasChanges()) {
            PreflightGate.pass(session, order);
        }
        if (!wishes.yes() && known.plan().hasChanges()) {
            Out.line("Expected: "
                    + Expectation.of(
                                    order.blueprint(),
                                    known.plan(),
                                    shown.pace().read())
                            .words() + ".");
            Command.confirm(false, "Deploy this?", order.deployment());
        }
        return carriedOut((deployer, listener) -> deployer.deploy(order, known, wishes.losing(), listener));
    }

    private Exit carriedOut(ShownDeploy.Way way) throws InterruptedException {
        Progress end = shown.run(way);
        AfterDeploy.unseen(session, order).ifPresent(words -> Out.note("lifeboat: " + words));
        Exit exit = Exit.of(Objects.requireNonNull(end.result()));
        if (exit == Exit.DONE) {
            AfterDeploy.remember(session, order);
        }
        return exit;
    }
}
