package dev.lifeboat.rehearsal.elb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.Bench;
import dev.lifeboat.rehearsal.OrdersBench;
import dev.lifeboat.rehearsal.ResourceType.Made;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealth;
import software.amazon.awssdk.services.lambda.LambdaClient;

class ElbTest {
    private static final String REGION = Bench.PRIMARY;
    private static final String TYPE = "ElasticLoadBalancingV2::";

    private final OrdersBench orders = new OrdersBench();
    private final Bench bench = orders.bench;
    private final ElasticLoadBalancingV2Client elb = bench.client(ElasticLoadBalancingV2Client.builder(), REGION);
    private final LambdaClient lambda = bench.client(LambdaClient.builder(), REGION);

    private void stop() {
        lambda.putFunctionConcurrency(
                request -> request.functionName(OrdersBench.FUNCTION).reservedConcurrentExecutions(0));
    }

    private TargetHealth health() {
        return elb.describeTargetHealth(request -> request.targetGroupArn(orders.ref(REGION, "Targets")))
                .targetHealthDescriptions()
                .get(0)
                .targetHealth();
    }

    private Map<String, Object> with(Map<String, Object> properties, String name, Object value) {
        Map<String, Object> changed = new HashMap<>(properties);
        changed.put(name, value);
        return changed;
    }

    private Made make(String type, Map<String, Object> properties) {
        return bench.make(REGION, "AWS::" + TYPE + type, "Another", properties);
    }

    @Test
    void aLoadBalancerIsShownWithWhatCloudFormationGives() {
        Made made = orders.made(REGION, "Balancer");
        LoadBalancer shown = elb.describeLoadBalancers(request -> request.names("orders"))
                .loadBalancers()
                .get(0);
        assertThat(shown.loadBalancerArn()).isEqualTo(made.ref()).contains(":loadbalancer/app/orders/");
        assertThat(made.ref()).endsWith("loadbalancer/" + made.attributes().get("LoadBalancerFullName"));
        assertThat(shown.dnsName()).matches("orders-\\d+\\.us-east-1\\.elb\\.amazonaws\\.com");
        assertThat(made.attributes())
                .containsEntry("DNSName", shown.dnsName())
                .containsEntry("CanonicalHostedZoneID", "Z35SXDOTRQ7X7K");
        assertThat(shown.canonicalHostedZoneId()).isEqualTo("Z35SXDOTRQ7X7K");
        assertThat(shown.availabilityZones())
                .extracting(zone -> zone.zoneName())
                .containsExactly("us-east-1a", "us-east-1b");
        assertThat(shown.securityGroups()).containsExactly(orders.ref(REGION, "Group"));
        assertThat(elb.describeTags(request -> request.resourceArns(made.ref()))
                        .tagDescriptions()
                        .get(0)
                        .tags())
                .anyMatch(tag -> tag.key().equals("lifeboat:deployment"));
        TargetGroup group = elb.describeTargetGroups(request -> request.loadBalancerArn(made.ref()))
                .targetGroups()
                .get(0);
        assertThat(group.targetTypeAsString()).isEqualTo("lambda");
        assertThat(group.healthCheckIntervalSeconds()).isEqualTo(35);
        assertThat(orders.made(REGION, "Targets").attributes().get("TargetGroupFullName"))
                .matches(name -> String.valueOf(name).matches("targetgroup/orders-primary/[0-9a-f]{16}"));
        assertThat(elb.describeListeners(request -> request.loadBalancerArn(made.ref()))
                        .listeners()
                        .get(0)
                        .defaultActions()
                        .get(0)
                        .targetGroupArn())
                .isEqualTo(group.targetGroupArn());
        assertThatThrownBy(() -> elb.describeLoadBalancers(request -> request.names("nothing")))
                .isInstanceOf(LoadBalancerNotFoundException.class);
    }

    @Test
    void requestsReachTheFunctionAndItsTable() {
        assertThat(orders.get(REGION, "/health").body())
                .isEqualTo("{\"status\":\"ok\",\"role\":\"primary\",\"region\":\"us-east-1\"}");
        String order = "{\"id\":\"o1\",\"symbol\":\"ACME\",\"side\":\"BUY\",\"quantity\":\"10\",\"price\":\"12.50\"}";
        assertThat(orders.request(REGION, "POST", "/orders", order).status()).isEqualTo(201);
        assertThat(orders.request(REGION, "POST", "/orders", order).status()).isEqualTo(200);
        assertThat(orders.request(REGION, "POST", "/orders", order.replace("12.50", "13"))
                        .status())
                .isEqualTo(409);
        assertThat(orders.request(REGION, "POST", "/orders", "{}").status()).isEqualTo(400);
        assertThat(orders.get(REGION, "/orders").status()).isEqualTo(405);
        bench.pass(Duration.ofSeconds(3));
        assertThat(orders.get(Bench.STANDBY, "/orders/o1").body()).contains("\"takenIn\":\"us-east-1\"");
        assertThat(orders.get(REGION, "/nowhere").status()).isEqualTo(404);
    }

    @Test
    void aTargetIsHealthyAfterOneGoodLookAndUnhealthyAfterTwoBadOnes() {
        assertThat(health().stateAsString()).isEqualTo("initial");
        bench.pass(Duration.ofSeconds(36));
        assertThat(health().stateAsString()).isEqualTo("healthy");
        stop();
        bench.pass(Duration.ofSeconds(35));
        assertThat(health().stateAsString()).isEqualTo("healthy");
        bench.pass(Duration.ofSeconds(35));
        assertThat(health().stateAsString()).isEqualTo("unhealthy");
        assertThat(health().reasonAsString()).isEqualTo("Target.FailedHealthChecks");
        lambda.deleteFunctionConcurrency(request -> request.functionName(OrdersBench.FUNCTION));
        bench.world.faults().set("failing", REGION);
        bench.pass(Duration.ofSeconds(35));
        bench.world.faults().clear("failing", REGION);
        assertThat(health().description()).isEqualTo("Health checks failed with these codes: [503]");
        bench.pass(Duration.ofSeconds(70));
        assertThat(health().stateAsString()).isEqualTo("healthy");
    }

    @Test
    void aStoppedFunctionIsAServerErrorOfTheLoadBalancerAndOneThatFailsIsItsOwn() {
        bench.pass(Duration.ofSeconds(40));
        stop();
        Reply stopped = orders.get(REGION, "/health");
        assertThat(stopped.status()).isEqualTo(503);
        assertThat(stopped.body()).contains("503 Service Temporarily Unavailable");
        lambda.deleteFunctionConcurrency(request -> request.functionName(OrdersBench.FUNCTION));
        bench.world.faults().set("failing", REGION);
        assertThat(orders.get(REGION, "/health").body()).contains("failing");
        bench.world.faults().clear("failing", REGION);
        Metrics metrics = new Metrics(bench, orders);
        assertThat(metrics.sum("RequestCount")).as("before it is a minute old").isEmpty();
        bench.pass(Duration.ofMinutes(3));
        assertThat(metrics.sum("RequestCount")).hasValue(2);
        assertThat(metrics.sum("HTTPCode_ELB_5XX_Count")).hasValue(1);
        assertThat(metrics.sum("HTTPCode_ELB_503_Count")).hasValue(1);
        assertThat(metrics.sum("HTTPCode_Target_5XX_Count")).hasValue(1);
        assertThat(metrics.hosts("HealthyHostCount")).hasValue(1);
        assertThat(metrics.hosts("UnHealthyHostCount")).hasValue(0);
    }

    @Test
    void aFunctionWithoutPermissionIsNoTarget() {
        bench.unmake(REGION, "AWS::Lambda::Permission", orders.ref(REGION, "Permission"), Map.of());
        assertThat(orders.get(REGION, "/health").status()).isEqualTo(502);
        Map<String, Object> target = Map.of("Id", "arn:aws:lambda:us-east-1:123456789012:function:orders-function");
        Map<String, Object> group = Map.of("Name", "late", "TargetType", "lambda", "Targets", List.of(target));
        assertThatThrownBy(() -> make("TargetGroup", group))
                .hasMessageStartingWith("elasticloadbalancing principal does not have permission to invoke")
                .isInstanceOfSatisfying(
                        AwsError.class, error -> assertThat(error.code()).isEqualTo("AccessDenied"));
        assertThatThrownBy(() -> make("TargetGroup", with(group, "Protocol", "HTTP")))
                .hasMessageContaining("cannot be specified for target groups with target type 'lambda'");
        assertThatThrownBy(() -> make("TargetGroup", with(group, "TargetType", "ip")))
                .hasMessageContaining("lambda only");
    }

    @Test
    void whatAwsRefusesIsRefused() {
        Map<String, Object> balancer = orders.balancer(REGION);
        assertThatThrownBy(() -> make("LoadBalancer", with(balancer, "Name", "dr-alb-us-west-2-production-secondary")))
                .hasMessageContaining("cannot be longer than '32' characters");
        assertThatThrownBy(() -> make("LoadBalancer", balancer)).hasMessageContaining("same name");
        assertThatThrownBy(() -> make(
                        "LoadBalancer",
                        with(with(balancer, "Name", "one"), "Subnets", List.of(orders.ref(REGION, "Subneta")))))
                .hasMessageContaining("At least two subnets");
        assertThatThrownBy(() -> make("Listener", orders.listener(REGION, 80)))
                .hasMessageContaining("A listener already exists on this port");
        assertThatThrownBy(() -> make("Listener", with(orders.listener(REGION, 443), "Protocol", "HTTPS")))
                .hasMessageContaining("certificate must be specified");
        assertThatThrownBy(() ->
                        bench.unmake(REGION, "AWS::" + TYPE + "TargetGroup", orders.ref(REGION, "Targets"), Map.of()))
                .hasMessageContaining("in use by a listener");
        assertThatThrownBy(() -> bench.unmake(REGION, "AWS::EC2::SecurityGroup", orders.ref(REGION, "Group"), Map.of()))
                .hasMessageContaining("dependent object");
        Map<String, Object> attachment =
                Map.of("VpcId", orders.ref(REGION, "Vpc"), "InternetGatewayId", orders.ref(REGION, "Gateway"));
        assertThatThrownBy(() -> bench.unmake(REGION, "AWS::EC2::VPCGatewayAttachment", "IGW|vpc", attachment))
                .hasMessageContaining("mapped public address");
        bench.unmake(REGION, "AWS::" + TYPE + "LoadBalancer", orders.ref(REGION, "Balancer"), Map.of());
        bench.unmake(REGION, "AWS::EC2::SecurityGroup", orders.ref(REGION, "Group"), Map.of());
        bench.unmake(REGION, "AWS::EC2::VPCGatewayAttachment", "IGW|vpc", attachment);
        assertThat(orders.get(REGION, "/health").status()).isZero();
    }

    @Test
    void rulesComeBeforeTheDefaultAndACertificatelessPortRedirects() {
        Map<String, Object> page = Map.of(
                "Type",
                "fixed-response",
                "FixedResponseConfig",
                Map.of("StatusCode", "404", "ContentType", "text/plain", "MessageBody", "none of that"));
        make(
                "ListenerRule",
                Map.of(
                        "ListenerArn",
                        orders.ref(REGION, "Listener"),
                        "Priority",
                        10,
                        "Conditions",
                        List.of(
                                Map.of("Field", "path-pattern", "Values", List.of("/admin/*")),
                                Map.of(
                                        "Field",
                                        "http-request-method",
                                        "HttpRequestMethodConfig",
                                        Map.of("Values", List.of("GET")))),
                        "Actions",
                        List.of(page)));
        assertThat(orders.get(REGION, "/admin/x?y=z").body()).isEqualTo("none of that");
        assertThat(orders.request(REGION, "POST", "/admin/x", "").status()).isEqualTo(404);
        assertThat(orders.request(REGION, "POST", "/admin/x", "").body()).contains("no such path");
        Map<String, Object> redirect = Map.of(
                "Type",
                "redirect",
                "RedirectConfig",
                Map.of("Protocol", "HTTPS", "Port", "443", "StatusCode", "HTTP_301"));
        bench.world
                .type("AWS::" + TYPE + "Listener")
                .orElseThrow()
                .update(
                        bench.place(REGION, "Listener"),
                        orders.ref(REGION, "Listener"),
                        Map.of(),
                        with(orders.listener(REGION, 80), "DefaultActions", List.of(redirect)));
        Reply moved = orders.get(REGION, "/health?deep=1");
        assertThat(moved.status()).isEqualTo(301);
        assertThat(moved.headers()).containsEntry("Location", "https://" + orders.host(REGION) + ":443/health?deep=1");
    }

    @Test
    void nobodyAnswersInADarkRegionNorBehindAClosedGroup() {
        bench.world.faults().set("region-dark", REGION);
        assertThat(orders.get(REGION, "/health").status()).isZero();
        assertThat(bench.world.part(Elb.class).isHealthy(orders.host(REGION))).isTrue();
        bench.pass(Duration.ofSeconds(31));
        assertThat(bench.world.part(Elb.class).isHealthy(orders.host(REGION))).isFalse();
        bench.world.faults().clear("region-dark", REGION);
        assertThat(bench.world
                        .part(Elb.class)
                        .request(orders.host(REGION), 443, "GET", "", "/health", Map.of(), "")
                        .status())
                .as("no listener")
                .isZero();
        make("Listener", orders.listener(REGION, 8080));
        assertThat(bench.world
                        .part(Elb.class)
                        .request(orders.host(REGION), 8080, "GET", "", "/health", Map.of(), "")
                        .status())
                .as("no rule in the security group")
                .isZero();
    }
}
