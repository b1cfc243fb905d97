package dev.lifeboat.cli.dashboard;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Time;
import dev.lifeboat.blueprint.Role;
import dev.lifeboat.cli.Errors;
import dev.lifeboat.cli.Memory;
import dev.lifeboat.cli.Refusal;
import dev.lifeboat.cli.Session;
import dev.lifeboat.drill.Drills;
import dev.lifeboat.drill.Lock;
import dev.lifeboat.tui.Message;
import dev.lifeboat.tui.told.KnownCloseup;
import dev.lifeboat.tui.told.LeftOver;
import dev.lifeboat.tui.told.Remembered;
import dev.lifeboat.tui.told.StacksAsked;
import dev.lifeboat.tui.told.Told;
import dev.lifeboat.watch.Snapshot;
import dev.lifeboat.watch.Target;
import dev.lifeboat.watch.Watching;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the parts behind the dashboard share: the session, what is watched now, and the way to the screen. Thread-safe. */
public final class Controls {
    /** A drill of another Lifeboat may begin or end at any time. */
    private static final Duration LOCK_AGE = Duration.ofMinutes(1);

    private final Session session;
    private final Consumer<Message> screen;
    private volatile @Nullable Target target;
    private volatile @Nullable Watching watching;
    private volatile @Nullable Snapshot newest;
    private volatile @Nullable Instant remembered;
    private volatile @Nullable Instant stacksAsked;
    private volatile @Nullable Instant lockRead;
    private volatile boolean begun;
    private volatile @Nullable String asked;
    private final AtomicReference<@Nullable String> busy = new AtomicReference<>();

    /** @param screen takes messages from any thread */
    public Controls(Session session, Consumer<Message> screen) {
        this.session = session;
        this.screen = screen;
    }

    public Session session() {
        return session;
    }

    /** Tells which drills there were and what is due; says why where that cannot be read. */
    void tellDrills() {
        Target found = target;
        if (found == null) {
            return;
        }
        try {
            tell(DoesReading.book(session, found));
        } catch (IOException | Refusal unreadable) {
            say(Errors.words(unreadable));
        }
    }

    /** Words for the screen, with the user's keys in them; see {@link dev.lifeboat.tui.Keymap#spelled}. */
    String spelled(String words) {
        return session.options().keymap().spelled(words);
    }

    /** Tells of a drill of another Lifeboat that has not ended, or that there is none. */
    void tellUnfinished() throws InterruptedException {
        Target found = target;
        if (found == null) {
            return;
        }
        lockRead = session.time().instant();
        Optional<Lock> lock = session.bean(Drills.class).unfinished(found);
        if (busy.get() != null) {
            return;
        }
        lock.ifPresent(left -> tell(new LeftOver(
                found.name(),
                "This ends " + left.words() + ", which may still run in another Lifeboat. Pulled: "
                        + String.join("; ", left.pulled()))));
        tell(new Message.LeftBehind(lock.map(Lock::brief).orElse("")));
    }

    /** What is watched, as it was found last; empty before anything was. */
    public Optional<Target> target() {
        return Optional.ofNullable(target);
    }

    /**
     * What the user means: what is watched, else what was to be watched and could not be found, else the only one that is
     * remembered here. Whoever opens the dashboard in the dark wants it all the same.
     */
    Optional<String> deployment() {
        Target found = target;
        if (found != null || asked != null) {
            return Optional.ofNullable(found != null ? found.name() : asked);
        }
        List<String> remembered = Memory.of(session).deployments();
        return remembered.size() == 1 ? Optional.of(remembered.get(0)) : Optional.empty();
    }

    /**
     * Takes the one place there is for what moves traffic: a drill, a failover, a failback. Says what has it where it is
     * taken.
     *
     * @param what is under way, for who comes after
     */
    boolean claim(String what) {
        if (busy.compareAndSet(null, what)) {
            return true;
        }
        say(busy.get() + "; nothing was started");
        return false;
    }

    /** Gives the place back. */
    void release() {
        busy.set(null);
    }

    Optional<Watching> watching() {
        return Optional.ofNullable(watching);
    }

    public Optional<Snapshot> newest() {
        return Optional.ofNullable(newest);
    }

    void tell(Message message) {
        screen.accept(message);
    }

    void tell(Told told) {
        screen.accept(new Message.Heard(told));
    }

    void say(String words) {
        screen.accept(new Message.Said(words));
    }

    /** Does it on a thread of its own. What fails is said, and nothing else comes of it. */
    public Time.Task fork(String name, Time.Body work) {
        return session.time().fork(name, () -> {
            try {
                work.run();
            } catch (InterruptedException ended) {
                throw ended;
            } catch (Exception failure) {
                say(Errors.words(failure));
            }
        });
    }

    /**
     * Waits for its end. A lost terminal tells of itself more than once, by a signal and by a failed write: no interrupt
     * ends the waiting, for the task is still putting things in order.
     */
    static void await(Time.Task task) {
        while (true) {
            try {
                task.join();
                return;
            } catch (InterruptedException again) {
                // it is still at it
            }
        }
    }

    /** Ends that task, where there is one, and waits until it has put things in order. */
    static void end(Time.@Nullable Task task) {
        if (task != null) {
            task.cancel();
            await(task);
        }
    }

    /** Watches that deployment, the only one where the name is null, instead of what was watched before. */
    public void watch(@Nullable String deployment) throws InterruptedException {
        asked = deployment;
        Target found = session.lookout().target(deployment);
        if (begun) {
            unwatch();
            stacksAsked = null;
            tell(new Message.Turned(found.name()));
        }
        begun = true;
        target = found;
        tell(new Message.Found(found, DashboardValues.outputs(found)));
        recall();
        watching = session.lookout().watch(found, this::looked);
        tellDrills();
        tellUnfinished();
    }

    /** Tells where the deployment was seen last from here: whoever opens the dashboard in the dark knows that much. */
    void recall() {
        deployment().flatMap(Memory.of(session)::recall).ifPresent(seen -> {
            Map<Role, String> regions = new EnumMap<>(Role.class);
            regions.put(Role.STANDBY, seen.standby());
            if (!seen.primary().isEmpty()) {
                regions.put(Role.PRIMARY, seen.primary());
            }
            tell(new Remembered(seen.deployment(), regions, seen.at()));
        });
    }

    private void looked(Snapshot snapshot) {
        newest = snapshot;
        tell(new Message.Looked(snapshot));
        Watching now = watching;
        if (now != null) {
            now.closeup().ifPresent(closeup -> tell(new KnownCloseup(closeup)));
        }
        if (now != null && !now.foundAt().equals(stacksAsked)) {
            Instant at = now.foundAt();
            stacksAsked = at;
            tell(new StacksAsked(now.target().name(), at));
        }
        if (now != null
                && !now.foundAt().equals(remembered)
                && !session.lookout().isAttached(now.target().name())) {
            remembered = now.foundAt();
            Target seen = now.target();
            fork("remember", () -> Memory.of(session).keep(seen, now.foundAt()));
        }
        Instant read = lockRead;
        if (read != null && !snapshot.at().isBefore(read.plus(LOCK_AGE))) {
            lockRead = snapshot.at();
            fork("unfinished", () -> {
                try {
                    tellUnfinished();
                } catch (AwsFailure missed) {
                    // the signals say who does not answer; this is asked again in a minute
                }
            });
        }
        if (now != null && !now.target().equals(target)) {
            target = now.target();
            tell(new Message.Found(now.target(), DashboardValues.outputs(now.target())));
        }
    }

    /** Watches that deployment no more, where it is the one, for it is gone. */
    void ended(String deployment, String words) {
        Target was = target;
        if (was == null || was.name().equals(deployment)) {
            unwatch();
            watching = null;
            target = null;
            tell(new Message.Ended(deployment, words));
        } else {
            say(words);
        }
    }

    /** Watches nothing any more. */
    public void unwatch() {
        Watching before = watching;
        if (before != null) {
            before.close();
        }
    }
}
