package dev.lifeboat.cli;

import dev.lifeboat.blueprint.Order;
import dev.lifeboat.provision.Deployment;
import dev.lifeboat.provision.Deployments;
import dev.lifeboat.provision.Protection;
import dev.lifeboat.watch.Targets;
import java.util.Optional;

/** What every deploy that went well ends with. */
final class AfterDeploy {
    private AfterDeploy() {}

    /** Notes where it lives, for a failover on a day when nobody can be asked. */
    static void remember(Session session, Order order) throws InterruptedException {
        session.bean(Targets.class)
                .find(order.regions().values(), order.deployment())
                .target(order.deployment())
                .ifPresent(
                        target -> Memory.of(session).keep(target, session.time().instant()));
    }

    /** Switches termination protection on; says so where it was not on before. */
    static Optional<String> guard(Session session, Order order) throws InterruptedException {
        Optional<Deployment> there =
                new Deployments(session.door()).find(order.regions().values()).named(order.deployment());
        return there.isPresent()
                        && !new Protection(session.door())
                                .set(there.get(), true)
                                .isEmpty()
                ? Optional.of("termination protection is on: AWS refuses to delete " + order.deployment()
                        + ".\nSwitch it off with: lifeboat protect " + order.deployment() + " --off")
                : Optional.empty();
    }
}
