package dev.lifeboat.rehearsal.route53;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A calculated check counts its healthy children. One that is gone is not counted. */
final class ChildSight implements Sight {
    private final Supplier<CheckConfig> config;
    private final Predicate<String> childHealthy;

    ChildSight(Supplier<CheckConfig> config, Predicate<String> childHealthy) {
        this.config = config;
        this.childHealthy = childHealthy;
    }

    long healthyChildren() {
        return config.get().children().stream().filter(childHealthy).count();
    }

    @Override
    public boolean healthy() {
        return healthyChildren() >= config.get().healthThreshold();
    }

    @Override
    public List<Observation> observations() {
        return List.of();
    }

    @Override
    public void end() {
        // it looks only when asked
    }
}
