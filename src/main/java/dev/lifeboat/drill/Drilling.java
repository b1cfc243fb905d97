package dev.lifeboat.drill;

import dev.lifeboat.aws.Door;
import dev.lifeboat.blueprint.Role;
import dev.lifeboat.watch.Target;
import dev.lifeboat.watch.Watcher;
import java.time.Instant;

/** What the parts of one drill share. */
public record Drilling(
        Door door,
        Watcher watcher,
        Target target,
        Course course,
        DrillOptions options,
        Abort abort,
        Steps steps,
        Journal journal,
        Client client) {

    public String primary() {
        return String.valueOf(target.regions().get(Role.PRIMARY));
    }

    public String standby() {
        return String.valueOf(target.regions().get(Role.STANDBY));
    }

    Instant now() {
        return door.time().instant();
    }
}
