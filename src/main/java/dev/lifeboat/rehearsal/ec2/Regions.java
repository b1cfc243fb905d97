package dev.lifeboat.rehearsal.ec2;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.Call;
import dev.lifeboat.rehearsal.ec2.Filters.Found;
import dev.lifeboat.rehearsal.wire.In;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The Regions there are: those every account has, and those it would have to opt in to, which this one did not. */
final class Regions {
    private static final List<String> ALWAYS = List.of(
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
    private static final List<String> OPTIONAL = List.of(
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

    private Regions() {}

    static Map<String, ?> describe(Call call, In in) {
        List<String> names = in.texts("RegionName");
        List<String> unknown = names.stream()
                .filter(name -> !ALWAYS.contains(name) && !OPTIONAL.contains(name))
                .toList();
        if (!unknown.isEmpty()) {
            throw new AwsError(400, "InvalidParameterValue", "Invalid region names: " + unknown);
        }
        List<Found> all = new ArrayList<>();
        ALWAYS.forEach(name -> all.add(found(name, "opt-in-not-required")));
        if (in.flag("AllRegions", false)) {
            OPTIONAL.forEach(name -> all.add(found(name, "not-opted-in")));
        }
        return Filters.answer("regionInfo", all, names, in);
    }

    private static Found found(String name, String status) {
        String endpoint = "ec2." + name + ".amazonaws.com";
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("regionName", name);
        row.put("regionEndpoint", endpoint);
        row.put("optInStatus", status);
        Map<String, List<String>> facts = new LinkedHashMap<>();
        facts.put("region-name", List.of(name));
        facts.put("endpoint", List.of(endpoint));
        facts.put("opt-in-status", List.of(status));
        return new Found(name, facts, Map.of(), row);
    }
}
