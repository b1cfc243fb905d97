package dev.lifeboat.story;

import dev.lifeboat.Beans;
import dev.lifeboat.LeapingTime;
import dev.lifeboat.aws.CallListener;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Doors;
import dev.lifeboat.blueprint.Blueprints;
import dev.lifeboat.blueprint.Order;
import dev.lifeboat.blueprint.Orders;
import dev.lifeboat.provision.Deployer;
import dev.lifeboat.provision.Progress;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.WorldHttpClient;
import dev.lifeboat.watch.Snapshot;
import dev.lifeboat.watch.Target;
import dev.lifeboat.watch.Targets;
import dev.lifeboat.watch.Watcher;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A world of its own with payments in it, on a clock that leaps: the beginning of most stories. */
public final class PaymentsWorld {
    public static final List<String> REGIONS = List.of("us-east-1", "us-east-2");

    public final LeapingTime time = new LeapingTime(Instant.parse("2026-01-01T00:00:00Z"));
    public final World world = new World(time, 42, 1);
    public final Door door = Doors.inProcess(new WorldHttpClient(world, time::sleep), time, CallListener.NOBODY);
    public final Order order = Orders.of(Blueprints.named("payments"), "dev", null, null, Map.of());

    private final ApplicationContext beans = Beans.around(door);

    /** A bean of the program, going through this world's door. */
    public <T> T bean(Class<T> type) {
        return beans.getBean(type);
    }

    Progress deploy() {
        return new Deployer(door).deploy(order, view -> {});
    }

    /** Deployed, and left alone until the first metrics are there. */
    public static PaymentsWorld deployed() throws InterruptedException {
        PaymentsWorld payments = new PaymentsWorld();
        Progress end = payments.deploy();
        Progress.Result result = end.result();
        if (result == null || result.outcome() != Progress.Outcome.DONE) {
            throw new AssertionError(String.valueOf(result));
        }
        payments.time.sleep(Duration.ofMinutes(6));
        return payments;
    }

    /** The deployment as it is found now. */
    public Target target() throws InterruptedException {
        return bean(Targets.class)
                .find(REGIONS, "payments-dev")
                .target("payments-dev")
                .orElseThrow();
    }

    /** One reading of everything. */
    public Snapshot look() throws InterruptedException {
        return bean(Watcher.class).look(target());
    }
}
