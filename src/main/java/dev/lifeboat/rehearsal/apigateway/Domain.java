package dev.lifeboat.rehearsal.apigateway;

import dev.lifeboat.rehearsal.wire.In;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** A name of somebody's own for APIs of one Region. */
final class Domain {
    private static final Map<String, String> ZONES = Map.ofEntries(
            Map.entry("us-east-1", "Z1UJRXOUMOOFQ8"),
            Map.entry("us-east-2", "ZOJJZC49E0EPZ"),
            Map.entry("us-west-1", "Z2MUQ32089INYE"),
            Map.entry("us-west-2", "Z2OJLYMUO9EFXC"),
            Map.entry("ca-central-1", "Z19DQILCV0OWEC"),
            Map.entry("eu-central-1", "Z1U9ULNL0V5AJ3"),
            Map.entry("eu-west-1", "ZLY8HYME6SFDD"),
            Map.entry("eu-west-2", "ZJ5UAJN8Y3Z2Q"),
            Map.entry("ap-northeast-1", "Z1YSHQZHG15GKL"),
            Map.entry("ap-south-1", "Z3VO1THU9YC4UR"),
            Map.entry("ap-southeast-1", "ZL327KTPIQFUL"),
            Map.entry("ap-southeast-2", "Z2RPCDW04V8134"),
            Map.entry("sa-east-1", "ZCMLWB8V5SYIT"));
    /** The base path of a mapping that has none. */
    static final String NONE = "(none)";

    final String name;
    final String region;
    final String id;
    In definition;
    final Map<String, String> tags = new LinkedHashMap<>();
    /** By base path. */
    final Map<String, Mapping> mappings = new TreeMap<>();

    Domain(String name, String region, String id, In definition) {
        this.name = name;
        this.region = region;
        this.id = id;
        this.definition = definition;
    }

    /** What a base path leads to. */
    record Mapping(String apiId, String stage) {}

    /** What records lead to. */
    String host() {
        return id + ".execute-api." + region + ".amazonaws.com";
    }

    /** The zone that an alias to its host names. */
    String zone() {
        return ZONES.getOrDefault(region, String.format("Z%08XAPI", region.hashCode()));
    }

    String arn() {
        return "arn:aws:apigateway:" + region + "::/domainnames/" + name;
    }

    String certificate() {
        return definition.text("RegionalCertificateArn");
    }

    Map<String, Object> row() {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("domainName", name);
        row.put("regionalDomainName", host());
        row.put("regionalHostedZoneId", zone());
        row.put("regionalCertificateArn", certificate());
        row.put(
                "endpointConfiguration",
                Map.of("types", definition.in("EndpointConfiguration").texts("Types")));
        row.put("domainNameStatus", "AVAILABLE");
        TlsPolicy.show(definition, "TLS_1_2", row);
        row.put("tags", tags);
        return row;
    }
}
