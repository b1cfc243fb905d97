package dev.lifeboat.drill.move;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.lifeboat.aws.Calls;
import dev.lifeboat.aws.Door;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;

/**
 * A fixed 503 as the default action of a load balancer's listener.
 *
 * @param before the captured actions as JSON, in the form that the AWS CLI takes
 */
public record ListenerMove(String region, String listener, String before) implements Move {
    static final String KIND = "listener";
    private static final String DARK = "[{\"Type\":\"fixed-response\",\"FixedResponseConfig\":{\"StatusCode\":\"503\","
            + "\"ContentType\":\"text/plain\",\"MessageBody\":\"Lifeboat drill\"}}]";

    public static ListenerMove capture(String region, Listener listener) {
        return new ListenerMove(region, listener.listenerArn(), text(listener.defaultActions()));
    }

    static ListenerMove read(Map<String, String> fields) {
        return new ListenerMove(
                fields.getOrDefault("region", ""),
                fields.getOrDefault("listener", ""),
                fields.getOrDefault("before", "[]"));
    }

    @Override
    public String words() {
        return "ModifyListener " + name() + " in " + region + ": " + kinds(before) + " -> fixed 503, and "
                + kinds(before) + " to put it back";
    }

    /** The load balancer's name, and the listener's own id, out of the ARN. */
    private String name() {
        String[] parts = listener.split("/", -1);
        return parts.length > 4 ? parts[2] + "/" + parts[4] : listener;
    }

    private static String kinds(String actions) {
        return String.join(
                " and ", actions(actions).stream().map(Action::typeAsString).toList());
    }

    @Override
    public void act(Door door) throws InterruptedException {
        set(door, DARK);
    }

    @Override
    public void keepUp(Door door) {
        // it holds by itself
    }

    @Override
    public String revert(Door door) throws InterruptedException {
        String now = now(door);
        if (now.equals(before)) {
            return name() + " has its actions back already";
        }
        if (!now.equals(DARK)) {
            throw new ChangedByOthers("the default action of " + name() + " in " + region
                    + " is neither this drill's fixed 503 nor what it was before");
        }
        set(door, before);
        return "default action of " + name() + ": fixed 503 -> " + kinds(before);
    }

    @Override
    public void settle(Door door) {
        // it stays as it was put
    }

    @Override
    public Duration lingers() {
        return Duration.ZERO;
    }

    @Override
    public boolean restored(Door door) throws InterruptedException {
        return now(door).equals(before);
    }

    private String now(Door door) throws InterruptedException {
        List<Listener> found = Calls.answer(() -> door.client(ElasticLoadBalancingV2Client.class, region)
                .describeListeners(request -> request.listenerArns(listener))
                .listeners());
        return found.isEmpty() ? "[]" : text(found.get(0).defaultActions());
    }

    private void set(Door door, String actions) throws InterruptedException {
        Calls.answer(() -> door.client(ElasticLoadBalancingV2Client.class, region)
                .modifyListener(request -> request.listenerArn(listener).defaultActions(actions(actions))));
    }

    @Override
    public String byHand() {
        return "aws elbv2 modify-listener --region " + region + " --listener-arn " + listener + " --default-actions '"
                + before + "'";
    }

    @Override
    public Map<String, String> written() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("kind", KIND);
        fields.put("region", region);
        fields.put("listener", listener);
        fields.put("before", before);
        return fields;
    }

    /** Whether all of an action can be read back: a secret of a login cannot. */
    public static boolean known(Action action) {
        return switch (action.type()) {
            case FORWARD, REDIRECT, FIXED_RESPONSE -> true;
            default -> false;
        };
    }

    private static String text(List<Action> actions) {
        List<Map<String, Object>> list = new ArrayList<>();
        actions.forEach(action -> list.add(ListenerActions.tree(action)));
        if (list.size() == 1) {
            // AWS numbers an action that was given without a number.
            list.get(0).remove("Order");
        }
        try {
            return JSON.std.asString(list);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static List<Action> actions(String text) {
        try {
            List<Action> actions = new ArrayList<>();
            for (Object one : JSON.std.listFrom(text)) {
                actions.add(ListenerActions.action((Map<?, ?>) one));
            }
            return actions;
        } catch (IOException malformed) {
            throw new Refused("the captured actions of " + text + " cannot be read: " + malformed.getMessage());
        }
    }
}
