package dev.lifeboat.story;

import dev.lifeboat.LeapingTime;
import dev.lifeboat.aws.CallListener;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Doors;
import dev.lifeboat.blueprint.Blueprint;
import dev.lifeboat.blueprint.Blueprints;
import dev.lifeboat.blueprint.Order;
import dev.lifeboat.blueprint.Orders;
import dev.lifeboat.provision.Deployer;
import dev.lifeboat.provision.destroy.Destroyer;
import dev.lifeboat.provision.progress.Progress;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.WorldHttpClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An empty world and any of the bundled blueprints, on a clock that leaps. */
final class BundledWorld {
    final LeapingTime time = new LeapingTime(Instant.parse("2026-01-01T00:00:00Z"));
    final World world = new World(time, 42, 1);
    final Door door = Doors.inProcess(new WorldHttpClient(world, time::sleep), time, CallListener.NOBODY);
    final Blueprint blueprint;
    final Destroyer destroyer;
    final List<Progress> told = Collections.synchronizedList(new ArrayList<>());

    BundledWorld(String name) {
        this.blueprint = Blueprints.named(name);
        this.destroyer =
                new Destroyer(door, List.of("us-east-1", blueprint.primaryRegion(), blueprint.standbyRegion()));
    }

    Order order(Map<String, String> values) {
        return Orders.of(blueprint, "dev", null, null, values);
    }

    Progress deploy(Map<String, String> values) {
        return new Deployer(door).deploy(order(values), told::add);
    }

    Progress destroy() {
        return destroyer.destroy(blueprint.name() + "-dev", Optional.of(blueprint), view -> {});
    }
}
