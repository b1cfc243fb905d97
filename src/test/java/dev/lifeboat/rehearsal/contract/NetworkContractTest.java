package dev.lifeboat.rehearsal.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.AliasTarget;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;
import software.amazon.awssdk.services.route53.model.ResourceRecordSetFailover;

/** What the world and an independent emulator must agree on of networks and what stands in them. */
@Tag("contract")
@Timeout(120)
class NetworkContractTest {
    private static final String REGION = "us-east-2";
    private static final String NETWORK =
            """
            Resources:
              Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.7.0.0/16}}
              One:
                Type: AWS::EC2::Subnet
                Properties: {VpcId: !Ref Vpc, CidrBlock: 10.7.0.0/24, AvailabilityZone: !Select [0, !GetAZs us-east-2]}
              Two:
                Type: AWS::EC2::Subnet
                Properties: {VpcId: !Ref Vpc, CidrBlock: 10.7.1.0/24, AvailabilityZone: !Select [1, !GetAZs us-east-2]}
              Gateway: {Type: AWS::EC2::InternetGateway}
              Attachment:
                Type: AWS::EC2::VPCGatewayAttachment
                Properties: {VpcId: !Ref Vpc, InternetGatewayId: !Ref Gateway}
              Table: {Type: AWS::EC2::RouteTable, Properties: {VpcId: !Ref Vpc}}
              Route:
                Type: AWS::EC2::Route
                DependsOn: Attachment
                Properties: {RouteTableId: !Ref Table, DestinationCidrBlock: 0.0.0.0/0, GatewayId: !Ref Gateway}
              Association:
                Type: AWS::EC2::SubnetRouteTableAssociation
                Properties: {RouteTableId: !Ref Table, SubnetId: !Ref One}
              Group:
                Type: AWS::EC2::SecurityGroup
                Properties:
                  GroupDescription: Lets everybody in
                  VpcId: !Ref Vpc
                  SecurityGroupIngress:
                    - {IpProtocol: tcp, FromPort: 80, ToPort: 80, CidrIp: 0.0.0.0/0}
            Outputs:
              Vpc: {Value: !Ref Vpc}
              Table: {Value: !Ref Table}
              Gateway: {Value: !Ref Gateway}
              One: {Value: !Ref One}
              Group: {Value: !GetAtt Group.GroupId}
            """;

    private static final String FRONT = NETWORK.replace(
            "Outputs:",
            """
              Role:
                Type: AWS::IAM::Role
                Properties:
                  AssumeRolePolicyDocument:
                    Version: "2012-10-17"
                    Statement:
                      - {Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole}
              Handler:
                Type: AWS::Lambda::Function
                Properties:
                  FunctionName: NAME
                  Runtime: nodejs22.x
                  Handler: index.handler
                  Role: !GetAtt Role.Arn
                  Code: {ZipFile: "exports.handler = async () => ({statusCode: 200})"}
              Permission:
                Type: AWS::Lambda::Permission
                Properties:
                  Action: lambda:InvokeFunction
                  FunctionName: !GetAtt Handler.Arn
                  Principal: elasticloadbalancing.amazonaws.com
              Balancer:
                Type: AWS::ElasticLoadBalancingV2::LoadBalancer
                DependsOn: Route
                Properties:
                  Name: NAME
                  Scheme: internet-facing
                  Subnets: [!Ref One, !Ref Two]
                  SecurityGroups: [!Ref Group]
              Targets:
                Type: AWS::ElasticLoadBalancingV2::TargetGroup
                DependsOn: Permission
                Properties:
                  Name: NAME
                  TargetType: lambda
                  HealthCheckEnabled: true
                  HealthCheckPath: /health
                  Targets: [{Id: !GetAtt Handler.Arn}]
              Listener:
                Type: AWS::ElasticLoadBalancingV2::Listener
                Properties:
                  LoadBalancerArn: !Ref Balancer
                  Port: 80
                  Protocol: HTTP
                  DefaultActions: [{Type: forward, TargetGroupArn: !Ref Targets}]
            Outputs:
              Balancer: {Value: !Ref Balancer}
              Targets: {Value: !Ref Targets}
              Listener: {Value: !Ref Listener}
              Host: {Value: !GetAtt Balancer.DNSName}""");

    private static Map<String, String> deployed(Ground ground, String name, String template) {
        CloudFormationClient formation = ground.client(CloudFormationClient.builder(), REGION);
        formation.createStack(
                request -> request.stackName(name).templateBody(template).capabilities(Capability.CAPABILITY_IAM));
        ground.pass(Duration.ofMinutes(15));
        Stack stack = formation
                .describeStacks(request -> request.stackName(name))
                .stacks()
                .get(0);
        assertThat(stack.stackStatus()).as(stack.stackStatusReason()).isEqualTo(StackStatus.CREATE_COMPLETE);
        Map<String, String> outputs = new TreeMap<>();
        stack.outputs().forEach(output -> outputs.put(output.outputKey(), output.outputValue()));
        return outputs;
    }

    @OnEveryGround
    void aNetworkIsShownAsItWasMade(Ground ground) {
        String name = Ground.fresh("network");
        Map<String, String> made = deployed(ground, name, NETWORK);
        String vpc = String.valueOf(made.get("Vpc"));
        Ec2Client ec2 = ground.client(Ec2Client.builder(), REGION);
        assertThat(ec2.describeVpcs(request -> request.vpcIds(vpc)).vpcs().get(0))
                .matches(found -> found.cidrBlock().equals("10.7.0.0/16") && !found.isDefault());
        List<Filter> inVpc = List.of(Filter.builder().name("vpc-id").values(vpc).build());
        assertThat(ec2.describeSubnets(request -> request.filters(inVpc)).subnets())
                .extracting(subnet -> subnet.cidrBlock() + " " + subnet.availabilityZone())
                .containsExactlyInAnyOrder("10.7.0.0/24 us-east-2a", "10.7.1.0/24 us-east-2b");
        var group = ec2.describeSecurityGroups(request -> request.groupIds(made.get("Group")))
                .securityGroups()
                .get(0);
        assertThat(group.vpcId()).isEqualTo(vpc);
        assertThat(group.ipPermissions())
                .extracting(rule -> rule.ipProtocol()
                        + rule.fromPort()
                        + rule.toPort()
                        + rule.ipRanges().get(0).cidrIp())
                .containsExactly("tcp80800.0.0.0/0");
        assertThat(ec2.describeSecurityGroups(request -> request.filters(inVpc)).securityGroups())
                .extracting(found -> found.groupName().equals("default"))
                .containsExactlyInAnyOrder(true, false);
        var table = ec2.describeRouteTables(request -> request.routeTableIds(made.get("Table")))
                .routeTables()
                .get(0);
        assertThat(table.routes())
                .extracting(route -> route.destinationCidrBlock() + " " + route.gatewayId())
                .containsExactlyInAnyOrder("10.7.0.0/16 local", "0.0.0.0/0 " + made.get("Gateway"));
        assertThat(ec2.describeInternetGateways(request -> request.internetGatewayIds(made.get("Gateway")))
                        .internetGateways()
                        .get(0)
                        .attachments()
                        .get(0)
                        .vpcId())
                .isEqualTo(vpc);
        assertThat(ec2.describeNetworkInterfaces(request -> request.filters(inVpc))
                        .networkInterfaces())
                .isEmpty();
        assertThat(ec2.describeAvailabilityZones().availabilityZones())
                .extracting(zone -> zone.zoneName() + " " + zone.stateAsString())
                .contains("us-east-2a available", "us-east-2b available");
        assertThat(Ground.refusal(() -> ec2.describeVpcs(request -> request.vpcIds("vpc-0123456789abcdef0"))))
                .isEqualTo("InvalidVpcID.NotFound");
        assertThat(Ground.refusal(() -> ec2.describeSubnets(request -> request.subnetIds("subnet-0123456789abcdef0"))))
                .isEqualTo("InvalidSubnetID.NotFound");
        assertThat(Ground.refusal(
                        () -> ec2.describeSecurityGroups(request -> request.groupIds("sg-0123456789abcdef0"))))
                .isEqualTo("InvalidGroup.NotFound");
    }

    @OnEveryGround
    void aLoadBalancerIsShownAsItWasMade(Ground ground) {
        String name = Ground.fresh("front");
        Map<String, String> made = deployed(ground, name, FRONT.replace("NAME", name));
        ElasticLoadBalancingV2Client elb = ground.client(ElasticLoadBalancingV2Client.builder(), REGION);
        LoadBalancer balancer = elb.describeLoadBalancers(request -> request.names(name))
                .loadBalancers()
                .get(0);
        assertThat(balancer.loadBalancerArn()).isEqualTo(made.get("Balancer"));
        assertThat(balancer.dnsName()).isEqualTo(made.get("Host")).startsWith(name + "-");
        assertThat(balancer)
                .matches(found -> found.state().codeAsString().equals("active"))
                .matches(found -> found.schemeAsString().equals("internet-facing"))
                .matches(found -> found.typeAsString().equals("application"))
                .matches(found -> found.securityGroups().equals(List.of(String.valueOf(made.get("Group")))))
                .matches(found -> found.vpcId().equals(made.get("Vpc")));
        assertThat(balancer.availabilityZones())
                .extracting(zone -> zone.zoneName())
                .containsExactlyInAnyOrder("us-east-2a", "us-east-2b");
        TargetGroup group = elb.describeTargetGroups(request -> request.targetGroupArns(made.get("Targets")))
                .targetGroups()
                .get(0);
        assertThat(group)
                .matches(found -> found.targetGroupName().equals(name))
                .matches(found -> found.targetTypeAsString().equals("lambda"))
                .matches(found -> found.healthCheckPath().equals("/health"));
        var listener = elb.describeListeners(request -> request.loadBalancerArn(made.get("Balancer")))
                .listeners()
                .get(0);
        assertThat(listener.listenerArn()).isEqualTo(made.get("Listener"));
        assertThat(listener.port() + listener.protocolAsString()).isEqualTo("80HTTP");
        assertThat(listener.defaultActions().get(0).targetGroupArn()).isEqualTo(made.get("Targets"));
        anAliasLeadsTo(ground, name, balancer);
        assertThat(Ground.refusal(() -> elb.describeLoadBalancers(request -> request.names("nothing"))))
                .startsWith("LoadBalancerNotFound");
        assertThat(Ground.refusal(() -> elb.describeTargetGroups(request -> request.names("nothing"))))
                .startsWith("TargetGroupNotFound");
    }

    private static void anAliasLeadsTo(Ground ground, String name, LoadBalancer balancer) {
        Route53Client route53 = ground.client(Route53Client.builder(), "us-east-1");
        String domain = name + ".test";
        String zone = route53.createHostedZone(request -> request.name(domain).callerReference(name))
                .hostedZone()
                .id();
        AliasTarget target = AliasTarget.builder()
                .dnsName(balancer.dnsName())
                .hostedZoneId(balancer.canonicalHostedZoneId())
                .evaluateTargetHealth(true)
                .build();
        ResourceRecordSet alias = ResourceRecordSet.builder()
                .name("api." + domain)
                .type(RRType.A)
                .setIdentifier("primary")
                .failover(ResourceRecordSetFailover.PRIMARY)
                .aliasTarget(target)
                .build();
        Change change = Change.builder()
                .action(ChangeAction.CREATE)
                .resourceRecordSet(alias)
                .build();
        route53.changeResourceRecordSets(
                request -> request.hostedZoneId(zone).changeBatch(batch -> batch.changes(change)));
        ResourceRecordSet shown =
                route53.listResourceRecordSets(request -> request.hostedZoneId(zone)).resourceRecordSets().stream()
                        .filter(set -> set.type() == RRType.A)
                        .findFirst()
                        .orElseThrow();
        assertThat(shown)
                .matches(set -> set.name().equals("api." + domain + "."))
                .matches(set -> set.resourceRecords().isEmpty())
                .matches(set -> set.failover() == ResourceRecordSetFailover.PRIMARY);
        assertThat(shown.aliasTarget().hostedZoneId()).isEqualTo(balancer.canonicalHostedZoneId());
        assertThat(shown.aliasTarget().dnsName()).startsWith(balancer.dnsName());
        assertThat(shown.aliasTarget().evaluateTargetHealth()).isTrue();
    }
}
