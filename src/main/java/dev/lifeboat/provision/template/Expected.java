package dev.lifeboat.provision.template;

import dev.lifeboat.blueprint.Blueprint;
import dev.lifeboat.blueprint.Blueprint.StackSpec;
import dev.lifeboat.blueprint.Order;
import dev.lifeboat.blueprint.Role;
import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;

/**
 * A resource that a deploy will make or keep, as far as templates and parameters tell beforehand.
 *
 * @param stack id within the blueprint
 * @param stackName in CloudFormation
 * @param type e.g. {@code AWS::S3::Bucket}
 */
public record Expected(
        String stack, String stackName, String region, String logicalId, String type, Properties properties) {

    /**
     * Everything that an order asks for. Makes no call.
     *
     * @param account twelve digits, for names that carry it
     */
    public static List<Expected> of(Order order, String account) {
        return order.blueprint().stacks().stream()
                .flatMap(stack -> of(
                        order, stack, account, Wires.of(order, stack, Map.of()).values())
                        .stream())
                .toList();
    }

    /**
     * What one of its stacks asks for under other parameters, e.g. those it was deployed with.
     *
     * @param parameters of the template
     */
    public static List<Expected> of(Order order, StackSpec stack, String account, Map<String, String> parameters) {
        return read(order, stack, account, parameters, false);
    }

    /**
     * Everything that a blueprint may ever ask for, whatever its conditions say, under its default Regions. Makes no
     * call.
     *
     * @param suffix environment suffix
     */
    public static List<Expected> everything(Blueprint blueprint, String suffix, String account) {
        Map<String, String> values = new HashMap<>();
        blueprint.parameters().forEach(parameter -> values.put(parameter.name(), parameter.defaultValue()));
        Map<Role, String> regions = Map.of(
                Role.PRIMARY, blueprint.primaryRegion(),
                Role.STANDBY, blueprint.standbyRegion(),
                Role.EDGE, "us-east-1");
        Order order = new Order(blueprint, suffix, regions, values);
        return blueprint.stacks().stream()
                .flatMap(stack -> read(
                        order, stack, account, Wires.of(order, stack, Map.of()).values(), true)
                        .stream())
                .toList();
    }

    private static List<Expected> read(
            Order order, StackSpec stack, String account, Map<String, String> parameters, boolean everything) {
        String region = order.region(stack);
        Map<String, String> known = new HashMap<>(parameters);
        known.put("AWS::Region", region);
        known.put("AWS::AccountId", account);
        known.put("AWS::Partition", "aws");
        known.put("AWS::URLSuffix", "amazonaws.com");
        known.put("AWS::StackName", order.stackName(stack));
        try {
            Node root = new Yaml(new LoaderOptions()).compose(new StringReader(stack.templateBody()));
            List<NodeTuple> entries = everything
                    ? Template.child(root, "Resources").map(Template::entries).orElse(List.of())
                    : Template.resources(root, known);
            return entries.stream()
                    .map(entry -> new Expected(
                            stack.id(),
                            order.stackName(stack),
                            region,
                            Template.scalar(entry.getKeyNode()),
                            Template.child(entry.getValueNode(), "Type")
                                    .map(Template::scalar)
                                    .orElse(""),
                            Properties.of(root, entry.getValueNode(), known)))
                    .toList();
        } catch (YAMLException unreadable) {
            return List.of();
        }
    }
}
