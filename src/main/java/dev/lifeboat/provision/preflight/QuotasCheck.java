package dev.lifeboat.provision.preflight;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Calls;
import dev.lifeboat.aws.Trouble.Kind;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.servicequotas.model.ServiceQuota;

/** Whether the account may have as many more of those resources that are counted. */
@Singleton
final class QuotasCheck implements Check {
    @Override
    public String name() {
        return "quotas";
    }

    @Override
    public int place() {
        return 6;
    }

    @Override
    public boolean needsOrder() {
        return true;
    }

    @Override
    public List<Finding> findings(Situation situation) throws InterruptedException {
        Map<String, Map<Quota, Integer>> needs = new TreeMap<>();
        for (Quota quota : Quota.KNOWN) {
            situation
                    .coming(quota.type())
                    .filter(one -> situation.before(one).isEmpty())
                    .forEach(one -> needs.computeIfAbsent(one.region(), any -> new LinkedHashMap<>())
                            .merge(quota, 1, Integer::sum));
        }
        return situation.each(name(), needs.keySet(), region -> {
            List<Finding> findings = new ArrayList<>();
            for (Map.Entry<Quota, Integer> need :
                    needs.getOrDefault(region, Map.of()).entrySet()) {
                findings.add(judged(situation, region, need.getKey(), need.getValue()));
            }
            return findings;
        });
    }

    private Finding judged(Situation situation, String region, Quota quota, int need) throws InterruptedException {
        long allowed = allowed(situation, region, quota);
        long used = quota.used(situation.door(), region);
        if (used + need <= allowed) {
            return Finding.ok(
                    name(), region, quota.words() + ": " + need + " more, beside " + used + " of " + allowed + ".");
        }
        return Finding.refused(
                name(),
                region,
                region + " has " + used + " of " + allowed + " " + quota.words() + "; " + need + " more "
                        + (need == 1 ? "is" : "are") + " needed.",
                "Ask Service Quotas for " + (used + need) + " in " + region + " (" + quota.service() + ", "
                        + quota.code() + "), or remove some.");
    }

    /** A quota that nobody ever raised may be known by its default alone. */
    private static long allowed(Situation situation, String region, Quota quota) throws InterruptedException {
        ServiceQuotasClient quotas = situation.door().client(ServiceQuotasClient.class, region);
        ServiceQuota found;
        try {
            found = Calls.answer(() -> quotas.getServiceQuota(
                            request -> request.serviceCode(quota.service()).quotaCode(quota.code()))
                    .quota());
        } catch (AwsFailure failure) {
            if (failure.trouble().kind() != Kind.NOT_FOUND) {
                throw failure;
            }
            found = Calls.answer(() -> quotas.getAWSDefaultServiceQuota(
                            request -> request.serviceCode(quota.service()).quotaCode(quota.code()))
                    .quota());
        }
        return Math.round(found.value());
    }
}
