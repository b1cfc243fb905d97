package dev.lifeboat.provision.progress;

import dev.lifeboat.blueprint.Blueprint.ParameterSpec;
import dev.lifeboat.blueprint.Order;
import dev.lifeboat.provision.progress.Progress.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Says what only people can do after a deploy: what AWS waits for. Pure. */
public final class NextSteps {
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");
    private static final Pattern DOMAIN = Pattern.compile("([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z]{2,}");

    private NextSteps() {}

    /**
     * @param end of a deploy of that order
     * @return a sentence each; none where nothing that asks for it was made
     */
    public static List<String> of(Order order, Progress end) {
        List<String> steps = new ArrayList<>();
        if (made(end, "AWS::SNS::Subscription")) {
            values(order, EMAIL)
                    .forEach(address -> steps.add("Confirm the e-mails that AWS sends to " + address
                            + ": until then no alarm arrives there."));
        }
        if (made(end, "AWS::Route53::HostedZone")) {
            values(order, DOMAIN).forEach(domain -> end.outputs().forEach((name, value) -> {
                boolean servers = name.toLowerCase(Locale.ROOT).replace("_", "").endsWith("nameservers");
                if (servers && value.contains(".")) {
                    steps.add("Delegate " + domain + ", at its registrar or in the zone above, to "
                            + value.replaceAll(",\\s*", ", ") + ".");
                }
            }));
        }
        return steps;
    }

    private static boolean made(Progress end, String type) {
        return end.stacks().stream()
                .flatMap(stack -> stack.resources().stream())
                .anyMatch(resource -> resource.type().equals(type)
                        && resource.phase() == Phase.DONE
                        && resource.status().startsWith("CREATE"));
    }

    private static Stream<String> values(Order order, Pattern pattern) {
        return order.blueprint().parameters().stream()
                .filter(parameter -> !parameter.secret())
                .map(ParameterSpec::name)
                .map(name -> order.values().getOrDefault(name, ""))
                .filter(value -> pattern.matcher(value).matches())
                .distinct();
    }
}
