package dev.lifeboat.rehearsal.elb;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.wire.In;
import java.util.List;

/** What listeners and rules do with a request. */
final class Actions {
    private static final List<String> KNOWN = List.of("fixed-response", "forward", "redirect");

    private Actions() {}

    /** Refuses actions that the world does not know or that lead nowhere. */
    static void check(Elb elb, List<In> actions) {
        if (actions.isEmpty()) {
            throw new AwsError(400, "ValidationError", "An action must be specified");
        }
        for (In action : actions) {
            String type = action.text("Type");
            if (!KNOWN.contains(type)) {
                throw new AwsError(
                        400,
                        "InvalidLoadBalancerAction",
                        "Action type '" + type + "' is not known. This world has: " + String.join(", ", KNOWN));
            }
            if (type.equals("forward")) {
                List<String> groups = Listener.targetGroups(action);
                if (groups.isEmpty()) {
                    throw new AwsError(400, "ValidationError", "A forward action must name a target group");
                }
                groups.forEach(elb::group);
            }
        }
    }
}
