package dev.lifeboat.cli;

import dev.lifeboat.blueprint.Order;
import dev.lifeboat.blueprint.Role;
import dev.lifeboat.watch.Targets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What every deploy that went well ends with. */
public final class AfterDeploy {
    private AfterDeploy() {}

    /** Notes where it lives, for a failover on a day when nobody can be asked. */
    public static void remember(Session session, Order order) throws InterruptedException {
        session.bean(Targets.class)
                .find(order.regions().values(), order.deployment())
                .target(order.deployment())
                .ifPresent(
                        target -> Memory.of(session).keep(target, session.time().instant()));
    }

    /**
     * Other commands look where the settings and the bundled blueprints say; how they find this one where they would
     * not.
     */
    public static Optional<String> unseen(Session session, Order order) {
        List<String> unseen = Stream.of(Role.PRIMARY, Role.STANDBY)
                .filter(role -> !session.regions().contains(order.region(role)))
                .map(role -> "LIFEBOAT_" + role.name() + "_REGION=" + order.region(role))
                .toList();
        return unseen.isEmpty()
                ? Optional.empty()
                : Optional.of("other commands find " + order.deployment() + " with " + String.join(" ", unseen)
                        + ",\nor with primary-region and standby-region in lifeboat.yml.");
    }
}
