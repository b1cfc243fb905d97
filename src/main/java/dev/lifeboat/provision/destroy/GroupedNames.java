package dev.lifeboat.provision.destroy;

import dev.lifeboat.aws.Calls;
import dev.lifeboat.provision.StackCalls;
import dev.lifeboat.provision.destroy.Survey.Seen;
import dev.lifeboat.provision.template.Properties;
import dev.lifeboat.provision.template.Template;
import java.io.StringReader;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.TemplateStage;

/** The names of the records that a stack's RecordSetGroups made: they stand in its template alone, not in its resources. */
final class GroupedNames {
    static final String TYPE = "AWS::Route53::RecordSetGroup";

    private final StackCalls calls;
    private final String account;

    /** @param account twelve digits, for names that carry it */
    GroupedNames(StackCalls calls, String account) {
        this.calls = calls;
        this.account = account;
    }

    /**
     * As the template writes them.
     *
     * @return nothing where one of them cannot be told
     * @throws dev.lifeboat.aws.AwsFailure where AWS does not answer
     */
    Optional<Set<String>> of(Seen one) throws InterruptedException {
        String region = one.stack().region();
        String id = one.stack().stackId();
        Optional<Stack> stack = calls.describe(region, id);
        if (stack.isEmpty()) {
            return Optional.of(Set.of());
        }
        String body = Calls.answer(() -> calls.in(region)
                .getTemplate(request -> request.stackName(id).templateStage(TemplateStage.PROCESSED))
                .templateBody());
        Map<String, String> known = new HashMap<>();
        stack.get().parameters().forEach(parameter -> {
            String resolved = parameter.resolvedValue();
            known.put(parameter.parameterKey(), resolved == null ? parameter.parameterValue() : resolved);
        });
        known.put("AWS::Region", region);
        known.put("AWS::AccountId", account);
        known.put("AWS::StackName", one.stack().name());
        return names(body, known);
    }

    private static Optional<Set<String>> names(String body, Map<String, String> known) {
        Set<String> names = new LinkedHashSet<>();
        try {
            Node root = new Yaml(new LoaderOptions()).compose(new StringReader(body));
            for (NodeTuple entry : Template.resources(root, known)) {
                boolean group = Template.child(entry.getValueNode(), "Type")
                        .map(Template::scalar)
                        .orElse("")
                        .equals(TYPE);
                if (!group) {
                    continue;
                }
                Properties properties = Properties.of(root, entry.getValueNode(), known);
                if (properties.list("RecordSets").isEmpty()) {
                    return Optional.empty();
                }
                for (Properties record : properties.list("RecordSets")) {
                    Optional<String> name = record.text("Name");
                    if (name.isEmpty()) {
                        return Optional.empty();
                    }
                    names.add(name.get());
                }
            }
        } catch (YAMLException unreadable) {
            return Optional.empty();
        }
        return Optional.of(names);
    }
}
