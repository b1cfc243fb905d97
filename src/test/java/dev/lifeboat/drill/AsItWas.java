package dev.lifeboat.drill;

import dev.lifeboat.blueprint.Role;
import dev.lifeboat.drill.move.ListenerActions;
import dev.lifeboat.drill.move.PauseMove;
import dev.lifeboat.rehearsal.rds.DataApi;
import dev.lifeboat.rehearsal.s3.S3;
import dev.lifeboat.story.DeployedWorld;
import dev.lifeboat.watch.Endpoint;
import dev.lifeboat.watch.Target;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.HealthCheckConfig;

/** All that a drill could leave different, as the world has it; asked by a way of its own. */
final class AsItWas {
    /** When the last minute of a latch has been seen by its alarm, and the traffic has followed. */
    private static final Duration SETTLED = Duration.ofMinutes(6);
    /** When five minutes of errors have left an alarm whose metrics come late. */
    private static final Duration CALM = Duration.ofMinutes(12);

    private static final String LEFT = "left: ";

    private final DeployedWorld deployed;
    private final Target target;
    private final Map<String, String> before;
    private final Map<Role, URI> endpoints = new TreeMap<>();
    private final List<String> dark = new ArrayList<>();
    private Instant looked = Instant.EPOCH;

    private AsItWas(DeployedWorld deployed) throws InterruptedException {
        this.deployed = deployed;
        this.target = deployed.target();
        this.before = system();
        for (Endpoint endpoint : Endpoint.of(target)) {
            target.regions().forEach((role, region) -> {
                if (region.equals(endpoint.region()) && role != Role.EDGE) {
                    endpoints.put(role, endpoint.health());
                }
            });
        }
    }

    static AsItWas of(DeployedWorld deployed) throws InterruptedException {
        return new AsItWas(deployed);
    }

    private Map<String, String> system() throws InterruptedException {
        Map<String, String> system = new TreeMap<>();
        for (Target.Resource function : target.resources("AWS::Lambda::Function")) {
            Integer reserved = deployed.door
                    .client(LambdaClient.class, function.region())
                    .getFunctionConcurrency(request -> request.functionName(function.physicalId()))
                    .reservedConcurrentExecutions();
            system.put("concurrency of " + function.physicalId(), String.valueOf(reserved));
        }
        for (Target.Resource listener : target.resources("AWS::ElasticLoadBalancingV2::Listener")) {
            deployed.door
                    .client(ElasticLoadBalancingV2Client.class, listener.region())
                    .describeListeners(request -> request.listenerArns(listener.physicalId()))
                    .listeners()
                    .forEach(one -> system.put(
                            "actions of " + one.listenerArn(),
                            String.valueOf(one.defaultActions().stream()
                                    .map(ListenerActions::tree)
                                    .toList())));
        }
        for (Target.Resource api : target.resources("AWS::ApiGateway::RestApi")) {
            deployed.door
                    .client(ApiGatewayClient.class, api.region())
                    .getStages(request -> request.restApiId(api.physicalId()))
                    .item()
                    .forEach(stage -> system.put(
                            "limits of " + api.physicalId() + "/" + stage.stageName(),
                            String.valueOf(new TreeMap<>(stage.methodSettings()))));
        }
        for (Target.Resource check : target.resources("AWS::Route53::HealthCheck")) {
            HealthCheckConfig config = deployed.door
                    .client(Route53Client.class, check.region())
                    .getHealthCheck(request -> request.healthCheckId(check.physicalId()))
                    .healthCheck()
                    .healthCheckConfig();
            system.put(
                    "settings of the check " + check.logicalId(),
                    "inverted " + config.inverted() + ", disabled " + config.disabled());
        }
        for (Target.Resource template : target.resources("AWS::FIS::ExperimentTemplate")) {
            system.put(
                    "replication by " + template.physicalId(),
                    PauseMove.underWay(deployed.door, template.region(), template.physicalId())
                                    .isEmpty()
                            ? "goes on"
                            : "paused");
        }
        for (Target.Resource database : target.resources("AWS::RDS::GlobalCluster")) {
            deployed.door
                    .client(RdsClient.class, database.region())
                    .describeGlobalClusters(request -> request.globalClusterIdentifier(database.physicalId()))
                    .globalClusters()
                    .forEach(global -> global.globalClusterMembers()
                            .forEach(member -> system.put(
                                    "role of " + member.dbClusterArn(),
                                    (Boolean.TRUE.equals(member.isWriter()) ? "writer, " : "reader, ")
                                            + global.status())));
        }
        for (String region : new TreeSet<>(target.regions().values())) {
            deployed.door
                    .client(CloudWatchClient.class, region)
                    .describeAlarmsPaginator()
                    .metricAlarms()
                    .forEach(alarm -> system.put(
                            "alarm " + alarm.alarmName() + " in " + region,
                            // A latch that was never pulled has no data; let go it has zeros.
                            alarm.stateValue() == StateValue.ALARM ? "ALARM" : "at rest"));
        }
        system.put("traffic", String.valueOf(deployed.look().traffic().role()));
        return system;
    }

    private List<String> left() throws InterruptedException {
        List<String> left = new ArrayList<>();
        String standby = String.valueOf(target.regions().get(Role.STANDBY));
        Lock.read(deployed.door, standby, target.name()).ifPresent(lock -> left.add(LEFT + "the lock"));
        for (Target.Resource table : target.resources("AWS::DynamoDB::GlobalTable")) {
            for (Role role : List.of(Role.PRIMARY, Role.STANDBY)) {
                String region = String.valueOf(target.regions().get(role));
                long markers = deployed
                        .door
                        .client(DynamoDbClient.class, region)
                        .scanPaginator(request ->
                                request.tableName(table.physicalId()).filterExpression("attribute_exists(lifeboat)"))
                        .items()
                        .stream()
                        .count();
                if (markers > 0) {
                    left.add(LEFT + markers + " markers in " + table.physicalId() + " in " + region);
                }
            }
        }
        for (Target.Resource cluster : target.resources("AWS::RDS::DBCluster")) {
            if (tableIn(cluster)) {
                left.add(LEFT + "the markers' table in " + cluster.physicalId());
            }
        }
        for (Target.Resource bucket : target.resources("AWS::S3::Bucket")) {
            long objects = objectsIn(bucket);
            if (objects > 0) {
                left.add(LEFT + objects + " versions in " + bucket.physicalId() + " in " + bucket.region());
            }
        }
        return left;
    }

    /** Past the wire: whole lists of buckets took a third of the time of all crashes. */
    private long objectsIn(Target.Resource bucket) {
        synchronized (deployed.world) {
            return deployed.world.part(S3.class).count(bucket.physicalId(), "lifeboat-drill");
        }
    }

    /** Whatever its cluster is just now, and whoever could ask it. */
    private boolean tableIn(Target.Resource cluster) {
        synchronized (deployed.world) {
            return deployed.world
                    .part(DataApi.class)
                    .look(
                            cluster.region(),
                            cluster.physicalId(),
                            "SELECT to_regclass('lifeboat_markers') IS NOT NULL",
                            Map.of())
                    .get(0)
                    .get(0)
                    .equals(true);
        }
    }

    /** What is not as it was once alarms have calmed down, one line each. */
    List<String> settled() throws InterruptedException {
        deployed.time.sleep(SETTLED);
        if (differences().isEmpty()) {
            return List.of();
        }
        deployed.time.sleep(CALM);
        return differences();
    }

    /** What is not as it was, one line each. */
    List<String> differences() throws InterruptedException {
        List<String> differences = new ArrayList<>();
        Map<String, String> now = system();
        before.forEach((what, value) -> {
            if (!value.equals(now.get(what))) {
                differences.add(what + ": " + value + " -> " + now.get(what));
            }
        });
        differences.addAll(left());
        return differences;
    }

    /** Whether a difference is one of the system itself, and not something of Lifeboat's that lies about. */
    static boolean isOfTheSystem(String difference) {
        return !difference.startsWith(LEFT);
    }

    /** Looks, once in each second in which anything is called, whether a Region at least could serve. */
    synchronized void neverDark() {
        Instant now = deployed.time.instant();
        if (Duration.between(looked, now).toMillis() < 1_000) {
            return;
        }
        looked = now;
        if (!serves(Role.STANDBY) && !serves(Role.PRIMARY)) {
            dark.add("both Regions dark at " + now);
        }
    }

    /** When both Regions were dark. */
    synchronized List<String> dark() {
        return List.copyOf(dark);
    }

    private boolean serves(Role role) {
        try {
            URI health = endpoints.get(role);
            return health != null
                    && deployed.door.fetch(health, Duration.ofSeconds(3)).status() == 200;
        } catch (IOException silent) {
            return false;
        }
    }
}
