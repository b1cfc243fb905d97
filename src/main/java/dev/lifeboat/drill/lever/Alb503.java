package dev.lifeboat.drill.lever;

import dev.lifeboat.aws.Calls;
import dev.lifeboat.aws.Door;
import dev.lifeboat.blueprint.Role;
import dev.lifeboat.drill.move.ListenerMove;
import dev.lifeboat.drill.move.Move;
import dev.lifeboat.drill.move.Refused;
import dev.lifeboat.watch.Target;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;

/** A fixed 503 from the primary Region's load balancers. */
@Singleton
public final class Alb503 implements Lever {
    @Override
    public String name() {
        return "alb-503";
    }

    @Override
    public int level() {
        return 2;
    }

    @Override
    public String sentence() {
        return "The primary's load balancers answer 503; health checks must find out and move the traffic.";
    }

    @Override
    public List<String> calls() {
        return List.of(
                "ModifyListener in the primary Region, for each listener: its default actions -> a fixed 503; its"
                        + " default actions to put it back");
    }

    @Override
    public boolean lapses() {
        return false;
    }

    @Override
    public boolean breaksClients() {
        return true;
    }

    @Override
    public List<Move> plan(Door door, Target target) throws InterruptedException {
        String primary = target.regions().get(Role.PRIMARY);
        List<String> arns = target.resources("AWS::ElasticLoadBalancingV2::Listener").stream()
                .filter(listener -> listener.region().equals(primary))
                .map(Target.Resource::physicalId)
                .toList();
        if (primary == null || arns.isEmpty()) {
            throw new Refused(target.name() + " has no load balancer in its primary Region.");
        }
        ElasticLoadBalancingV2Client balancing = door.client(ElasticLoadBalancingV2Client.class, primary);
        List<Listener> listeners = Calls.answer(() -> balancing
                .describeListeners(request -> request.listenerArns(arns))
                .listeners());
        List<Move> moves = new ArrayList<>();
        for (Listener listener : listeners) {
            refuse(balancing, listener);
            moves.add(ListenerMove.capture(primary, listener));
        }
        return moves;
    }

    /** What could not be put back as it was, or would go on serving past the default action. */
    private static void refuse(ElasticLoadBalancingV2Client balancing, Listener listener) throws InterruptedException {
        String arn = listener.listenerArn();
        if (!listener.defaultActions().stream().allMatch(ListenerMove::known)) {
            throw new Refused("the listener " + arn + " signs its users in, and that cannot be read back whole.");
        }
        List<Rule> rules = Calls.answer(() ->
                balancing.describeRules(request -> request.listenerArn(arn)).rules());
        if (rules.stream().anyMatch(rule -> !Boolean.TRUE.equals(rule.isDefault()))) {
            throw new Refused("the listener " + arn
                    + " has rules of its own, which would go on serving past its default action.");
        }
    }
}
