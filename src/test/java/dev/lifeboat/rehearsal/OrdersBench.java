package dev.lifeboat.rehearsal;

import dev.lifeboat.rehearsal.ResourceType.Made;
import dev.lifeboat.rehearsal.elb.Elb;
import dev.lifeboat.rehearsal.elb.Reply;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A system that takes orders behind a load balancer in each of two Regions, made of its resources without stacks. */
public final class OrdersBench {
    public static final String TABLE = "orders-table";
    public static final String FUNCTION = "orders-function";

    public final Bench bench = new Bench();
    private final Map<String, Made> made = new HashMap<>();

    public OrdersBench() {
        Map<String, Object> table = new HashMap<>();
        table.put("TableName", TABLE);
        table.put("AttributeDefinitions", List.of(Map.of("AttributeName", "id", "AttributeType", "S")));
        table.put("KeySchema", List.of(Map.of("AttributeName", "id", "KeyType", "HASH")));
        table.put("StreamSpecification", Map.of("StreamViewType", "NEW_AND_OLD_IMAGES"));
        table.put("Replicas", List.of(Map.of("Region", Bench.PRIMARY), Map.of("Region", Bench.STANDBY)));
        bench.make(Bench.PRIMARY, "AWS::DynamoDB::GlobalTable", "Table", table);
        app(Bench.PRIMARY, "primary");
        app(Bench.STANDBY, "standby");
    }

    /** Makes a resource and keeps it under its logical id. */
    public Made make(String region, String type, String logicalId, Map<String, Object> properties) {
        Made one = bench.make(region, "AWS::" + type, logicalId, properties);
        made.put(region + logicalId, one);
        return one;
    }

    public String ref(String region, String logicalId) {
        return made(region, logicalId).ref();
    }

    public Made made(String region, String logicalId) {
        Made one = made.get(region + logicalId);
        if (one == null) {
            throw new IllegalStateException("there is no " + logicalId + " in " + region);
        }
        return one;
    }

    private void app(String region, String role) {
        make(region, "EC2::VPC", "Vpc", Map.of("CidrBlock", "10.0.0.0/16"));
        String vpc = ref(region, "Vpc");
        make(region, "EC2::InternetGateway", "Gateway", Map.of());
        make(
                region,
                "EC2::VPCGatewayAttachment",
                "Attachment",
                Map.of("VpcId", vpc, "InternetGatewayId", ref(region, "Gateway")));
        for (String zone : List.of("a", "b")) {
            make(
                    region,
                    "EC2::Subnet",
                    "Subnet" + zone,
                    Map.of(
                            "VpcId",
                            vpc,
                            "AvailabilityZone",
                            region + zone,
                            "CidrBlock",
                            zone.equals("a") ? "10.0.0.0/24" : "10.0.1.0/24"));
        }
        Map<String, Object> http = Map.of("IpProtocol", "tcp", "FromPort", 80, "ToPort", 80, "CidrIp", "0.0.0.0/0");
        make(
                region,
                "EC2::SecurityGroup",
                "Group",
                Map.of("GroupDescription", "front", "VpcId", vpc, "SecurityGroupIngress", List.of(http)));
        function(region, role);
        make(region, "ElasticLoadBalancingV2::LoadBalancer", "Balancer", balancer(region));
        Map<String, Object> group = new HashMap<>();
        group.put("Name", "orders-" + role);
        group.put("TargetType", "lambda");
        group.put("Targets", List.of(Map.of("Id", Arn.of("lambda", region, "function:" + FUNCTION))));
        group.put("HealthCheckEnabled", true);
        group.put("HealthCheckPath", "/health");
        group.put("HealthCheckTimeoutSeconds", 10);
        group.put("HealthyThresholdCount", 2);
        group.put("Matcher", Map.of("HttpCode", "200"));
        make(region, "ElasticLoadBalancingV2::TargetGroup", "Targets", group);
        make(region, "ElasticLoadBalancingV2::Listener", "Listener", listener(region, 80));
    }

    /** The properties of the load balancer. */
    public Map<String, Object> balancer(String region) {
        return Map.of(
                "Name",
                "orders",
                "Subnets",
                List.of(ref(region, "Subneta"), ref(region, "Subnetb")),
                "SecurityGroups",
                List.of(ref(region, "Group")));
    }

    /** The properties of an HTTP listener that forwards everything. */
    public Map<String, Object> listener(String region, int port) {
        return Map.of(
                "LoadBalancerArn",
                ref(region, "Balancer"),
                "Port",
                port,
                "Protocol",
                "HTTP",
                "DefaultActions",
                List.of(Map.of("Type", "forward", "TargetGroupArn", ref(region, "Targets"))));
    }

    private void function(String region, String role) {
        make(
                region,
                "Lambda::Function",
                "Function",
                Map.of(
                        "FunctionName",
                        FUNCTION,
                        "Runtime",
                        "nodejs24.x",
                        "Handler",
                        "index.handler",
                        "Role",
                        "arn:aws:iam::123456789012:role/orders",
                        "Code",
                        Map.of("ZipFile", "exports.handler = async () => ({})"),
                        "Environment",
                        Map.of("Variables", Map.of("TABLE_NAME", TABLE, "REGION_ROLE", role))));
        make(
                region,
                "Lambda::Permission",
                "Permission",
                Map.of(
                        "FunctionName", FUNCTION,
                        "Action", "lambda:InvokeFunction",
                        "Principal", "elasticloadbalancing.amazonaws.com"));
    }

    /** The host of a Region's load balancer. */
    public String host(String region) {
        return String.valueOf(made(region, "Balancer").attributes().get("DNSName"));
    }

    /** A client's request to a Region's load balancer. */
    public Reply request(String region, String method, String path, String body) {
        return bench.world.part(Elb.class).request(host(region), 80, method, host(region), path, Map.of(), body);
    }

    public Reply get(String region, String path) {
        return request(region, "GET", path, "");
    }
}
