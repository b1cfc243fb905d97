package dev.lifeboat.cli;

import dev.lifeboat.blueprint.Order;
import dev.lifeboat.blueprint.Role;
import dev.lifeboat.provision.Deployer;
import dev.lifeboat.provision.Expectation;
import dev.lifeboat.provision.Plan;
import dev.lifeboat.provision.Planner;
import dev.lifeboat.provision.Progress;
import dev.lifeboat.watch.Targets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
        name = "deploy",
        description = "plan, confirm, deploy each stack in its Region in dependency order, outputs")
final class DeployCommand extends Command {
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
            Out.line("Expected: " + Expectation.of(order.blueprint(), plan).words() + ".");
            confirm(false, "Deploy this?", order.deployment());
        } else {
            PreflightGate.pass(session, order);
        }
        ProgressPrinter printer = new ProgressPrinter(
                common.json(), common.verbose, UUID.randomUUID().toString());
        Progress end = new Deployer(session.door()).deploy(order, printer);
        printer.end(end);
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
            case DETACHED -> Exit.DETACHED;
            case REFUSED -> Exit.REFUSED;
        };
    }
}
