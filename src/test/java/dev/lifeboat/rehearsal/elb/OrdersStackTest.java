package dev.lifeboat.rehearsal.elb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.rehearsal.Bench;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** A load balancer with its network and its function, as one stack: made and taken down in an order that AWS accepts. */
@Timeout(60)
class OrdersStackTest {
    private static final String TEMPLATE =
            """
            Resources:
              Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16}}
              Gateway: {Type: AWS::EC2::InternetGateway}
              Attachment:
                Type: AWS::EC2::VPCGatewayAttachment
                Properties: {VpcId: !Ref Vpc, InternetGatewayId: !Ref Gateway}
              One:
                Type: AWS::EC2::Subnet
                Properties:
                  VpcId: !Ref Vpc
                  AvailabilityZone: !Select [0, !GetAZs ""]
                  CidrBlock: !Select [0, !Cidr [!GetAtt Vpc.CidrBlock, 2, 8]]
              Two:
                Type: AWS::EC2::Subnet
                Properties:
                  VpcId: !Ref Vpc
                  AvailabilityZone: !Select [1, !GetAZs ""]
                  CidrBlock: !Select [1, !Cidr [!GetAtt Vpc.CidrBlock, 2, 8]]
              Balancer:
                Type: AWS::ElasticLoadBalancingV2::LoadBalancer
                DependsOn: Attachment
                Properties:
                  Subnets: [!Ref One, !Ref Two]
                  SecurityGroups: [!GetAtt Vpc.DefaultSecurityGroup]
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
                  Runtime: nodejs24.x
                  Handler: index.handler
                  Role: !GetAtt Role.Arn
                  Code: {ZipFile: "exports.handler = async () => ({statusCode: 200})"}
              Permission:
                Type: AWS::Lambda::Permission
                Properties:
                  Action: lambda:InvokeFunction
                  FunctionName: !Ref Handler
                  Principal: elasticloadbalancing.amazonaws.com
              Targets:
                Type: AWS::ElasticLoadBalancingV2::TargetGroup
                DependsOn: Permission
                Properties: {TargetType: lambda, Targets: [{Id: !GetAtt Handler.Arn}]}
              Listener:
                Type: AWS::ElasticLoadBalancingV2::Listener
                Properties:
                  LoadBalancerArn: !Ref Balancer
                  Port: 80
                  Protocol: HTTP
                  DefaultActions: [{Type: forward, TargetGroupArn: !Ref Targets}]
            """;

    private final Bench bench = new Bench();
    private final CloudFormationClient formation = bench.client(CloudFormationClient.builder(), Bench.PRIMARY);

    private String create(String template) {
        String id = formation
                .createStack(request ->
                        request.stackName("s").templateBody(template).capabilities(Capability.CAPABILITY_IAM))
                .stackId();
        bench.pass(Duration.ofMinutes(5));
        return id;
    }

    private Stack stack(String id) {
        return formation
                .describeStacks(request -> request.stackName(id))
                .stacks()
                .get(0);
    }

    private List<String> failures(String id) {
        return formation.describeStackEvents(request -> request.stackName(id)).stackEvents().stream()
                .filter(event -> event.resourceStatusAsString().endsWith("_FAILED"))
                .map(event -> event.logicalResourceId() + ": " + event.resourceStatusReason())
                .toList();
    }

    @Test
    void itComesUpAndGoesDown() {
        String id = create(TEMPLATE);
        assertThat(failures(id)).isEmpty();
        assertThat(stack(id).stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
        formation.deleteStack(request -> request.stackName("s"));
        bench.pass(Duration.ofMinutes(5));
        assertThat(failures(id)).isEmpty();
        assertThat(stack(id).stackStatusAsString()).isEqualTo("DELETE_COMPLETE");
        Ec2Client ec2 = bench.client(Ec2Client.builder(), Bench.PRIMARY);
        assertThat(ec2.describeVpcs().vpcs()).isEmpty();
        assertThat(ec2.describeNetworkInterfaces().networkInterfaces()).isEmpty();
    }

    @Test
    void aTargetGroupThatDoesNotWaitForItsPermissionFailsTheStack() {
        String id = create(TEMPLATE.replace("    DependsOn: Permission\n", "")
                .replace("Principal: elasticloadbalancing", "Principal: apigateway"));
        assertThat(failures(id)).anyMatch(reason -> reason.contains("does not have permission to invoke"));
        assertThat(stack(id).stackStatusAsString()).isEqualTo("ROLLBACK_COMPLETE");
    }

    @Test
    void aLoadBalancerThatDoesNotWaitForTheGatewayFailsTheStack() {
        String id = create(TEMPLATE.replace("    DependsOn: Attachment\n", "")
                .replace(
                        "Properties: {VpcId: !Ref Vpc, InternetGatewayId: !Ref Gateway}",
                        "DependsOn: Balancer\n"
                                + "    Properties: {VpcId: !Ref Vpc, InternetGatewayId: !Ref Gateway}"));
        assertThat(failures(id)).anyMatch(reason -> reason.contains("has no internet gateway"));
    }
}
