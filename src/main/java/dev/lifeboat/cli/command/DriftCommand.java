package dev.lifeboat.cli.command;

import dev.lifeboat.cli.Exit;
import dev.lifeboat.cli.Refusal;
import dev.lifeboat.cli.Session;
import dev.lifeboat.cli.print.DriftPrinter;
import dev.lifeboat.cli.print.Ink;
import dev.lifeboat.cli.print.Out;
import dev.lifeboat.cli.print.Tty;
import dev.lifeboat.provision.Deployment;
import dev.lifeboat.provision.drift.Drift;
import dev.lifeboat.provision.drift.DriftCheck;
import dev.lifeboat.provision.drift.DriftRevert;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
        name = "drift",
        description = "what is not as the stacks say any more: expected and actual value of each property")
final class DriftCommand extends Command {
    @Parameters(paramLabel = "DEPLOYMENT")
    String deployment = "";

    @Option(names = "--revert", description = "brings it back to what the templates say, after a preview")
    boolean revert;

    @Option(names = "--yes", description = "ask nothing")
    boolean yes;

    @Option(
            names = "--allow-replacement",
            description = "what holds data may be replaced or removed, and its data lost")
    boolean losing;

    @Override
    Exit run(Session session) throws Exception {
        boolean json = common.json();
        Deployment found = ListCommand.find(session, deployment);
        Drift drift = new DriftCheck(session.door()).of(found);
        if (json) {
            Out.json(json(drift), false);
        } else {
            DriftPrinter.lines(drift, Tty.columns(), Ink.of(common)).forEach(Out::line);
        }
        if (!revert || !drift.found()) {
            return drift.found() ? Exit.CHANGES : Exit.DONE;
        }
        if (drift.drill()) {
            throw new Refusal(
                    Exit.REFUSED,
                    "a drill of " + deployment + " is under way: it puts back what it changed.\n"
                            + "Wait for its end, or run: lifeboat drill revert " + deployment);
        }
        return reverted(new DriftRevert(session.door()), drift);
    }

    private Exit reverted(DriftRevert reverting, Drift drift) throws Exception {
        DriftRevert.Prospect prospect = reverting.prospect(drift);
        boolean begun = false;
        try {
            Ink ink = Ink.of(common);
            int columns = Tty.columns();
            if (!common.json()) {
                DriftPrinter.prospect(drift, prospect, columns, ink).forEach(Out::line);
            }
            List<String> losses = prospect.losses();
            if (!losses.isEmpty() && !losing) {
                throw new Refusal(
                        Exit.REFUSED,
                        "this would lose data:\n  " + String.join("\n  ", losses)
                                + "\nNothing was changed. If that is meant, add --allow-replacement.");
            }
            confirm(yes, "Bring this back to what the templates say?", deployment);
            begun = true;
        } finally {
            if (!begun) {
                reverting.discard(prospect);
            }
        }
        List<String> failed = reverting.revert(prospect);
        failed.forEach(line -> Out.note("lifeboat: " + line));
        prospect.impossible().forEach(line -> Out.note("lifeboat: not brought back: " + line));
        boolean whole = failed.isEmpty() && prospect.impossible().isEmpty();
        if (whole && !common.json()) {
            Out.line(deployment + " is as its templates say again.");
        }
        return whole ? Exit.DONE : Exit.FAILED;
    }

    private static Map<String, Object> json(Drift drift) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("deployment", drift.deployment());
        json.put("drill", drift.drill());
        json.put("stacks", drift.stacks().stream().map(DriftCommand::json).toList());
        return json;
    }

    private static Map<String, Object> json(Drift.StackDrift stack) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", stack.name());
        json.put("region", stack.region());
        json.put("status", stack.status());
        json.put("unchecked", stack.unchecked());
        json.put("resources", stack.resources().stream().map(DriftCommand::json).toList());
        return json;
    }

    private static Map<String, Object> json(Drift.ResourceDrift resource) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("logicalId", resource.logicalId());
        json.put("type", resource.type());
        json.put("physicalId", resource.physicalId());
        json.put("status", resource.status());
        json.put("explained", resource.explained());
        json.put(
                "differences",
                resource.differences().stream()
                        .map(one -> {
                            Map<String, Object> difference = new LinkedHashMap<>();
                            difference.put("path", one.path());
                            difference.put("expected", one.before());
                            difference.put("actual", one.after());
                            return difference;
                        })
                        .toList());
        return json;
    }
}
