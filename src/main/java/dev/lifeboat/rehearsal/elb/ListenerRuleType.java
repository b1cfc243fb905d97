package dev.lifeboat.rehearsal.elb;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.BasicType;
import dev.lifeboat.rehearsal.Tags;
import dev.lifeboat.rehearsal.wire.In;
import java.util.Map;
import java.util.Set;

/** {@code AWS::ElasticLoadBalancingV2::ListenerRule}. */
final class ListenerRuleType extends BasicType {
    private final Elb elb;

    ListenerRuleType(Elb elb) {
        super(
                "AWS::ElasticLoadBalancingV2::ListenerRule",
                3,
                schema(Set.of("Actions", "Conditions", "Priority"), Set.of("ListenerArn"), "Tags"));
        this.elb = elb;
    }

    @Override
    public Made create(Place place, Map<String, Object> properties) {
        Listener listener = elb.listener(place.region(), new In(properties).text("ListenerArn"))
                .listener();
        return put(
                place, listener, listener.arn.replace(":listener/", ":listener-rule/") + "/" + elb.newId(), properties);
    }

    private Made put(Place place, Listener listener, String arn, Map<String, Object> properties) {
        In in = new In(properties);
        Listener.Rule rule = new Listener.Rule(arn, in, Tags.of(place, properties, "Tags"));
        if (rule.priority() < 1 || rule.priority() > 50_000) {
            throw new AwsError(400, "ValidationError", "A rule's priority is from 1 to 50000");
        }
        if (listener.rules.values().stream()
                .anyMatch(other -> !other.arn().equals(arn) && other.priority() == rule.priority())) {
            throw new AwsError(400, "PriorityInUse", "Priority '" + rule.priority() + "' is currently in use");
        }
        Conditions.check(in);
        Actions.check(elb, in.list("Actions"));
        listener.rules.put(arn, rule);
        return Made.of(arn, Map.of("RuleArn", arn, "IsDefault", false));
    }

    @Override
    public Made update(Place place, String physicalId, Map<String, Object> before, Map<String, Object> after) {
        return put(
                place,
                elb.listener(place.region(), new In(after).text("ListenerArn")).listener(),
                physicalId,
                after);
    }

    @Override
    public void delete(Place place, String physicalId, Map<String, Object> properties) {
        elb.balancers()
                .in(place.region())
                .forEach(balancer -> balancer.listeners.values().forEach(one -> one.rules.remove(physicalId)));
    }
}
