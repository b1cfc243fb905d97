package dev.lifeboat.cli.command;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Trouble;
import dev.lifeboat.blueprint.Role;
import dev.lifeboat.cli.Exit;
import dev.lifeboat.cli.Refusal;
import dev.lifeboat.cli.Session;
import dev.lifeboat.cli.print.Out;
import dev.lifeboat.provision.Deployment;
import dev.lifeboat.provision.Deployments;
import dev.lifeboat.provision.Protection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

@picocli.CommandLine.Command(name = "list", description = "the deployments found in the configured Regions")
final class ListCommand extends Command {
    @Override
    Exit run(Session session) throws Exception {
        Deployments.Found found = new Deployments(session.door()).find(session.regions());
        if (found.unreadable().size() == session.regions().size()) {
            Trouble first = found.unreadable().values().iterator().next();
            throw new AwsFailure(first, new IllegalStateException("no Region answered"));
        }
        found.unreadable()
                .forEach((region, trouble) ->
                        Out.note("lifeboat: " + region + " is not in this list: " + trouble.line()));
        if (common.json()) {
            Out.json(
                    Map.of(
                            "deployments",
                            found.deployments().stream().map(ListCommand::json).toList()),
                    false);
        } else if (found.deployments().isEmpty()) {
            Out.line("No deployments in " + String.join(", ", session.regions()) + ".");
        } else {
            List<List<String>> rows = new ArrayList<>();
            rows.add(List.of("DEPLOYMENT", "BLUEPRINT", "PRIMARY", "STANDBY", "STACKS", "PROTECTED", "STATUS"));
            for (Deployment deployment : found.deployments()) {
                rows.add(List.of(
                        deployment.name(),
                        deployment.blueprint(),
                        deployment.regions().getOrDefault(Role.PRIMARY, "-"),
                        deployment.regions().getOrDefault(Role.STANDBY, "-"),
                        String.valueOf(deployment.stacks().size()),
                        Protection.words(deployment),
                        statuses(deployment)));
            }
            Out.table(rows);
        }
        return found.unreadable().isEmpty() ? Exit.DONE : Exit.FAILED;
    }

    private static String statuses(Deployment deployment) {
        return String.join(
                ", ",
                new TreeSet<>(deployment.stacks().stream()
                        .map(Deployment.Stack::status)
                        .toList()));
    }

    private static Map<String, Object> json(Deployment deployment) {
        Map<String, Object> regions = new LinkedHashMap<>();
        deployment.regions().forEach((role, region) -> regions.put(role.word(), region));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", deployment.name());
        json.put("blueprint", deployment.blueprint());
        json.put("regions", regions);
        json.put(
                "stacks",
                deployment.stacks().stream()
                        .map(stack -> Map.of(
                                "name",
                                stack.name(),
                                "region",
                                stack.region(),
                                "status",
                                stack.status(),
                                "terminationProtection",
                                stack.terminationProtected()))
                        .toList());
        return json;
    }

    /** The deployment of that name; a refusal that lists what there is otherwise. */
    static Deployment find(Session session, String name) throws InterruptedException {
        Deployments.Found found = new Deployments(session.door()).find(session.regions());
        return found.named(name).orElseThrow(() -> {
            if (!found.unreadable().isEmpty()) {
                Trouble first = found.unreadable().values().iterator().next();
                return new AwsFailure(first, new IllegalStateException("a Region did not answer"));
            }
            List<String> names =
                    found.deployments().stream().map(Deployment::name).toList();
            return new Refusal(
                    Exit.FAILED,
                    "no deployment named '" + name + "' in " + String.join(", ", session.regions()) + ". "
                            + (names.isEmpty() ? "There is none." : "There are: " + String.join(", ", names) + "."));
        });
    }
}
