package dev.lifeboat.rehearsal.rds;

import dev.lifeboat.rehearsal.Call;
import dev.lifeboat.rehearsal.ResourceType;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.wire.In;
import dev.lifeboat.rehearsal.wire.RpcService;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Aurora PostgreSQL: clusters and instances, made by stacks, and global databases whose roles change. */
public final class Rds extends RpcService {
    private final Databases databases;
    private final Listings listings;
    private final Turnover turnover;
    private final GlobalReplication replication;

    public Rds(World world) {
        super("rds", "http://rds.amazonaws.com/doc/2014-10-31/", "1.0");
        this.databases = new Databases(world);
        this.listings = new Listings(databases);
        this.turnover = new Turnover(databases);
        this.replication = new GlobalReplication(databases);
        replication.begin();
        reads("DescribeDBClusters", listings::clusters);
        reads("DescribeDBInstances", listings::instances);
        reads("DescribeGlobalClusters", listings::globals);
        reads("DescribeDBSubnetGroups", listings::subnetGroups);
        reads("DescribeDBClusterSnapshots", listings::snapshots);
        reads("DescribeDBEngineVersions", listings::versions);
        reads("DescribeOrderableDBInstanceOptions", listings::orderable);
        reads("ListTagsForResource", listings::tags);
        changes("SwitchoverGlobalCluster", (call, in) -> turn(in, false));
        changes("FailoverGlobalCluster", this::failover);
        changes("RemoveFromGlobalCluster", this::remove);
    }

    @Override
    public List<ResourceType> resourceTypes() {
        return List.of(
                new SubnetGroupType(databases),
                new ClusterParameterGroupType(databases),
                new ParameterGroupType(databases),
                new ClusterType(databases),
                new InstanceType(databases),
                new GlobalClusterType(databases));
    }

    Databases databases() {
        return databases;
    }

    GlobalReplication replication() {
        return replication;
    }

    /** Ends the sale of a version in a Region, as AWS does with old ones; what runs goes on. From any thread. */
    public void withdraw(String region, String version) {
        listings.withdraw(region, version);
    }

    /**
     * What a client needs to reach a database, as a secret that is attached to it says it.
     *
     * @param type {@code AWS::RDS::DBCluster} or {@code AWS::RDS::DBInstance}
     */
    public Map<String, Object> connection(String region, String type, String id) {
        Map<String, Object> connection = new LinkedHashMap<>();
        connection.put("engine", "postgres");
        Cluster cluster;
        if (type.equals("AWS::RDS::DBCluster")) {
            cluster = databases.cluster(region, id);
            connection.put("host", cluster.writerAddress());
            connection.put("dbClusterIdentifier", cluster.name);
        } else {
            Instance instance = databases.instance(region, id);
            cluster = instance.cluster;
            connection.put("host", instance.address());
            connection.put("dbInstanceIdentifier", instance.name);
        }
        connection.put("port", cluster.port);
        if (!cluster.databaseName.isEmpty()) {
            connection.put("dbname", cluster.databaseName);
        }
        return connection;
    }

    private Map<String, ?> turn(In in, boolean losesData) {
        GlobalCluster global = databases.global(in.text("GlobalClusterIdentifier"));
        turnover.begin(global, in.text("TargetDbClusterIdentifier"), losesData);
        return Map.of("GlobalCluster", listings.described(global));
    }

    private Map<String, ?> failover(Call call, In in) {
        if (in.has("AllowDataLoss") && in.has("Switchover")) {
            throw Refused.combination("AllowDataLoss can't be specified together with Switchover");
        }
        return turn(in, in.flag("AllowDataLoss", false));
    }

    private Map<String, ?> remove(Call call, In in) {
        GlobalCluster global = databases.global(in.text("GlobalClusterIdentifier"));
        String arn = in.text("DbClusterIdentifier");
        Cluster member = global.members.stream()
                .filter(one -> one.arn().equals(arn))
                .findFirst()
                .orElseThrow(() -> Refused.noCluster("DBCluster " + arn + " not found in " + global.name));
        Globals.detach(member);
        return Map.of("GlobalCluster", listings.described(global));
    }
}
