package dev.lifeboat.watch.question;

import dev.lifeboat.aws.Calls;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Plain;
import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;

/** What a load balancer thinks of the targets of a group. */
public record TargetHealth(String region, String group) implements Question<List<TargetHealth.Seen>> {

    /**
     * One target.
     *
     * @param state AWS's word, e.g. {@code healthy}, {@code unhealthy}, {@code initial}, {@code unavailable}
     * @param reason AWS's words for a state that is not healthy, else its code; empty where it gives none
     */
    public record Seen(String state, String reason) {}

    @Override
    public Pace pace() {
        return Pace.STEADY;
    }

    @Override
    public String source() {
        return "elasticloadbalancing " + region;
    }

    @Override
    public List<Seen> ask(Door door) throws InterruptedException {
        ElasticLoadBalancingV2Client balancing = door.client(ElasticLoadBalancingV2Client.class, region);
        return Calls.answer(() ->
                balancing
                        .describeTargetHealth(request -> request.targetGroupArn(group))
                        .targetHealthDescriptions()
                        .stream()
                        .map(TargetHealth::seen)
                        .toList());
    }

    private static Seen seen(TargetHealthDescription described) {
        var health = described.targetHealth();
        if (health == null) {
            return new Seen("", "");
        }
        String words = Plain.line(health.description());
        return new Seen(
                Plain.line(health.stateAsString()), words.isEmpty() ? Plain.line(health.reasonAsString()) : words);
    }
}
