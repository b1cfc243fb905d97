package dev.lifeboat.rehearsal.quotas;

import dev.lifeboat.rehearsal.Arn;
import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.Call;
import dev.lifeboat.rehearsal.Page;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.wire.In;
import dev.lifeboat.rehearsal.wire.RpcService;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Service Quotas as far as this world holds to them: each {@link Quota}. */
public final class Quotas extends RpcService {
    private final World world;

    public Quotas(World world) {
        super("servicequotas", "", "1.1");
        this.world = world;
        reads("GetServiceQuota", (call, in) -> Map.of("Quota", row(call, named(in), true)));
        reads("GetAWSDefaultServiceQuota", (call, in) -> Map.of("Quota", row(call, named(in), false)));
        reads("ListServiceQuotas", this::list);
    }

    private static Quota named(In in) {
        String service = in.text("ServiceCode");
        String code = in.text("QuotaCode");
        return of(service).stream()
                .filter(quota -> quota.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new AwsError(
                        400,
                        "NoSuchResourceException",
                        "The request failed because the specified service quota " + code + " of " + service
                                + " does not exist. This world has: " + String.join(", ", codes(service))));
    }

    private static List<Quota> of(String service) {
        return Arrays.stream(Quota.values())
                .filter(quota -> quota.service.equals(service))
                .toList();
    }

    private static List<String> codes(String service) {
        return of(service).stream().map(quota -> quota.code).toList();
    }

    private Map<String, ?> list(Call call, In in) {
        List<Quota> all = of(in.text("ServiceCode"));
        if (all.isEmpty()) {
            throw new AwsError(
                    400,
                    "NoSuchResourceException",
                    "The request failed because the specified service does not exist. This world has quotas of: "
                            + String.join(
                                    ", ",
                                    Arrays.stream(Quota.values())
                                            .map(quota -> quota.service)
                                            .distinct()
                                            .toList()));
        }
        Page<Quota> page = Page.of(all, in.number("MaxResults", 100), in.text("NextToken", ""));
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put(
                "Quotas",
                page.items().stream().map(quota -> row(call, quota, true)).toList());
        out.put("NextToken", page.next());
        return out;
    }

    /** @param applied whether the account's own value counts */
    private Map<String, Object> row(Call call, Quota quota, boolean applied) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("ServiceCode", quota.service);
        row.put("QuotaCode", quota.code);
        row.put("QuotaName", quota.words);
        row.put("QuotaArn", Arn.of("servicequotas", call.region(), quota.service + "/" + quota.code));
        row.put("Value", (double) (applied ? quota.limit(world.faults(), call.region()) : quota.usual));
        row.put("Unit", "None");
        row.put("Adjustable", true);
        row.put("GlobalQuota", false);
        return row;
    }
}
