package dev.lifeboat.cli.command;

import dev.lifeboat.blueprint.Blueprints;
import dev.lifeboat.blueprint.Order;
import dev.lifeboat.blueprint.Orders;
import dev.lifeboat.blueprint.Role;
import dev.lifeboat.cli.Exit;
import dev.lifeboat.cli.Refusal;
import dev.lifeboat.cli.RegionOptions;
import dev.lifeboat.cli.Session;
import dev.lifeboat.cli.dashboard.Cockpit;
import dev.lifeboat.cli.print.Tty;
import dev.lifeboat.provision.Protection;
import dev.lifeboat.provision.SavedPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
        name = "deploy",
        description = "plan, confirm, deploy each stack in its Region in dependency order, outputs",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:deployed, or nothing to change",
            "1:failed",
            "4:refused, nothing was changed",
            "5:detached, AWS goes on",
            "130:cancelled"
        })
public final class DeployCommand extends Command {
    @Parameters(
            paramLabel = "BLUEPRINT|PLAN",
            arity = "0..1",
            description =
                    "a blueprint, its folder, or a plan that was saved; on a terminal without options you are guided")
    String blueprint = "";

    @Mixin
    RegionOptions regions = new RegionOptions();

    @Option(names = "--yes", description = "ask nothing")
    boolean yes;

    @Option(
            names = "--allow-replacement",
            description = "what holds data may be replaced or removed, and its data lost")
    boolean losing;

    @Option(names = "--protect", description = "termination protection, whatever the suffix looks like")
    boolean protect;

    @Option(names = "--no-protect", description = "no termination protection, even if the suffix looks like production")
    boolean unprotected;

    @Override
    public Exit run(Session session) throws Exception {
        if (blueprint.isEmpty()) {
            return guided(session);
        }
        Optional<SavedPlan> saved = saved();
        if (saved.isEmpty() && saysNothing() && Tty.present() && !common.json() && !common.isReadOnly()) {
            return Cockpit.guide(session, regions, Optional.of(Blueprints.of(blueprint)));
        }
        Order order = saved.map(this::order).orElseGet(() -> PlanCommand.order(blueprint, regions, common));
        common.json();
        common.mayChange("deploy creates and changes stacks", "look: lifeboat status");
        if (!yes && !Tty.present()) {
            throw new Refusal(Exit.REFUSED, "deploy needs a confirmation and there is no terminal. Add --yes.");
        }
        if (protect && unprotected) {
            throw new Refusal(Exit.USAGE, "--protect and --no-protect exclude each other.");
        }
        boolean guard = protect || (!unprotected && Protection.looksLikeProduction(order.suffix()));
        Deploying deploying = new Deploying(session, common, order, new Deploying.Wishes(yes, losing, guard));
        return saved.isPresent() ? deploying.run(saved.get()) : deploying.run();
    }

    /** Without a word of what to deploy there must be somebody to ask. */
    private Exit guided(Session session) throws Exception {
        if (yes || common.json() || !Tty.present()) {
            throw new Refusal(
                    Exit.USAGE,
                    "deploy needs the name of a blueprint: `lifeboat blueprints` lists them.\nOn a terminal, without"
                            + " --yes, it guides you to one.");
        }
        if (losing || protect || unprotected) {
            throw new Refusal(
                    Exit.USAGE, "--allow-replacement, --protect and --no-protect go with the name of a blueprint.");
        }
        return Cockpit.guide(session, regions, Optional.empty());
    }

    /** Who answers a question on the command line knows what they want, and is not asked the others. */
    private boolean saysNothing() {
        return regions.given().isEmpty() && !yes && !losing && !protect && !unprotected;
    }

    /** A file is a plan, unless a blueprint has that name. */
    private Optional<SavedPlan> saved() throws IOException {
        Path file = Path.of(blueprint);
        if (Blueprints.bundledNamed(blueprint).isPresent() || !Files.isRegularFile(file)) {
            return Optional.empty();
        }
        Optional<SavedPlan> plan = SavedPlan.read(Files.readString(file));
        if (plan.isEmpty()) {
            throw PlanCommand.noPlan(file);
        }
        return plan;
    }

    /** What was planned; secrets come from the command line again. */
    private Order order(SavedPlan plan) {
        Map<String, String> values = new LinkedHashMap<>(plan.parameters());
        values.putAll(regions.parameters());
        return Orders.of(
                Blueprints.of(plan.blueprint()),
                plan.suffix(),
                plan.regions().get(Role.PRIMARY),
                plan.regions().get(Role.STANDBY),
                values);
    }
}
