package dev.lifeboat.provision.securestring;

import dev.lifeboat.aws.Door;
import dev.lifeboat.blueprint.Blueprint.SecureString;
import dev.lifeboat.blueprint.Order;
import dev.lifeboat.provision.Patience;
import dev.lifeboat.provision.Plan.Action;
import dev.lifeboat.provision.Plan.ParameterPlan;
import dev.lifeboat.provision.Plan.StackPlan;
import dev.lifeboat.provision.template.Wires;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Works out what a deploy would do with SecureString parameters. */
public final class SecureStringPlan {
    private final SecureStrings calls;
    private final Order order;
    private final Map<String, Map<String, String>> outputs;
    private final List<StackPlan> stacks;

    /** @param outputs by stack id, of the stacks that exist */
    public SecureStringPlan(Door door, Order order, Map<String, Map<String, String>> outputs, List<StackPlan> stacks) {
        this.calls = new SecureStrings(door, Patience.ofAQuestion(door.time()));
        this.order = order;
        this.outputs = outputs;
        this.stacks = stacks;
    }

    public ParameterPlan of(SecureString spec) throws InterruptedException {
        String region = order.region(spec.role());
        String name = SecureStringDeploy.name(order, spec);
        Optional<String> foreign = calls.foreign(order, region, name);
        if (foreign.isPresent()) {
            return plan(spec, name, Action.BLOCKED, foreign.get());
        }
        Optional<String> value = Wires.text(order, spec.value(), outputs);
        return switch (calls.standing(region, name, value.orElse(""))) {
            case ABSENT -> plan(spec, name, Action.CREATE, "");
            case OF_ANOTHER_TYPE -> plan(spec, name, Action.BLOCKED, "it is no SecureString: delete it first");
            case SAME -> plan(spec, name, Action.NONE, feeding(spec));
            case DIFFERENT ->
                plan(spec, name, Action.UPDATE, value.isPresent() ? "" : "its value is known only after its stacks");
        };
    }

    private String feeding(SecureString spec) {
        List<String> moving = stacks.stream()
                .filter(stack -> stack.action() != Action.NONE)
                .map(StackPlan::id)
                .filter(spec.dependsOn()::contains)
                .toList();
        return moving.isEmpty() ? "" : "may change once " + String.join(", ", moving) + " is updated";
    }

    private ParameterPlan plan(SecureString spec, String name, Action action, String note) {
        return new ParameterPlan(spec.id(), name, order.region(spec.role()), spec.role(), action, note);
    }
}
