package dev.lifeboat.rehearsal.quotas;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.Call;
import dev.lifeboat.rehearsal.wire.In;
import dev.lifeboat.rehearsal.wire.RpcService;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Quotas, as AWS gives them to a new account until one is set. The world tells them and does not enforce them. */
public final class ServiceQuotas extends RpcService {
    private static final Map<String, Quota> KNOWN = known();

    private final Map<String, Double> applied = new ConcurrentHashMap<>();

    private record Quota(String service, String name, double usual) {}

    public ServiceQuotas() {
        super("servicequotas", "", "1.1");
        reads("GetServiceQuota", (call, in) -> Map.of("Quota", row(call, in, true)));
        reads("GetAWSDefaultServiceQuota", (call, in) -> Map.of("Quota", row(call, in, false)));
    }

    private static Map<String, Quota> known() {
        Map<String, Quota> known = new TreeMap<>();
        known.put("L-F678F1CE", new Quota("vpc", "VPCs per Region", 5));
        known.put("L-A4707A72", new Quota("vpc", "Internet gateways per Region", 5));
        known.put("L-53DA6B97", new Quota("elasticloadbalancing", "Application Load Balancers per Region", 50));
        known.put("L-952B80B8", new Quota("rds", "DB clusters", 40));
        known.put("L-7B6409FD", new Quota("rds", "DB instances", 40));
        known.put("L-B99A9384", new Quota("lambda", "Concurrent executions", 1000));
        return known;
    }

    /** Gives the account another quota in a Region. From any thread. */
    public void set(String region, String code, double value) {
        applied.put(region + " " + code, value);
    }

    private Map<String, Object> row(Call call, In in, boolean own) {
        String code = in.text("QuotaCode");
        Quota quota = KNOWN.get(code);
        if (quota == null || !quota.service().equals(in.text("ServiceCode"))) {
            throw new AwsError(
                    400,
                    "NoSuchResourceException",
                    "The request failed because the specified quota does not exist. This world has: "
                            + String.join(", ", KNOWN.keySet()));
        }
        double value = own ? applied.getOrDefault(call.region() + " " + code, quota.usual()) : quota.usual();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("ServiceCode", quota.service());
        row.put("QuotaCode", code);
        row.put("QuotaName", quota.name());
        row.put("Value", value);
        row.put("Unit", "None");
        row.put("Adjustable", true);
        row.put("GlobalQuota", false);
        return row;
    }
}
