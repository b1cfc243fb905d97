package dev.lifeboat.rehearsal.rds;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.BasicType;
import dev.lifeboat.rehearsal.Tags;
import dev.lifeboat.rehearsal.quotas.Quota;
import dev.lifeboat.rehearsal.wire.In;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** {@code AWS::RDS::DBInstance}, in a cluster; there are no others here. */
final class InstanceType extends BasicType {
    private final Databases databases;

    InstanceType(Databases databases) {
        super(
                "AWS::RDS::DBInstance",
                595,
                schema(
                        Set.of("DBClusterIdentifier", "DBInstanceClass", "Engine"),
                        Set.of("DBClusterIdentifier", "DBInstanceIdentifier", "AvailabilityZone", "DBSubnetGroupName"),
                        "AutoMinorVersionUpgrade",
                        "CACertificateIdentifier",
                        "CopyTagsToSnapshot",
                        "DBParameterGroupName",
                        "EnablePerformanceInsights",
                        "EngineVersion",
                        "MonitoringInterval",
                        "MonitoringRoleArn",
                        "PerformanceInsightsKMSKeyId",
                        "PerformanceInsightsRetentionPeriod",
                        "PreferredMaintenanceWindow",
                        "PromotionTier",
                        "PubliclyAccessible",
                        "Tags"));
        this.databases = databases;
    }

    @Override
    public Made create(Place place, Map<String, Object> properties) {
        In in = new In(properties);
        String name =
                Databases.identifier(in.text("DBInstanceIdentifier", place.generatedName(databases.random(), 63)));
        if (databases.instances.find(place.region(), name).isPresent()) {
            throw new AwsError(400, "DBInstanceAlreadyExists", "DB instance already exists");
        }
        if (databases.instances.in(place.region()).size()
                >= Quota.DB_INSTANCES.limit(databases.world.faults(), place.region())) {
            throw new AwsError(400, "InstanceQuotaExceeded", "DB instance quota exceeded");
        }
        Cluster cluster = databases.cluster(place.region(), in.text("DBClusterIdentifier"));
        check(in, cluster);
        List<String> zones = Engines.zones(place.region());
        Instance instance = new Instance(
                name,
                cluster,
                databases.resourceId("db-"),
                in.text("AvailabilityZone", zones.get(cluster.instances.size() % zones.size())),
                place.now());
        databases.instances.put(place.region(), name, instance);
        cluster.instances.add(instance);
        return fill(place, instance, properties);
    }

    private void check(In in, Cluster cluster) {
        if (!Engines.version(in).equals(cluster.engineVersion) && in.has("EngineVersion")) {
            throw Refused.combination("The engine version " + in.text("EngineVersion") + " doesn't match "
                    + cluster.engineVersion + " of the DB cluster");
        }
        String instanceClass = in.text("DBInstanceClass");
        Engines.checkClass(instanceClass);
        if (cluster.global != null && !Engines.fitsGlobal(instanceClass)) {
            throw Refused.combination("DB instance class " + instanceClass + " isn't supported in a global cluster");
        }
        if (instanceClass.equals("db.serverless") && cluster.serverless.isEmpty()) {
            throw Refused.combination("Set the Serverless v2 scaling configuration on the parent DB cluster before"
                    + " creating a Serverless v2 DB instance.");
        }
        databases.needGroup(
                Group.Kind.INSTANCE_PARAMETERS, cluster.region, in.text("DBParameterGroupName", ""), cluster.family());
        if (in.number("MonitoringInterval", 0) > 0 && !in.has("MonitoringRoleArn")) {
            throw Refused.combination("A MonitoringRoleARN value is required if you specify a MonitoringInterval value"
                    + " other than 0.");
        }
    }

    private static Made fill(Place place, Instance instance, Map<String, Object> properties) {
        In in = new In(properties);
        instance.instanceClass = in.text("DBInstanceClass");
        instance.parameterGroup = in.text("DBParameterGroupName", "").toLowerCase(Locale.ROOT);
        instance.promotionTier = in.number("PromotionTier", 1);
        instance.monitoringSeconds = in.number("MonitoringInterval", 0);
        instance.publiclyAccessible = in.flag("PubliclyAccessible", false);
        instance.performanceInsights = in.flag("EnablePerformanceInsights", false);
        instance.tags.clear();
        instance.tags.putAll(Tags.of(place, properties, "Tags"));
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("DBInstanceArn", instance.arn());
        attributes.put("DbiResourceId", instance.resourceId);
        attributes.put("Endpoint.Address", instance.address());
        attributes.put("Endpoint.Port", String.valueOf(instance.cluster.port));
        attributes.put("Endpoint.HostedZoneId", Cluster.ZONE_ID);
        return Made.of(instance.name, attributes);
    }

    @Override
    public Made update(Place place, String physicalId, Map<String, Object> before, Map<String, Object> after) {
        Instance instance = databases.instance(place.region(), physicalId);
        check(new In(after), instance.cluster);
        return fill(place, instance, after);
    }

    @Override
    public void delete(Place place, String physicalId, Map<String, Object> properties) {
        databases.instances.find(place.region(), physicalId).ifPresent(instance -> {
            Cluster cluster = instance.cluster;
            GlobalCluster global = cluster.global;
            boolean last = cluster.instances.size() == 1;
            if (last && global != null && global.writer == cluster && global.members.size() > 1) {
                throw Refused.clusterState("Cannot delete the last instance of the master cluster. Delete the replica"
                        + " cluster before deleting the last master cluster instance.");
            }
            cluster.instances.remove(instance);
            databases.instances.remove(place.region(), physicalId);
        });
    }
}
