package dev.lifeboat.watch.log;

import dev.lifeboat.watch.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A log group of a deployment.
 *
 * @param writer the function that writes there by Lambda's own rule, else the stack that made it
 */
public record LogPlace(String region, String group, String writer) {
    private static final String OF_FUNCTIONS = "/aws/lambda/";

    /** Those that its stacks made, and those that Lambda makes for functions that were given none. */
    public static List<LogPlace> of(Target target) {
        List<LogPlace> all = new ArrayList<>();
        target.resources("AWS::Logs::LogGroup")
                .forEach(group -> all.add(new LogPlace(
                        group.region(),
                        group.physicalId(),
                        group.physicalId().startsWith(OF_FUNCTIONS)
                                ? group.physicalId().substring(OF_FUNCTIONS.length())
                                : group.stack())));
        for (Target.Resource function : target.resources("AWS::Lambda::Function")) {
            LogPlace usual = ofFunction(function.region(), function.physicalId());
            boolean given = all.stream()
                    .anyMatch(place -> place.region().equals(usual.region())
                            && place.group().equals(usual.group()));
            if (!given) {
                all.add(usual);
            }
        }
        all.sort(Comparator.comparing(LogPlace::region).thenComparing(LogPlace::group));
        return List.copyOf(all);
    }

    /** Where a function writes, by Lambda's own rule. */
    public static LogPlace ofFunction(String region, String function) {
        return new LogPlace(region, OF_FUNCTIONS + function, function);
    }
}
