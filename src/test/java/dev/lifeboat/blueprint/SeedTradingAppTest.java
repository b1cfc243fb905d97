package dev.lifeboat.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What was promised of trading, sentence by sentence, against its templates. Where a sentence cannot be kept as it
 * stands, the test says what is kept instead. Here: network, load balancers, functions, certificates.
 */
class SeedTradingAppTest {
    private final Templates trading = Templates.of("trading");
    private final Tree foundation = trading.template("foundation-primary");
    private final Tree app = trading.template("app-primary");
    private final Tree function = app.only("AWS::Lambda::Function");

    @Test
    @DisplayName("Lambda Functions: Identical business logic deployed in both regions with reserved concurrency of 100"
            + " units (a parameter: not every account has 200)")
    void functions() {
        assertThat(trading.stack("app-primary").templateBody())
                .isEqualTo(trading.stack("app-standby").templateBody());
        assertThat(function.at("ReservedConcurrentExecutions").text()).isEqualTo("!Ref ReservedConcurrency");
        assertThat(app.at("Parameters.ReservedConcurrency.Default").text()).isEqualTo("100");
        assertThat(trading.blueprint().parameters())
                .filteredOn(parameter -> parameter.name().equals("ReservedConcurrency"))
                .extracting(Blueprint.ParameterSpec::defaultValue)
                .containsExactly("100");
    }

    @Test
    @DisplayName("Runtime: Node.js 18.x with 512MB memory (Node.js 18 is gone: 24 or 22)")
    void runtime() {
        assertThat(app.at("Parameters.Runtime.AllowedValues").texts()).containsExactly("nodejs24.x", "nodejs22.x");
        assertThat(function.at("Runtime").text()).isEqualTo("!Ref Runtime");
        assertThat(function.at("MemorySize").text()).isEqualTo("512");
        assertThat(function.at("Code.ZipFile").text()).contains("exports.handler");
        assertThat(function.at("LoggingConfig.LogGroup").text()).isEqualTo("!Ref FunctionLogs");
    }

    @Test
    @DisplayName("VPCs: Separate VPCs in each region with multi-AZ public subnets")
    void network() {
        assertThat(app.only("AWS::EC2::VPC").at("CidrBlock.!If").texts())
                .containsExactly("IsStandby", "10.41.0.0/16", "10.40.0.0/16");
        List<Tree> subnets = app.each("AWS::EC2::Subnet").toList();
        assertThat(subnets).hasSize(2);
        assertThat(subnets)
                .extracting(subnet -> subnet.at("AvailabilityZone.!Select.0").text())
                .containsExactly("0", "1");
        assertThat(subnets)
                .extracting(subnet -> subnet.at("CidrBlock.!Select.0").text())
                .containsExactly("0", "1");
        Tree route = app.only("AWS::EC2::Route");
        assertThat(route.at("DestinationCidrBlock").text()).isEqualTo("0.0.0.0/0");
        assertThat(route.at("GatewayId").text()).isEqualTo("!Ref Gateway");
        assertThat(app.each("AWS::EC2::SubnetRouteTableAssociation")).allSatisfy(association -> assertThat(
                        association.at("RouteTableId").text())
                .isEqualTo(route.at("RouteTableId").text()));
    }

    @Test
    @DisplayName("Multi-AZ deployment provides availability without NAT Gateways")
    void noNat() {
        assertThat(trading.each("AWS::EC2::NatGateway")).isEmpty();
        assertThat(function.at("VpcConfig").isThere()).isFalse();
        assertThat(app.only("AWS::ElasticLoadBalancingV2::LoadBalancer")
                        .at("Subnets")
                        .texts())
                .containsExactly("!Ref PublicSubnetA", "!Ref PublicSubnetB");
    }

    @Test
    @DisplayName("Application Load Balancers: ALBs in each region for distributing traffic to Lambda functions")
    void loadBalancer() {
        Tree balancer = app.only("AWS::ElasticLoadBalancingV2::LoadBalancer");
        assertThat(balancer.at("Type").text()).isEqualTo("application");
        assertThat(balancer.at("Scheme").text()).isEqualTo("internet-facing");
        assertThat(app.at("Resources.LoadBalancer.DependsOn").texts()).contains("InternetRoute");
        Tree targets = app.only("AWS::ElasticLoadBalancingV2::TargetGroup");
        assertThat(targets.at("TargetType").text()).isEqualTo("lambda");
        assertThat(targets.at("Targets.0.Id").text()).isEqualTo("!GetAtt Handler.Arn");
        assertThat(app.at("Resources.TargetGroup.DependsOn").text()).isEqualTo("LoadBalancerMayInvoke");
        Tree permission = app.only("AWS::Lambda::Permission");
        assertThat(permission.at("Principal").text()).isEqualTo("elasticloadbalancing.amazonaws.com");
        assertThat(permission.at("SourceArn").text())
                .endsWith(":targetgroup/" + targets.at("Name").text().replace("!Sub ", "") + "/*");
    }

    @Test
    @DisplayName("ALB target health (health checks on: they are off by default for functions)")
    void targetHealth() {
        Tree targets = app.only("AWS::ElasticLoadBalancingV2::TargetGroup");
        assertThat(targets.at("HealthCheckEnabled").text()).isEqualTo("true");
        assertThat(targets.at("HealthCheckPath").text()).isEqualTo("/health");
        int interval = Integer.parseInt(targets.at("HealthCheckIntervalSeconds").text());
        assertThat(interval)
                .as("the least for a function")
                .isGreaterThanOrEqualTo(35)
                .isGreaterThan(
                        Integer.parseInt(targets.at("HealthCheckTimeoutSeconds").text()));
        Tree alarm = Templates.alarm(app, "UnHealthyHostCount", "!GetAtt TargetGroup.TargetGroupFullName");
        assertThat(alarm.at("Namespace").text()).isEqualTo("AWS/ApplicationELB");
        assertThat(alarm.at("Dimensions.1.Value").text()).isEqualTo("!GetAtt LoadBalancer.LoadBalancerFullName");
    }

    @Test
    @DisplayName("ALB security groups restrict traffic to HTTPS/HTTP only")
    void securityGroup() {
        Tree group = app.only("AWS::EC2::SecurityGroup");
        List<Tree> ingress = group.at("SecurityGroupIngress").items();
        assertThat(Stream.of(ingress.get(0), ingress.get(1).at("!If.1"))
                        .map(rule -> List.of(
                                rule.at("IpProtocol").text(),
                                rule.at("FromPort").text(),
                                rule.at("ToPort").text())))
                .containsExactly(List.of("tcp", "80", "80"), List.of("tcp", "443", "443"));
        assertThat(ingress).hasSize(2);
        assertThat(ingress.get(1).at("!If.0").text()).isEqualTo("HasCertificate");
        assertThat(ingress.get(1).at("!If.2").text()).isEqualTo("!Ref AWS::NoValue");
        assertThat(group.at("SecurityGroupEgress").items())
                .extracting(rule -> rule.at("CidrIp").text())
                .containsExactly("127.0.0.1/32");
    }

    @Test
    @DisplayName("HTTPS/HTTP (HTTPS where a zone that answers proves a certificate, HTTP alone where there is none)")
    void certificateMode() {
        List<Tree> listeners = app.each("AWS::ElasticLoadBalancingV2::Listener").toList();
        assertThat(listeners).extracting(listener -> listener.at("Port").text()).containsExactly("80", "443");
        assertThat(listeners.get(0).at("DefaultActions.0.!If.0").text()).isEqualTo("HasCertificate");
        assertThat(listeners.get(0).at("DefaultActions.0.!If.1.Type").text()).isEqualTo("redirect");
        assertThat(listeners.get(0).at("DefaultActions.0.!If.2.Type").text()).isEqualTo("forward");
        assertThat(app.at("Resources.HttpsListener.Condition").text()).isEqualTo("HasCertificate");
        Tree certificate = foundation.only("AWS::CertificateManager::Certificate");
        assertThat(certificate.at("ValidationMethod").text()).isEqualTo("DNS");
        assertThat(certificate.at("DomainName").text()).isEqualTo("!Sub trading-${EnvironmentSuffix}.${DomainName}");
        assertThat(certificate.at("DomainValidationOptions").items()).hasSize(2).allSatisfy(option -> assertThat(
                        option.at("HostedZoneId").text())
                .isEqualTo("!Ref HostedZoneId"));
        assertThat(foundation.at("Outputs.CertificateArn.Value.!If").texts())
                .containsExactly("HasCertificate", "!Ref Certificate", "none");
        assertThat(foundation.at("Outputs.EndpointName.Value.!If.1").text())
                .isEqualTo(certificate.at("SubjectAlternativeNames.0").text());
    }

    @Test
    @DisplayName(
            "Lambda functions have reserved concurrency to prevent resource exhaustion (and tell when it is used up)")
    void throttles() {
        assertThat(Templates.alarm(app, "Throttles", "!Ref Handler")
                        .at("Threshold")
                        .text())
                .isEqualTo("0");
    }

    @Test
    @DisplayName("Key metrics to monitor: Lambda execution errors and duration")
    void functionAlarms() {
        assertThat(Templates.alarm(app, "Errors", "!Ref Handler")
                        .at("Threshold")
                        .text())
                .isEqualTo("10");
        assertThat(Templates.alarm(app, "Duration", "!Ref Handler")
                        .at("Threshold")
                        .text())
                .isEqualTo("1000");
    }
}
