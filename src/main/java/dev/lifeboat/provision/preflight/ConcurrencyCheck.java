package dev.lifeboat.provision.preflight;

import dev.lifeboat.aws.Calls;
import dev.lifeboat.provision.template.Expected;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.AccountLimit;

/** Whether Lambda can set aside what functions reserve: it leaves at least 100 executions to all others. */
@Singleton
final class ConcurrencyCheck implements Check {
    private static final String RESERVED = "ReservedConcurrentExecutions";
    private static final int LEFT_TO_OTHERS = 100;

    @Override
    public String name() {
        return "concurrency";
    }

    @Override
    public int place() {
        return 5;
    }

    @Override
    public boolean needsOrder() {
        return true;
    }

    @Override
    public List<Finding> findings(Situation situation) throws InterruptedException {
        Map<String, Integer> needs = new TreeMap<>();
        situation
                .coming("AWS::Lambda::Function")
                .filter(function -> function.properties().has(RESERVED))
                .forEach(function -> {
                    int had = situation
                            .before(function)
                            .map(ConcurrencyCheck::reserved)
                            .orElse(0);
                    needs.merge(function.region(), reserved(function) - had, Integer::sum);
                });
        return situation.each(
                name(), needs.keySet(), region -> List.of(judged(situation, region, needs.getOrDefault(region, 0))));
    }

    private static int reserved(Expected function) {
        return function.properties()
                .text(RESERVED)
                .filter(text -> text.matches("\\d{1,6}"))
                .map(Integer::parseInt)
                .orElse(0);
    }

    private Finding judged(Situation situation, String region, int need) throws InterruptedException {
        if (need <= 0) {
            return Finding.ok(name(), region, "reserves nothing more than it has.");
        }
        LambdaClient lambda = situation.door().client(LambdaClient.class, region);
        AccountLimit limit =
                Calls.answer(() -> lambda.getAccountSettings(request -> {}).accountLimit());
        int free = limit.unreservedConcurrentExecutions();
        int lacking = need + LEFT_TO_OTHERS - free;
        if (lacking <= 0) {
            return Finding.ok(name(), region, "reserves " + need + " of " + free + " unreserved executions.");
        }
        return Finding.refused(
                name(),
                region,
                "Lambda in " + region + " has " + free + " unreserved executions; " + need + " are to be reserved, and "
                        + LEFT_TO_OTHERS + " must be left.",
                "Ask Service Quotas for " + (limit.concurrentExecutions() + lacking) + " concurrent executions in "
                        + region + " (lambda, L-B99A9384), or take back reservations.");
    }
}
