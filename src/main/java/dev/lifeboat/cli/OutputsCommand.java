package dev.lifeboat.cli;

import dev.lifeboat.blueprint.Blueprints;
import dev.lifeboat.provision.Deployment;
import dev.lifeboat.provision.Outputs;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(name = "outputs", description = "the outputs of a deployment, merged over its Regions")
final class OutputsCommand extends Command {
    @Parameters(paramLabel = "DEPLOYMENT")
    String deployment = "";

    @Option(names = "--name", paramLabel = "OUTPUT", description = "print this one's bare value")
    @Nullable
    String name;

    @Override
    Exit run(Session session) throws Exception {
        Deployment found = ListCommand.find(session, deployment);
        Map<String, String> outputs = Outputs.of(Blueprints.named(found.blueprint()), found);
        if (name != null) {
            String value = outputs.get(name);
            if (value == null) {
                throw new Refusal(
                        Exit.USAGE,
                        "no output named '" + name + "'. There are: " + String.join(", ", outputs.keySet()) + ".");
            }
            Out.line(value);
        } else if (common.json()) {
            Out.json(outputs, false);
        } else {
            Out.table(outputs.entrySet().stream()
                    .map(output -> List.of(output.getKey(), output.getValue()))
                    .toList());
        }
        return Exit.DONE;
    }
}
