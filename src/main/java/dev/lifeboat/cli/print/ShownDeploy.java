package dev.lifeboat.cli.print;

import dev.lifeboat.aws.Endpoint;
import dev.lifeboat.blueprint.Order;
import dev.lifeboat.cli.CommonOptions;
import dev.lifeboat.cli.Refusal;
import dev.lifeboat.cli.Session;
import dev.lifeboat.provision.Deployer;
import dev.lifeboat.provision.progress.PaceFile;
import dev.lifeboat.provision.progress.Progress;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Carries a deploy out and shows it: drawn in place on a terminal, line by line elsewhere. Learns how long it took. */
public final class ShownDeploy {
    /** On a terminal there is somebody to log in again, be it the next morning. */
    public static final Duration SOMEBODY_IS_THERE = Duration.ofHours(12);

    private final Session session;
    private final CommonOptions common;
    private final Order order;
    private final boolean guarded;

    /** @param guarded whether each stack gets termination protection */
    public ShownDeploy(Session session, CommonOptions common, Order order, boolean guarded) {
        this.session = session;
        this.common = common;
        this.order = order;
        this.guarded = guarded;
    }

    /** One of the ways to deploy. */
    public interface Way {
        Progress deploy(Deployer deployer, Consumer<Progress> listener);
    }

    /** The same, for who has a deployer at hand. */
    public interface Listened {
        Progress deploy(Consumer<Progress> listener);
    }

    /** @return the last view, with its result; it has been printed */
    public Progress run(Way way) {
        PaceFile learned = pace();
        ProgressPrinter printer = new ProgressPrinter(
                common.json(), common.isVerbose(), UUID.randomUUID().toString());
        boolean live = !common.json() && !common.isVerbose() && Tty.redraws(common.environment());
        Deployer deployer = (live
                        ? new Deployer(session.door(), SOMEBODY_IS_THERE, learned.read())
                        : new Deployer(session.door(), learned.read()))
                .guarding(guarded);
        Progress end;
        if (live) {
            try (LiveProgress screen =
                    new LiveProgress(session.time(), !common.isNoColor(), deployer, Thread.currentThread())) {
                end = way.deploy(deployer, screen);
            }
        } else {
            end = way.deploy(deployer, heard(printer, Thread.currentThread()));
        }
        learned.learn(order.blueprint().name(), end);
        try {
            printer.end(end);
        } catch (Refusal nobodyReads) {
            // How it ended stands in the exit code all the same.
        }
        return end;
    }

    public PaceFile pace() {
        return pace(session);
    }

    /** What another endpoint took teaches nothing about AWS. */
    public static PaceFile pace(Session session) {
        boolean aws = session.options().endpointUrl() == null
                && Endpoint.fromEnvironment().shown().isEmpty();
        return new PaceFile(aws ? session.stateFolder() : session.stateFolder().resolve("endpoint"));
    }

    /** Where nobody reads any more the deploy detaches; it does not fail of it. */
    private static Consumer<Progress> heard(ProgressPrinter printer, Thread worker) {
        AtomicBoolean deaf = new AtomicBoolean();
        return progress -> {
            if (deaf.get()) {
                return;
            }
            try {
                printer.accept(progress);
            } catch (Refusal nobodyReads) {
                deaf.set(true);
                worker.interrupt();
            }
        };
    }
}
