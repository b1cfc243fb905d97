package dev.lifeboat.rehearsal.apigateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeboat.rehearsal.Bench;
import dev.lifeboat.rehearsal.OrdersBench;
import dev.lifeboat.rehearsal.PaymentsBench;
import dev.lifeboat.rehearsal.ResourceType.Made;
import dev.lifeboat.rehearsal.customers.Customers;
import dev.lifeboat.rehearsal.elb.Elb;
import dev.lifeboat.rehearsal.internet.Internet;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.apigateway.model.BasePathMapping;

/** Names of somebody's own before APIs and load balancers, with certificates. */
class DomainTest {
    private static final String NAME = "api.payments.test";

    private static String certificate(Bench bench, String region, String zone, String name) {
        String certificate = bench.make(
                        region,
                        "AWS::CertificateManager::Certificate",
                        "Certificate",
                        Map.of(
                                "DomainName",
                                name,
                                "ValidationMethod",
                                "DNS",
                                "DomainValidationOptions",
                                List.of(Map.of("DomainName", name, "HostedZoneId", zone))))
                .ref();
        return certificate;
    }

    private static String zone(Bench bench, String name) {
        return bench.make(Bench.PRIMARY, "AWS::Route53::HostedZone", "Zone", Map.of("Name", name))
                .ref();
    }

    @Test
    void aCustomDomainNameServesItsOwnName() {
        PaymentsBench payments = new PaymentsBench();
        Bench bench = payments.bench;
        String zone = zone(bench, "payments.test");
        String certificate = certificate(bench, Bench.PRIMARY, zone, NAME);
        Map<String, Object> domain = Map.of(
                "DomainName",
                NAME,
                "RegionalCertificateArn",
                certificate,
                "EndpointConfiguration",
                Map.of("Types", List.of("REGIONAL")));
        assertThatThrownBy(() -> bench.make(Bench.PRIMARY, "AWS::ApiGateway::DomainName", "Domain", domain))
                .as("not issued yet")
                .hasMessageContaining(certificate);
        bench.pass(Duration.ofMinutes(4));
        Made made = bench.make(Bench.PRIMARY, "AWS::ApiGateway::DomainName", "Domain", domain);
        String host = String.valueOf(made.attributes().get("RegionalDomainName"));
        assertThat(host).matches("d-[a-z0-9]{10}\\.execute-api\\.us-east-1\\.amazonaws\\.com");
        assertThat(made.attributes()).containsEntry("RegionalHostedZoneId", "Z1UJRXOUMOOFQ8");
        String api = payments.host(Bench.PRIMARY).replaceFirst("\\..*", "");
        Map<String, Object> mapping = Map.of("DomainName", NAME, "RestApiId", api, "Stage", "prod");
        bench.make(Bench.PRIMARY, "AWS::ApiGateway::BasePathMapping", "Mapping", mapping);
        ApiGatewayClient gateway = bench.client(ApiGatewayClient.builder(), Bench.PRIMARY);
        assertThat(gateway.getDomainName(request -> request.domainName(NAME)).regionalDomainName())
                .isEqualTo(host);
        assertThat(gateway.getBasePathMappings(request -> request.domainName(NAME))
                        .items())
                .extracting(BasePathMapping::basePath, BasePathMapping::stage)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("(none)", "prod"));
        Map<String, Object> record = new HashMap<>();
        record.put("HostedZoneId", zone);
        record.put("Name", NAME);
        record.put("Type", "A");
        record.put("SetIdentifier", "primary");
        record.put("Failover", "PRIMARY");
        record.put(
                "AliasTarget", Map.of("DNSName", host, "HostedZoneId", "Z1UJRXOUMOOFQ8", "EvaluateTargetHealth", true));
        bench.make(Bench.PRIMARY, "AWS::Route53::RecordSet", "Record", record);
        Internet internet = bench.world.part(Internet.class);
        assertThat(internet.send(request(NAME, "/health")).body()).contains("primary");
        assertThat(internet.send(request(host, "/health")).status())
                .as("by its own host")
                .isEqualTo(403);
        bench.pass(Duration.ofSeconds(30));
        assertThat(bench.world.part(Customers.class).seconds(NAME))
                .hasSize(30)
                .allMatch(second -> second.good() == 1 && second.region().equals(Bench.PRIMARY));
        assertThatThrownBy(() -> bench.unmake(Bench.PRIMARY, "AWS::ApiGateway::RestApi", api, Map.of()))
                .hasMessageContaining("base path mappings");
        assertThatThrownBy(() ->
                        bench.unmake(Bench.PRIMARY, "AWS::CertificateManager::Certificate", certificate, Map.of()))
                .hasMessageContaining("is in use");
    }

    private static Internet.Request request(String host, String path) {
        return new Internet.Request("GET", host, 0, path, Map.of(), "");
    }

    @Test
    void aLoadBalancerTakesHttpsWithAnIssuedCertificateOfItsRegion() {
        OrdersBench orders = new OrdersBench();
        Bench bench = orders.bench;
        String zone = zone(bench, "orders.test");
        String certificate = certificate(bench, Bench.PRIMARY, zone, "api.orders.test");
        Map<String, Object> listener = new HashMap<>(orders.listener(Bench.PRIMARY, 443));
        listener.put("Protocol", "HTTPS");
        listener.put("Certificates", List.of(Map.of("CertificateArn", certificate)));
        String type = "AWS::ElasticLoadBalancingV2::Listener";
        assertThatThrownBy(() -> bench.make(Bench.PRIMARY, type, "Https", listener))
                .hasMessageContaining(certificate);
        bench.pass(Duration.ofMinutes(4));
        bench.make(Bench.PRIMARY, type, "Https", listener);
        Map<String, Object> elsewhere = new HashMap<>(listener);
        elsewhere.put("LoadBalancerArn", orders.ref(Bench.STANDBY, "Balancer"));
        assertThatThrownBy(() -> bench.make(Bench.STANDBY, type, "Https", elsewhere))
                .hasMessageContaining("in this Region");
        assertThat(bench.world.part(Elb.class).usersOf(certificate))
                .containsExactly(orders.ref(Bench.PRIMARY, "Balancer"));
    }
}
