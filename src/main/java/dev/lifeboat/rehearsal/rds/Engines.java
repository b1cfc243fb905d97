package dev.lifeboat.rehearsal.rds;

import dev.lifeboat.rehearsal.wire.In;
import dev.lifeboat.rehearsal.wire.Xml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What Aurora PostgreSQL can be had as: its versions, and its classes of instances. */
final class Engines {
    static final String ENGINE = "aurora-postgresql";
    static final String DEFAULT_VERSION = "17.7";
    static final List<String> VERSIONS = List.of(
            "16.8", "16.9", "16.10", "16.11", "16.12", "16.13", "16.14", "17.4", "17.5", "17.6", "17.7", "17.8", "17.9",
            "17.10", "18.3");
    private static final List<String> CLASSES = classes();

    private Engines() {}

    private static List<String> classes() {
        List<String> classes = new ArrayList<>();
        for (String family : List.of("r6g", "r6i", "r7g", "r8g")) {
            for (String size : List.of("large", "xlarge", "2xlarge", "4xlarge", "8xlarge")) {
                classes.add("db." + family + "." + size);
            }
        }
        classes.addAll(List.of("db.serverless", "db.t4g.medium", "db.t4g.large"));
        return List.copyOf(classes);
    }

    /** A version as asked for, or the default one. */
    static String version(In in) {
        String engine = in.text("Engine", ENGINE);
        if (!engine.equals(ENGINE)) {
            throw Refused.value("Invalid DB engine: " + engine + ". This world has: " + ENGINE);
        }
        String version = in.text("EngineVersion", DEFAULT_VERSION);
        if (!VERSIONS.contains(version)) {
            throw Refused.value("Cannot find version " + version + " for " + ENGINE);
        }
        return version;
    }

    static String family(String version) {
        return ENGINE + version.replaceFirst("\\..*", "");
    }

    static void checkFamily(String family) {
        if (VERSIONS.stream().noneMatch(version -> family(version).equals(family))) {
            throw Refused.value("DBParameterGroupFamily " + family + " is not a valid parameter group family");
        }
    }

    static void checkClass(String instanceClass) {
        if (!CLASSES.contains(instanceClass)) {
            throw Refused.value(
                    "Invalid DB Instance class: " + instanceClass + ". This world has: " + String.join(", ", CLASSES));
        }
    }

    /** Global databases want memory, or Serverless v2. */
    static boolean fitsGlobal(String instanceClass) {
        return !instanceClass.startsWith("db.t");
    }

    static List<Map<String, Object>> versions(In in) {
        return VERSIONS.stream()
                .filter(version -> fits(in, version))
                .filter(version -> !in.flag("DefaultOnly", false) || version.equals(DEFAULT_VERSION))
                .map(version -> {
                    Map<String, Object> row = new LinkedHashMap<>();
                    row.put("Engine", ENGINE);
                    row.put("EngineVersion", version);
                    row.put("MajorEngineVersion", version.replaceFirst("\\..*", ""));
                    row.put("DBParameterGroupFamily", family(version));
                    row.put("DBEngineDescription", "Aurora (PostgreSQL)");
                    row.put("DBEngineVersionDescription", "Aurora PostgreSQL (Compatible with " + version + ")");
                    row.put("ExportableLogTypes", List.of("iam-db-auth-error", "instance", "postgresql"));
                    row.put("SupportedEngineModes", List.of("provisioned"));
                    row.put("SupportsGlobalDatabases", true);
                    row.put("SupportsReadReplica", false);
                    row.put("Status", "available");
                    return row;
                })
                .toList();
    }

    private static boolean fits(In in, String version) {
        String wanted = in.text("EngineVersion", version);
        return in.text("Engine", ENGINE).equals(ENGINE)
                && (version.equals(wanted) || version.startsWith(wanted + "."))
                && in.text("DBParameterGroupFamily", family(version)).equals(family(version));
    }

    static List<Map<String, Object>> orderable(String region, In in) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (String version : VERSIONS) {
            for (String one : CLASSES) {
                if (fits(in, version) && in.text("DBInstanceClass", one).equals(one)) {
                    rows.add(option(region, version, one));
                }
            }
        }
        return rows;
    }

    private static Map<String, Object> option(String region, String version, String instanceClass) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("Engine", ENGINE);
        row.put("EngineVersion", version);
        row.put("DBInstanceClass", instanceClass);
        row.put("LicenseModel", "postgresql-license");
        row.put("AvailabilityZones", zoneList(region));
        row.put("MultiAZCapable", false);
        row.put("ReadReplicaCapable", false);
        row.put("Vpc", true);
        row.put("SupportsStorageEncryption", true);
        row.put("StorageType", "aurora");
        row.put("SupportsIops", false);
        row.put("SupportsEnhancedMonitoring", true);
        row.put("SupportsIAMDatabaseAuthentication", true);
        row.put("SupportsPerformanceInsights", true);
        row.put("SupportedEngineModes", List.of("provisioned"));
        row.put("SupportsGlobalDatabases", fitsGlobal(instanceClass));
        row.put("SupportsClusters", true);
        row.put("SupportedNetworkTypes", List.of("IPV4", "DUAL"));
        return row;
    }

    static List<String> zones(String region) {
        return List.of(region + "a", region + "b", region + "c");
    }

    private static Xml.Items zoneList(String region) {
        return new Xml.Items(
                "AvailabilityZone",
                zones(region).stream().map(zone -> Map.of("Name", zone)).toList());
    }
}
