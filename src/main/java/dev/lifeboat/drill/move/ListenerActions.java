package dev.lifeboat.drill.move;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ForwardActionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupTuple;

/** A listener's actions as trees under the names of the AWS API, and back. Pure. */
public final class ListenerActions {
    private ListenerActions() {}

    public static Map<String, Object> tree(Action action) {
        Map<String, Object> tree = new LinkedHashMap<>();
        put(tree, "Type", action.typeAsString());
        put(tree, "Order", action.order());
        switch (action.type()) {
            case FORWARD -> forward(tree, action);
            case REDIRECT -> {
                Map<String, Object> config = new LinkedHashMap<>();
                put(config, "Protocol", action.redirectConfig().protocol());
                put(config, "Host", action.redirectConfig().host());
                put(config, "Port", action.redirectConfig().port());
                put(config, "Path", action.redirectConfig().path());
                put(config, "Query", action.redirectConfig().query());
                put(config, "StatusCode", action.redirectConfig().statusCodeAsString());
                tree.put("RedirectConfig", config);
            }
            case FIXED_RESPONSE -> {
                Map<String, Object> config = new LinkedHashMap<>();
                put(config, "StatusCode", action.fixedResponseConfig().statusCode());
                put(config, "ContentType", action.fixedResponseConfig().contentType());
                put(config, "MessageBody", action.fixedResponseConfig().messageBody());
                tree.put("FixedResponseConfig", config);
            }
            default -> {}
        }
        return tree;
    }

    /** One group without stickiness is said the short way; both ways of saying it at once are more than AWS needs. */
    private static void forward(Map<String, Object> tree, Action action) {
        ForwardActionConfig config = action.forwardConfig();
        boolean plain = config == null
                || (config.targetGroups().size() < 2
                        && (config.targetGroupStickinessConfig() == null
                                || !Boolean.TRUE.equals(
                                        config.targetGroupStickinessConfig().enabled())));
        if (plain && action.targetGroupArn() != null) {
            tree.put("TargetGroupArn", action.targetGroupArn());
            return;
        }
        Map<String, Object> forward = new LinkedHashMap<>();
        List<Object> groups = new ArrayList<>();
        if (config != null) {
            for (TargetGroupTuple group : config.targetGroups()) {
                Map<String, Object> one = new LinkedHashMap<>();
                put(one, "TargetGroupArn", group.targetGroupArn());
                put(one, "Weight", group.weight());
                groups.add(one);
            }
            if (config.targetGroupStickinessConfig() != null) {
                Map<String, Object> sticky = new LinkedHashMap<>();
                put(sticky, "Enabled", config.targetGroupStickinessConfig().enabled());
                put(
                        sticky,
                        "DurationSeconds",
                        config.targetGroupStickinessConfig().durationSeconds());
                forward.put("TargetGroupStickinessConfig", sticky);
            }
        }
        forward.put("TargetGroups", groups);
        tree.put("ForwardConfig", forward);
    }

    static Action action(Map<?, ?> tree) {
        Action.Builder action = Action.builder().type(text(tree, "Type"));
        action.order(number(tree, "Order")).targetGroupArn(text(tree, "TargetGroupArn"));
        if (tree.get("ForwardConfig") instanceof Map<?, ?> forward) {
            action.forwardConfig(config -> {
                config.targetGroups(groups(forward));
                if (forward.get("TargetGroupStickinessConfig") instanceof Map<?, ?> sticky) {
                    config.targetGroupStickinessConfig(one -> one.enabled(Boolean.TRUE.equals(sticky.get("Enabled")))
                            .durationSeconds(number(sticky, "DurationSeconds")));
                }
            });
        }
        if (tree.get("RedirectConfig") instanceof Map<?, ?> redirect) {
            action.redirectConfig(config -> config.protocol(text(redirect, "Protocol"))
                    .host(text(redirect, "Host"))
                    .port(text(redirect, "Port"))
                    .path(text(redirect, "Path"))
                    .query(text(redirect, "Query"))
                    .statusCode(text(redirect, "StatusCode")));
        }
        if (tree.get("FixedResponseConfig") instanceof Map<?, ?> fixed) {
            action.fixedResponseConfig(config -> config.statusCode(text(fixed, "StatusCode"))
                    .contentType(text(fixed, "ContentType"))
                    .messageBody(text(fixed, "MessageBody")));
        }
        return action.build();
    }

    private static List<TargetGroupTuple> groups(Map<?, ?> forward) {
        List<TargetGroupTuple> groups = new ArrayList<>();
        if (forward.get("TargetGroups") instanceof List<?> list) {
            for (Object one : list) {
                Map<?, ?> group = (Map<?, ?>) one;
                groups.add(TargetGroupTuple.builder()
                        .targetGroupArn(text(group, "TargetGroupArn"))
                        .weight(number(group, "Weight"))
                        .build());
            }
        }
        return groups;
    }

    private static void put(Map<String, Object> tree, String name, @Nullable Object value) {
        if (value != null) {
            tree.put(name, value);
        }
    }

    private static @Nullable String text(Map<?, ?> tree, String name) {
        Object value = tree.get(name);
        return value == null ? null : String.valueOf(value);
    }

    private static @Nullable Integer number(Map<?, ?> tree, String name) {
        return tree.get(name) instanceof Number number ? number.intValue() : null;
    }
}
