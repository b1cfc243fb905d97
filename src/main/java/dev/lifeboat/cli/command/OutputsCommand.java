package dev.lifeboat.cli.command;

import dev.lifeboat.blueprint.Blueprint;
import dev.lifeboat.blueprint.Blueprints;
import dev.lifeboat.cli.Exit;
import dev.lifeboat.cli.Refusal;
import dev.lifeboat.cli.Session;
import dev.lifeboat.cli.print.Out;
import dev.lifeboat.provision.Deployment;
import dev.lifeboat.provision.Outputs;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(name = "outputs", description = "the outputs of a deployment, merged over its Regions")
final class OutputsCommand extends Command {
    @Parameters(paramLabel = "DEPLOYMENT", description = DEPLOYMENT)
    String deployment = "";

    @Option(names = "--name", paramLabel = "OUTPUT", description = "print this one's bare value")
    @Nullable
    String name;

    @Option(names = "--blueprint", paramLabel = "PATH", description = "folder of the blueprint, if it is your own")
    @Nullable
    String folder;

    @Override
    Exit run(Session session) throws Exception {
        boolean json = common.json();
        Optional<Blueprint> own = folder == null ? Optional.empty() : Optional.of(Blueprints.of(folder));
        Deployment found = ListCommand.find(session, deployment);
        if (own.isPresent() && !own.get().name().equals(found.blueprint())) {
            throw new Refusal(
                    Exit.USAGE,
                    deployment + " was deployed from the blueprint " + found.blueprint() + ", and "
                            + own.get().name() + " is another.");
        }
        Optional<Blueprint> blueprint = own.isPresent() ? own : Blueprints.bundledNamed(found.blueprint());
        Map<String, String> outputs =
                blueprint.map(one -> Outputs.of(one, found)).orElseGet(() -> Outputs.of(found));
        List<String> missing = blueprint.stream()
                .flatMap(one -> one.outputs().keySet().stream())
                .filter(output -> !outputs.containsKey(output))
                .toList();
        if (name != null) {
            return one(name, outputs, missing, found);
        }
        if (json) {
            Out.json(outputs, false);
        } else {
            Out.values(outputs, "");
        }
        boolean dark = !found.unreadable().isEmpty() && (blueprint.isEmpty() || !missing.isEmpty());
        if (dark) {
            Out.note("lifeboat: "
                    + (missing.isEmpty() ? "there may be more" : "not known: " + String.join(", ", missing)) + ".\n"
                    + why(found));
        }
        return dark ? Exit.FAILED : Exit.DONE;
    }

    private static Exit one(String name, Map<String, String> outputs, List<String> missing, Deployment found) {
        String value = outputs.get(name);
        if (value != null) {
            Out.line(value);
            return Exit.DONE;
        }
        if (missing.contains(name)) {
            throw new Refusal(
                    Exit.FAILED,
                    found.unreadable().isEmpty()
                            ? "the output " + name + " is not there yet: its stack is not deployed."
                            : "the output " + name + " is not known.\n" + why(found));
        }
        throw new Refusal(
                Exit.USAGE, "no output named '" + name + "'. There are: " + String.join(", ", outputs.keySet()) + ".");
    }

    private static String why(Deployment found) {
        return String.join(
                "\n",
                found.unreadable().entrySet().stream()
                        .map(region -> region.getKey() + " does not answer: " + region.getValue())
                        .toList());
    }
}
