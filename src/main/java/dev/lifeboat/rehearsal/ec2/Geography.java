package dev.lifeboat.rehearsal.ec2;

import dev.lifeboat.rehearsal.Call;
import dev.lifeboat.rehearsal.wire.In;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The Regions there are. Those that AWS opened later than 2019 must be enabled, and this account has not. */
final class Geography {
    private static final List<String> USUAL = List.of(
            "ap-northeast-1",
            "ap-northeast-2",
            "ap-northeast-3",
            "ap-south-1",
            "ap-southeast-1",
            "ap-southeast-2",
            "ca-central-1",
            "eu-central-1",
            "eu-north-1",
            "eu-west-1",
            "eu-west-2",
            "eu-west-3",
            "sa-east-1",
            "us-east-1",
            "us-east-2",
            "us-west-1",
            "us-west-2");
    private static final List<String> TO_BE_ENABLED = List.of(
            "af-south-1",
            "ap-east-1",
            "ap-south-2",
            "ap-southeast-3",
            "ap-southeast-4",
            "ca-west-1",
            "eu-central-2",
            "eu-south-1",
            "eu-south-2",
            "il-central-1",
            "me-central-1",
            "me-south-1");

    private Geography() {}

    static Map<String, ?> regions(Call call, In in) {
        List<Map<String, String>> rows = new ArrayList<>();
        USUAL.forEach(region -> rows.add(row(region, "opt-in-not-required")));
        if (in.flag("AllRegions", false)) {
            TO_BE_ENABLED.forEach(region -> rows.add(row(region, "not-opted-in")));
        }
        List<String> named = in.texts("RegionName");
        List<String> filtered = in.list("Filter").stream()
                .filter(filter -> filter.text("Name", "").equals("region-name"))
                .flatMap(filter -> filter.texts("Value").stream())
                .toList();
        return Map.of(
                "regionInfo",
                rows.stream()
                        .filter(row -> named.isEmpty() || named.contains(row.get("regionName")))
                        .filter(row -> filtered.isEmpty() || filtered.contains(row.get("regionName")))
                        .toList());
    }

    private static Map<String, String> row(String region, String state) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("regionName", region);
        row.put("regionEndpoint", "ec2." + region + ".amazonaws.com");
        row.put("optInStatus", state);
        return row;
    }
}
