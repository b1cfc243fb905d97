package dev.lifeboat.rehearsal.rds;

import dev.lifeboat.rehearsal.Arn;
import dev.lifeboat.rehearsal.Call;
import dev.lifeboat.rehearsal.Page;
import dev.lifeboat.rehearsal.Tags;
import dev.lifeboat.rehearsal.wire.In;
import dev.lifeboat.rehearsal.wire.Xml;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The operations that describe what there is. */
final class Listings {
    private final Databases databases;

    private final Set<String> withdrawn = ConcurrentHashMap.newKeySet();

    Listings(Databases databases) {
        this.databases = databases;
    }

    private Instant now() {
        return databases.world.timeline().now();
    }

    private static Map<String, ?> page(In in, String name, List<Map<String, Object>> rows, String element) {
        int limit = in.number("MaxRecords", 100);
        if (limit < 20 || limit > 100) {
            throw Refused.value("Invalid value " + limit + " for MaxRecords. Must be between 20 and 100");
        }
        Page<Map<String, Object>> page = Page.of(rows, limit, in.text("Marker", ""));
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("Marker", page.next());
        out.put(name, new Xml.Items(element, page.items()));
        return out;
    }

    /** What its filters leave; a filter that is none of these is refused by name. */
    private static <T> List<T> filtered(In in, List<T> all, Map<String, Function<T, List<String>>> known) {
        List<T> left = new ArrayList<>(all);
        for (In filter : in.in("Filters").list("Filter")) {
            Function<T, List<String>> names = known.get(filter.text("Name"));
            if (names == null) {
                throw Refused.value("Unrecognized filter name: " + filter.text("Name") + ". This world has: "
                        + String.join(", ", known.keySet().stream().sorted().toList()));
            }
            List<String> values = filter.in("Values").texts("Value");
            left.removeIf(one -> names.apply(one).stream().noneMatch(values::contains));
        }
        return left;
    }

    Map<String, ?> clusters(Call call, In in) {
        List<Cluster> found = in.has("DBClusterIdentifier")
                ? List.of(databases.cluster(call.region(), in.text("DBClusterIdentifier")))
                : databases.clusters.in(call.region());
        List<Cluster> left = filtered(
                in,
                found,
                Map.of(
                        "db-cluster-id", cluster -> List.of(cluster.name, cluster.arn()),
                        "engine", cluster -> List.of(Engines.ENGINE)));
        List<Map<String, Object>> rows =
                left.stream().map(cluster -> cluster.described(now())).toList();
        return page(in, "DBClusters", rows, "DBCluster");
    }

    Map<String, ?> instances(Call call, In in) {
        List<Instance> found = in.has("DBInstanceIdentifier")
                ? List.of(databases.instance(call.region(), in.text("DBInstanceIdentifier")))
                : databases.instances.in(call.region());
        List<Instance> left = filtered(
                in,
                found,
                Map.of(
                        "db-instance-id", instance -> List.of(instance.name, instance.arn()),
                        "db-cluster-id", instance -> List.of(instance.cluster.name, instance.cluster.arn()),
                        "engine", instance -> List.of(Engines.ENGINE)));
        return page(in, "DBInstances", left.stream().map(Instance::described).toList(), "DBInstance");
    }

    Map<String, ?> globals(Call call, In in) {
        List<GlobalCluster> found = in.has("GlobalClusterIdentifier")
                ? List.of(databases.global(in.text("GlobalClusterIdentifier")))
                : List.copyOf(databases.globals.values());
        List<GlobalCluster> left = filtered(in, found, Map.of("db-cluster-id", global -> global.members.stream()
                .map(Cluster::arn)
                .toList()));
        return page(in, "GlobalClusters", left.stream().map(this::described).toList(), "GlobalClusterMember");
    }

    Map<String, Object> described(GlobalCluster global) {
        return global.described(Globals.broken(databases, global));
    }

    Map<String, ?> subnetGroups(Call call, In in) {
        String only = in.text("DBSubnetGroupName", "");
        if (!only.isEmpty()
                && databases
                        .groups(Group.Kind.SUBNETS)
                        .find(call.region(), only)
                        .isEmpty()) {
            throw Databases.absent(Group.Kind.SUBNETS, only);
        }
        List<Map<String, Object>> rows = databases.groups(Group.Kind.SUBNETS).in(call.region()).stream()
                .filter(group -> only.isEmpty() || group.name.equals(only))
                .map(Listings::subnetGroup)
                .toList();
        return page(in, "DBSubnetGroups", rows, "DBSubnetGroup");
    }

    private static Map<String, Object> subnetGroup(Group group) {
        List<String> zones = Engines.zones(group.region);
        List<Map<String, Object>> subnets = new ArrayList<>();
        for (String subnet : group.subnets) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("SubnetIdentifier", subnet);
            row.put("SubnetAvailabilityZone", Map.of("Name", zones.get(subnets.size() % zones.size())));
            row.put("SubnetStatus", "Active");
            subnets.add(row);
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("DBSubnetGroupName", group.name);
        tree.put("DBSubnetGroupDescription", group.description);
        tree.put("SubnetGroupStatus", "Complete");
        tree.put("Subnets", new Xml.Items("Subnet", subnets));
        tree.put("DBSubnetGroupArn", group.arn());
        return tree;
    }

    Map<String, ?> snapshots(Call call, In in) {
        List<Map<String, Object>> rows =
                databases.snapshots.of(databases, call.region(), in.text("DBClusterIdentifier", ""), now()).stream()
                        .filter(row -> in.text("SnapshotType", String.valueOf(row.get("SnapshotType")))
                                .equals(row.get("SnapshotType")))
                        .toList();
        return page(in, "DBClusterSnapshots", rows, "DBClusterSnapshot");
    }

    Map<String, ?> versions(Call call, In in) {
        return page(in, "DBEngineVersions", Engines.versions(in), "DBEngineVersion");
    }

    Map<String, ?> orderable(Call call, In in) {
        in.text("Engine");
        List<Map<String, Object>> sold = Engines.orderable(call.region(), in).stream()
                .filter(row -> !withdrawn.contains(call.region() + " " + row.get("EngineVersion")))
                .toList();
        return page(in, "OrderableDBInstanceOptions", sold, "OrderableDBInstanceOption");
    }

    void withdraw(String region, String version) {
        withdrawn.add(region + " " + version);
    }

    Map<String, ?> tags(Call call, In in) {
        return Map.of("TagList", new Xml.Items("Tag", Tags.list(tagged(call.region(), in.text("ResourceName")))));
    }

    private Map<String, String> tagged(String region, String arn) {
        String resource = Arn.resource(arn);
        String kind = resource.replaceFirst(":.*", "");
        String name = resource.replaceFirst("^[^:]*:", "");
        if (!kind.equals("global-cluster") && !Arn.region(arn).equals(region)) {
            throw Refused.value("The specified resource name does not match an RDS resource in this region.");
        }
        return switch (kind) {
            case "cluster" -> databases.cluster(region, name).tags;
            case "db" -> databases.instance(region, name).tags;
            case "global-cluster" -> databases.global(name).tags;
            default -> group(region, kind, name, arn).tags;
        };
    }

    private Group group(String region, String prefix, String name, String arn) {
        for (Group.Kind kind : Group.Kind.values()) {
            if (kind.prefix.equals(prefix)) {
                return databases.groups(kind).find(region, name).orElseThrow(() -> Databases.absent(kind, name));
            }
        }
        throw Refused.value("Invalid resource name: " + arn);
    }
}
