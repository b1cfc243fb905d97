package dev.lifeboat.cli.dashboard;

import dev.lifeboat.aws.Time;
import dev.lifeboat.cli.Bearings;
import dev.lifeboat.cli.Errors;
import dev.lifeboat.cli.Memory;
import dev.lifeboat.cli.Refusal;
import dev.lifeboat.cli.WayHome;
import dev.lifeboat.drill.Guard;
import dev.lifeboat.drill.incident.IncidentReport;
import dev.lifeboat.drill.incident.Reachability;
import dev.lifeboat.drill.incident.RealFailback;
import dev.lifeboat.drill.incident.RealFailback.Gate;
import dev.lifeboat.drill.incident.RealFailover;
import dev.lifeboat.drill.incident.Whereabouts;
import dev.lifeboat.tui.Intent;
import dev.lifeboat.tui.told.Rescue;
import dev.lifeboat.tui.told.RescueRun;
import dev.lifeboat.watch.Watching;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks which Regions answer, and does failover and failback in earnest. */
public final class DoesRescues implements Doer {
    private static final Duration AGAIN = Duration.ofSeconds(10);

    private final Controls controls;
    private Time.@Nullable Task look;
    private Time.@Nullable Task run;
    private volatile boolean waiting;
    private volatile boolean leaving;

    public DoesRescues(Controls controls) {
        this.controls = controls;
    }

    @Override
    public boolean takes(Intent intent) {
        if (intent instanceof Intent.LookAround around) {
            if (look != null) {
                look.cancel();
            }
            look = around.on() ? controls.fork("look-around", this::lookAround) : null;
        } else if (intent instanceof Intent.Failover failover) {
            begin(failover.deployment(), false, running -> failover(running, failover.force()));
        } else if (intent instanceof Intent.Failback failback) {
            begin(failback.deployment(), true, running -> failback(running, failback.force()));
        } else {
            return false;
        }
        return true;
    }

    /**
     * Who confirmed a failover wants it, whatever becomes of the terminal: it is waited for until the latch is thrown. What
     * only waits, for the drain or for clients to move, is left.
     */
    @Override
    public void close() {
        if (look != null) {
            look.cancel();
        }
        Time.Task task = run;
        if (task == null) {
            return;
        }
        leaving = true;
        if (waiting) {
            task.cancel();
        }
        Controls.await(task);
    }

    private void lookAround() throws InterruptedException {
        Optional<String> name = controls.deployment();
        if (name.isEmpty()) {
            controls.tell(Rescue.unknown("", "Which deployment is not known. Name it: lifeboat watch NAME"));
            return;
        }
        Bearings bearings;
        try {
            bearings = Bearings.of(controls.session(), name.get(), null);
        } catch (Refusal nothing) {
            controls.tell(Rescue.unknown(name.get(), String.valueOf(nothing.getMessage())));
            return;
        }
        Whereabouts where = bearings.where();
        Shown shown = new Shown(new Rescue(
                where.deployment(),
                where.primary(),
                where.standby(),
                bearings.how(),
                where.at(),
                List.of(),
                controls.session().bean(RealFailover.class).calls(where),
                controls.session().bean(RealFailback.class).calls(where),
                ""));
        Reachability reachability = controls.session().bean(Reachability.class);
        while (true) {
            reachability.look(where, shown::answered);
            controls.session().time().sleep(AGAIN);
            Memory.of(controls.session()).recall(where.deployment()).ifPresent(shown::seen);
        }
    }

    /** What is on the screen; Regions answer on threads of their own. */
    private final class Shown {
        private Rescue rescue;

        Shown(Rescue first) {
            rescue = first;
            controls.tell(first);
        }

        /** The watch goes on looking meanwhile, and remembers. */
        synchronized void seen(Whereabouts newer) {
            if (newer.at().isAfter(Objects.requireNonNull(rescue.seenAt()))) {
                rescue = rescue.seen(Bearings.SEEN_FROM_HERE, newer.at());
                controls.tell(rescue);
            }
        }

        synchronized void answered(Reachability.Region region) {
            rescue = rescue.with(region);
            controls.tell(rescue);
        }
    }

    private interface Way {
        void go(Running running) throws InterruptedException;
    }

    private void begin(String deployment, boolean home, Way way) {
        String what = home ? "failback" : "failover";
        if (controls.session().options().isReadOnly() || !controls.claim("a " + what + " is under way")) {
            return;
        }
        waiting = false;
        Running running = new Running(deployment, home);
        run = controls.fork(what, () -> {
            Optional<Watching> watching = controls.watching();
            watching.ifPresent(watch -> watch.hurry(true));
            try {
                way.go(running);
            } catch (InterruptedException left) {
                throw left;
            } catch (Exception failure) {
                running.refused(Errors.inFull(failure), false);
            } finally {
                watching.ifPresent(watch -> watch.hurry(false));
                controls.release();
            }
        });
    }

    private void failover(Running running, boolean force) throws InterruptedException {
        Bearings bearings = Bearings.of(controls.session(), running.deployment(), null);
        RealFailover failover = controls.session().bean(RealFailover.class);
        Optional<Guard> serves = failover.standby(bearings.where());
        serves.ifPresent(running::seen);
        if (serves.isPresent() && !serves.get().holds() && !force) {
            running.refused("the standby does not answer (" + serves.get().evidence() + ").", true);
            return;
        }
        running.ended(failover.run(bearings.where(), controls.session().stateFolder(), running::happened));
    }

    private void failback(Running running, boolean force) throws InterruptedException {
        waiting = true;
        running.say("asking the primary");
        WayHome home = WayHome.find(controls.session(), running.deployment());
        Gate gate = home.gate(running::waits);
        gate.all().forEach(running::seen);
        if (gate.needsForce() && !force) {
            running.refused(
                    controls.spelled("what was written at the standby may not have arrived; the latch stays as it is."
                            + " Wait and try again, or insist: {move the traffic} asks for a second word."),
                    true);
            return;
        }
        home.pass(gate, force, "");
        running.ended(home.run(gate, running::happened));
    }

    /** What is told of one run. Used by its thread. */
    private final class Running {
        private RescueRun told;

        Running(String deployment, boolean home) {
            told = RescueRun.begun(deployment, home, controls.session().time().instant());
            controls.tell(told);
        }

        String deployment() {
            return told.deployment();
        }

        void say(String words) {
            tell(told.with(new IncidentReport.Event(controls.session().time().instant(), words)));
        }

        void waits(String words) {
            tell(told.with(new IncidentReport.Event(controls.session().time().instant(), words, true)));
        }

        void seen(Guard guard) {
            say((guard.holds() ? "✓ " : "✗ ") + guard.name() + ": " + guard.evidence());
        }

        /** From the first event on the latch is thrown or could not be. */
        void happened(IncidentReport.Event event) {
            tell(told.with(event));
            waiting = true;
            if (leaving) {
                Thread.currentThread().interrupt();
            }
        }

        void ended(IncidentReport report) {
            tell(told.ended(report));
        }

        void refused(String why, boolean forcible) {
            tell(told.refused(why, forcible));
        }

        private void tell(RescueRun next) {
            told = next;
            controls.tell(next);
        }
    }
}
