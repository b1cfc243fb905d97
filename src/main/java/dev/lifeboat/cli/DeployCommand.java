package dev.lifeboat.cli;

import dev.lifeboat.aws.Endpoint;
import dev.lifeboat.blueprint.Order;
import dev.lifeboat.blueprint.Role;
import dev.lifeboat.provision.Deployer;
import dev.lifeboat.provision.Expectation;
import dev.lifeboat.provision.PaceFile;
import dev.lifeboat.provision.Plan;
import dev.lifeboat.provision.Planner;
import dev.lifeboat.provision.Progress;
import dev.lifeboat.watch.Targets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
        name = "deploy",
        description = "plan, confirm, deploy each stack in its Region in dependency order, outputs")
final class DeployCommand extends Command {
    /** On a terminal there is somebody to log in again, be it the next morning. */
    private static final Duration SOMEBODY_IS_THERE = Duration.ofHours(12);

    @Parameters(paramLabel = "BLUEPRINT")
    String blueprint = "";

    @Mixin
    RegionOptions regions = new RegionOptions();

    @Option(names = "--yes", description = "ask nothing")
    boolean yes;

    @Override
    Exit run(Session session) throws Exception {
        Order order = PlanCommand.order(blueprint, regions, common);
        common.json();
        if (!yes) {
            if (!Tty.present()) {
                throw new Refusal(Exit.REFUSED, "deploy needs a confirmation and there is no terminal. Add --yes.");
            }
            Plan plan = new Planner(session.door()).plan(order);
            PlanCommand.print(plan);
            if (!plan.hasChanges()) {
                return Exit.DONE;
            }
            PreflightGate.pass(session, order);
            Out.line("Expected: "
                    + Expectation.of(order.blueprint(), plan, pace(session).read())
                            .words() + ".");
            confirm(false, "Deploy this?", order.deployment());
        } else {
            PreflightGate.pass(session, order);
        }
        Progress end = deployed(session, order);
        hint(session, order);
        Exit exit = exit(Objects.requireNonNull(end.result()));
        if (exit == Exit.DONE) {
            remember(session, order);
        }
        return exit;
    }

    /** For a failover on a day when nobody can be asked where it lives. */
    private static void remember(Session session, Order order) throws InterruptedException {
        session.bean(Targets.class)
                .find(List.of(order.region(Role.PRIMARY), order.region(Role.STANDBY)), order.deployment())
                .target(order.deployment())
                .ifPresent(
                        target -> Memory.of(session).keep(target, session.time().instant()));
    }

    private Progress deployed(Session session, Order order) {
        PaceFile learned = pace(session);
        ProgressPrinter printer = new ProgressPrinter(
                common.json(), common.verbose, UUID.randomUUID().toString());
        boolean live = !common.json() && !common.verbose && Tty.redraws(common.environment());
        Deployer deployer = live
                ? new Deployer(session.door(), SOMEBODY_IS_THERE, learned.read())
                : new Deployer(session.door(), learned.read());
        Progress end;
        if (live) {
            try (LiveProgress screen =
                    new LiveProgress(session.time(), !common.isNoColor(), deployer, Thread.currentThread())) {
                end = deployer.deploy(order, screen);
            }
        } else {
            end = deployer.deploy(order, heard(printer, Thread.currentThread()));
        }
        learned.learn(order.blueprint().name(), end);
        try {
            printer.end(end);
        } catch (Refusal nobodyReads) {
            // How it ended stands in the exit code all the same.
        }
        return end;
    }

    /** What another endpoint took teaches nothing about AWS. */
    private PaceFile pace(Session session) {
        boolean aws = common.endpointUrl() == null
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

    /** Other commands look for deployments where the settings and the bundled blueprints say. */
    private static void hint(Session session, Order order) {
        List<String> unseen = Stream.of(Role.PRIMARY, Role.STANDBY)
                .filter(role -> !session.regions().contains(order.region(role)))
                .map(role -> "LIFEBOAT_" + role.name() + "_REGION=" + order.region(role))
                .toList();
        if (!unseen.isEmpty()) {
            Out.note("lifeboat: other commands find " + order.deployment() + " with " + String.join(" ", unseen)
                    + ",\nor with primary-region and standby-region in lifeboat.yml.");
        }
    }

    /** The exit code of a deploy or destroy; failures are said on stderr too where stdout holds JSON. */
    static Exit exit(Progress.Result result) {
        return switch (result.outcome()) {
            case DONE, UNCHANGED -> Exit.DONE;
            case FAILED -> Exit.FAILED;
            case LEFTOVERS -> Exit.LEFT_OVERS;
            case CANCELLED -> Exit.INTERRUPTED;
            case DETACHED -> Exit.DETACHED;
            case REFUSED -> Exit.REFUSED;
        };
    }
}
