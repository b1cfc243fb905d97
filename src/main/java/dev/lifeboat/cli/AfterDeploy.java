package dev.lifeboat.cli;

import dev.lifeboat.blueprint.Order;
import dev.lifeboat.watch.Targets;

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
}
