package dev.lifeboat.cli;

import dev.lifeboat.cli.dashboard.Controls;
import dev.lifeboat.cli.dashboard.Doer;
import dev.lifeboat.provision.progress.Progress;
import dev.lifeboat.story.DeployedWorld;
import dev.lifeboat.tui.Intent;
import dev.lifeboat.tui.Message;
import dev.lifeboat.tui.told.Told;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** What is behind the dashboard, with a list in the screen's place. */
final class Desk {
    private static final Duration LONGEST = Duration.ofHours(2);

    final DeployedWorld world;
    final Controls controls;
    final Doer doer;
    private final List<Message> messages = new ArrayList<>();

    Desk(DeployedWorld world, Path state, Function<Controls, Doer> doer) throws InterruptedException {
        this.world = world;
        controls = new Controls(new Session(new CommonOptions(), world.time, () -> world.door, state), this::heard);
        this.doer = doer.apply(controls);
        controls.watch(world.order.deployment());
    }

    private synchronized void heard(Message message) {
        messages.add(message);
    }

    void does(Intent intent) {
        if (!doer.takes(intent)) {
            throw new AssertionError("nobody does " + intent);
        }
    }

    /** Lets the world go on until then. */
    void until(BooleanSupplier then) throws InterruptedException {
        var last = world.time.instant().plus(LONGEST);
        while (!then.getAsBoolean()) {
            if (world.time.instant().isAfter(last)) {
                throw new AssertionError("it never came to that: " + said());
            }
            world.time.sleep(Duration.ofMillis(500));
        }
    }

    /** All of that kind, in their order. */
    synchronized <T extends Told> List<T> told(Class<T> kind) {
        return messages.stream()
                .filter(Message.Heard.class::isInstance)
                .map(message -> ((Message.Heard) message).told())
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    <T extends Told> Optional<T> newest(Class<T> kind) {
        return told(kind).stream().reduce((one, two) -> two);
    }

    synchronized <T extends Message> List<T> heard(Class<T> kind) {
        return messages.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    Optional<Progress> progress() {
        return heard(Message.Progressed.class).stream()
                .map(Message.Progressed::progress)
                .reduce((one, two) -> two);
    }

    List<String> said() {
        return heard(Message.Said.class).stream().map(Message.Said::words).toList();
    }
}
