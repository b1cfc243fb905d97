package dev.lifeboat.cli.command;

import dev.lifeboat.blueprint.Blueprint;
import dev.lifeboat.blueprint.Blueprints;
import dev.lifeboat.blueprint.Order;
import dev.lifeboat.blueprint.Orders;
import dev.lifeboat.cli.CommonOptions;
import dev.lifeboat.cli.Exit;
import dev.lifeboat.cli.Refusal;
import dev.lifeboat.cli.RegionOptions;
import dev.lifeboat.cli.Session;
import dev.lifeboat.cli.Settings;
import dev.lifeboat.cli.print.Ink;
import dev.lifeboat.cli.print.Out;
import dev.lifeboat.cli.print.PlanPrinter;
import dev.lifeboat.cli.print.Tty;
import dev.lifeboat.cli.print.Wrap;
import dev.lifeboat.provision.Plan;
import dev.lifeboat.provision.PlanKeeper;
import dev.lifeboat.provision.Planner;
import dev.lifeboat.provision.Protection;
import dev.lifeboat.provision.Reviewed;
import dev.lifeboat.provision.SavedPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
        name = "plan",
        description = "the change sets of every stack: added, changed, replaced, removed; changes nothing",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:nothing would change", "1:failed", "2:something would change", "4:refused"})
final class PlanCommand extends Command {
    private static final String PARAMETER = "AWS::SSM::Parameter";

    @Parameters(
            paramLabel = "BLUEPRINT",
            arity = "0..1",
            description = "a bundled one's name (`lifeboat blueprints` lists them), or the folder of your own")
    String blueprint = "";

    @Mixin
    RegionOptions regions = new RegionOptions();

    @Option(names = "--save", paramLabel = "FILE", description = "keeps the change sets, for `lifeboat deploy FILE`")
    @Nullable
    Path save;

    @Option(names = "--discard", paramLabel = "FILE", description = "removes from AWS what --save left, and the file")
    @Nullable
    Path discard;

    @Override
    Exit run(Session session) throws Exception {
        Path given = discard;
        if (given != null) {
            if (!blueprint.isEmpty() || save != null) {
                throw new Refusal(Exit.USAGE, "--discard takes a plan's file and nothing else.");
            }
            return discarded(session, given);
        }
        if (blueprint.isEmpty()) {
            throw new Refusal(
                    Exit.USAGE,
                    "which blueprint? There are: "
                            + String.join(
                                    ", ",
                                    Blueprints.bundled().stream()
                                            .map(Blueprint::name)
                                            .toList())
                            + ".");
        }
        Order order = order(blueprint, regions, common);
        Planner planner = new Planner(session.door());
        Path file = save;
        Plan plan = file == null ? planner.plan(order) : saved(session, order, planner.review(order), file);
        if (common.json()) {
            Out.json(json(plan), false);
        } else {
            print(plan, common);
            if (Protection.looksLikeProduction(order.suffix())) {
                Out.line(
                        "Termination protection: on with a deploy, as '" + order.suffix() + "' looks like production.");
            }
        }
        return plan.hasChanges() ? Exit.CHANGES : Exit.DONE;
    }

    private Exit discarded(Session session, Path file) throws IOException, InterruptedException {
        common.mayChange("discarding a plan removes its change sets", "");
        if (!Files.exists(file)) {
            Out.note("There is no file " + file + ": nothing to discard.");
            return Exit.DONE;
        }
        PlanKeeper.Discarded gone =
                keeper(session).discard(SavedPlan.read(Files.readString(file)).orElseThrow(() -> noPlan(file)));
        Files.delete(file);
        String stacks = gone.shells() == 0
                ? ""
                : " and " + gone.shells() + (gone.shells() == 1 ? " stack" : " stacks") + " that held nothing else";
        String what = gone.changeSets() + gone.shells() == 0
                ? "Nothing of it was left in AWS"
                : "Removed " + gone.changeSets() + (gone.changeSets() == 1 ? " change set" : " change sets") + stacks;
        Out.note(what + "; " + file + " is deleted.");
        return Exit.DONE;
    }

    /** Plans are good where they were made. */
    static PlanKeeper keeper(Session session) {
        return new PlanKeeper(session.door(), session.options().environmentName());
    }

    static Refusal noPlan(Path file) {
        return new Refusal(Exit.USAGE, file + " is not a plan. Make one with: lifeboat plan BLUEPRINT --save " + file);
    }

    private Plan saved(Session session, Order order, Reviewed reviewed, Path file) throws InterruptedException {
        boolean folder = Blueprints.bundledNamed(blueprint).isEmpty();
        String word = folder ? Path.of(blueprint).toAbsolutePath().normalize().toString() : blueprint;
        try {
            Files.writeString(file, keeper(session).keep(order, word, reviewed).json());
        } catch (IOException unwritable) {
            new Planner(session.door()).discard(reviewed);
            throw new Refusal(Exit.FAILED, "the plan cannot be written to " + file + ": " + unwritable.getMessage());
        }
        said(order, reviewed, file);
        return reviewed.plan();
    }

    /** What the file holds fast and what not. */
    private static void said(Order order, Reviewed reviewed, Path file) {
        int columns = Tty.columns();
        Wrap.lines(
                        "",
                        "Saved to " + file + ". Carry out exactly this with: lifeboat deploy " + file
                                + "; give it up with: lifeboat plan --discard " + file,
                        columns)
                .forEach(Out::note);
        List<String> open = reviewed.open();
        if (!open.isEmpty()) {
            Wrap.lines(
                            "",
                            "Not pinned, as their inputs are not known yet: " + String.join(", ", open)
                                    + ". Each is looked at when its turn comes, and stops where it would lose data.",
                            columns)
                    .forEach(Out::note);
        }
        if (!order.blueprint().secureStrings().isEmpty()) {
            Out.note("SecureString parameters are not pinned either.");
        }
    }

    /** What the words on the command line, over the settings, order. */
    static Order order(String blueprint, RegionOptions regions, CommonOptions common) {
        Settings settings = common.settings();
        return Orders.of(
                Blueprints.of(blueprint),
                regions.suffix(settings),
                regions.primary(settings),
                regions.standby(settings),
                regions.parameters());
    }

    static void print(Plan plan, CommonOptions common) {
        PlanPrinter.lines(plan, Tty.columns(), Ink.of(common)).forEach(Out::line);
    }

    private static Map<String, Object> json(Plan plan) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("deployment", plan.deployment());
        json.put("stacks", plan.stacks().stream().map(PlanCommand::json).toList());
        if (!plan.parameters().isEmpty()) {
            json.put(
                    "parameters",
                    plan.parameters().stream().map(PlanCommand::json).toList());
        }
        return json;
    }

    private static Map<String, Object> json(Plan.ParameterPlan parameter) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("logicalId", parameter.id());
        json.put("name", parameter.name());
        json.put("region", parameter.region());
        json.put("role", parameter.role().word());
        json.put("type", PARAMETER);
        json.put("action", parameter.action().word());
        return json;
    }

    private static Map<String, Object> json(Plan.StackPlan stack) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", stack.name());
        json.put("region", stack.region());
        json.put("role", stack.role().word());
        json.put("action", stack.action().word());
        json.put(
                "changes",
                stack.changes().stream()
                        .map(change -> {
                            Map<String, Object> one = new LinkedHashMap<>();
                            one.put("logicalId", change.logicalId());
                            one.put("type", change.type());
                            one.put("action", change.action());
                            one.put("replacement", change.replacement());
                            one.put("policyAction", change.policyAction());
                            return one;
                        })
                        .toList());
        return json;
    }
}
