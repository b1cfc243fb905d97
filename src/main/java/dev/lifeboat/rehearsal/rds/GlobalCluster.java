package dev.lifeboat.rehearsal.rds;

import dev.lifeboat.rehearsal.Tags;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.wire.Xml;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A global database: one cluster that writes and those in other Regions that follow. Guarded by the world's lock. */
final class GlobalCluster {
    final String name;
    final String resourceId;
    final String token;
    final Map<String, String> tags = new LinkedHashMap<>();
    final List<Cluster> members = new ArrayList<>();
    /** Those that must first be rebuilt from the writer, after a failover that lost data. */
    final Set<Cluster> resyncing = new HashSet<>();

    String engineVersion = Engines.DEFAULT_VERSION;
    String status = "available";
    boolean encrypted;
    boolean deletionProtection;

    @Nullable
    Cluster writer;

    @Nullable
    Turn turn;

    GlobalCluster(String name, String resourceId, String token) {
        this.name = name;
        this.resourceId = resourceId;
        this.token = token;
    }

    /** A change of roles under way. */
    record Turn(String status, Cluster from, Cluster to, boolean losesData) {}

    String arn() {
        return "arn:aws:rds::" + World.ACCOUNT + ":global-cluster:" + name;
    }

    String address() {
        return name + ".global-" + token + ".global.rds.amazonaws.com";
    }

    List<Cluster> secondaries() {
        return members.stream().filter(member -> member != writer).toList();
    }

    /** @param broken the members that the writer does not reach */
    Map<String, Object> described(Set<Cluster> broken) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("GlobalClusterIdentifier", name);
        tree.put("GlobalClusterResourceId", resourceId);
        tree.put("GlobalClusterArn", arn());
        tree.put("Status", status);
        tree.put("Engine", Engines.ENGINE);
        tree.put("EngineVersion", engineVersion);
        tree.put("EngineLifecycleSupport", "open-source-rds-extended-support");
        if (writer != null && !writer.databaseName.isEmpty()) {
            tree.put("DatabaseName", writer.databaseName);
        }
        tree.put("StorageEncrypted", encrypted);
        tree.put("DeletionProtection", deletionProtection);
        tree.put("GlobalClusterMembers", new Xml.Items("GlobalClusterMember", memberRows(broken)));
        tree.put("Endpoint", address());
        Turn under = turn;
        if (under != null) {
            Map<String, Object> state = new LinkedHashMap<>();
            state.put("Status", under.status());
            state.put("FromDbClusterArn", under.from().arn());
            state.put("ToDbClusterArn", under.to().arn());
            state.put("IsDataLossAllowed", under.losesData());
            tree.put("FailoverState", state);
        }
        tree.put("TagList", new Xml.Items("Tag", Tags.list(tags)));
        return tree;
    }

    private List<Map<String, Object>> memberRows(Set<Cluster> broken) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Cluster member : members) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("DBClusterArn", member.arn());
            row.put(
                    "Readers",
                    member == writer ? secondaries().stream().map(Cluster::arn).toList() : List.of());
            row.put("IsWriter", member == writer);
            if (member != writer) {
                row.put("GlobalWriteForwardingStatus", "disabled");
            }
            row.put("SynchronizationStatus", broken.contains(member) ? "pending-resync" : "connected");
            rows.add(row);
        }
        return rows;
    }
}
