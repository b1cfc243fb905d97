package dev.lifeboat.rehearsal.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.Bench;
import dev.lifeboat.rehearsal.ResourceType.Made;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Subnet;

class Ec2Test {
    private final Bench bench = new Bench();
    private final Ec2Client ec2 = bench.client(Ec2Client.builder(), Bench.PRIMARY);
    private final Made vpc = make("VPC", Map.of("CidrBlock", "10.0.0.0/16", "EnableDnsSupport", true));

    private Made make(String type, Map<String, Object> properties) {
        return bench.make(Bench.PRIMARY, "AWS::EC2::" + type, "Made", properties);
    }

    private void unmake(String type, Made made, Map<String, Object> properties) {
        bench.unmake(Bench.PRIMARY, "AWS::EC2::" + type, made.physicalId(), properties);
    }

    private Made subnet(String block, String zone) {
        return make("Subnet", Map.of("VpcId", vpc.ref(), "CidrBlock", block, "AvailabilityZone", zone));
    }

    private Made group(String port) {
        Map<String, Object> rule = Map.of(
                "IpProtocol", "tcp", "FromPort", port, "ToPort", port, "CidrIp", "0.0.0.0/0", "Description", "all");
        return make(
                "SecurityGroup",
                Map.of("GroupDescription", "front", "VpcId", vpc.ref(), "SecurityGroupIngress", List.of(rule)));
    }

    @Test
    void aVpcComesWithADefaultGroupAndAMainRouteTable() {
        assertThat(vpc.attributes()).containsEntry("CidrBlock", "10.0.0.0/16");
        var shown = ec2.describeVpcs(request -> request.vpcIds(vpc.ref())).vpcs();
        assertThat(shown).hasSize(1);
        assertThat(shown.get(0).cidrBlockAssociationSet()).hasSize(1);
        assertThat(shown.get(0).tags()).anyMatch(tag -> tag.key().equals("lifeboat:deployment"));
        assertThat(ec2.describeSecurityGroups().securityGroups())
                .extracting(SecurityGroup::groupId, SecurityGroup::groupName)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(vpc.attributes().get("DefaultSecurityGroup"), "default"));
        var tables = ec2.describeRouteTables(request -> request.filters(filter("association.main", "true")))
                .routeTables();
        assertThat(tables).hasSize(1);
        assertThat(tables.get(0).routes().get(0).gatewayId()).isEqualTo("local");
        assertThat(bench.client(Ec2Client.builder(), Bench.STANDBY)
                        .describeVpcs()
                        .vpcs())
                .isEmpty();
    }

    private static Filter filter(String name, String... values) {
        return Filter.builder().name(name).values(values).build();
    }

    @Test
    void subnetsLieInTheirVpcAndDoNotOverlap() {
        Made one = subnet("10.0.0.0/24", "us-east-1a");
        assertThat(one.attributes())
                .containsEntry("AvailabilityZone", "us-east-1a")
                .containsEntry("AvailabilityZoneId", "use1-az1");
        assertThatThrownBy(() -> subnet("10.0.0.128/25", "us-east-1b")).hasMessageContaining("conflicts");
        assertThatThrownBy(() -> subnet("10.1.0.0/24", "us-east-1b")).hasMessageContaining("is invalid");
        assertThatThrownBy(() -> subnet("10.0.1.0/24", "us-east-2a")).hasMessageContaining("us-east-1c");
        assertThat(ec2.describeSubnets(request -> request.filters(
                                filter("vpc-id", vpc.ref()), filter("tag:lifeboat:deployment", "payments-*")))
                        .subnets())
                .extracting(Subnet::subnetId, Subnet::availableIpAddressCount)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(one.ref(), 251));
    }

    @Test
    void aRouteLeadsToAGatewayOfItsOwnVpc() {
        Made table = make("RouteTable", Map.of("VpcId", vpc.ref()));
        Made gateway = make("InternetGateway", Map.of());
        Map<String, Object> route =
                Map.of("RouteTableId", table.ref(), "DestinationCidrBlock", "0.0.0.0/0", "GatewayId", gateway.ref());
        assertThatThrownBy(() -> make("Route", route)).hasMessageContaining("belong to different networks");
        Map<String, Object> attachment = Map.of("VpcId", vpc.ref(), "InternetGatewayId", gateway.ref());
        make("VPCGatewayAttachment", attachment);
        make("Route", route);
        Made subnet = subnet("10.0.0.0/24", "us-east-1a");
        Map<String, Object> association = Map.of("RouteTableId", table.ref(), "SubnetId", subnet.ref());
        Made associated = make("SubnetRouteTableAssociation", association);
        make(
                "VPCEndpoint",
                Map.of(
                        "VpcId",
                        vpc.ref(),
                        "ServiceName",
                        "com.amazonaws.us-east-1.dynamodb",
                        "RouteTableIds",
                        List.of(table.ref())));
        var shown = ec2.describeRouteTables(request -> request.routeTableIds(table.ref()))
                .routeTables()
                .get(0);
        assertThat(shown.routes())
                .extracting(one -> one.destinationCidrBlock() + " " + one.gatewayId())
                .containsExactly("10.0.0.0/16 local", "0.0.0.0/0 " + gateway.ref());
        assertThat(shown.associations().get(0).subnetId()).isEqualTo(subnet.ref());
        assertThat(ec2.describeInternetGateways()
                        .internetGateways()
                        .get(0)
                        .attachments()
                        .get(0)
                        .vpcId())
                .isEqualTo(vpc.ref());
        assertThatThrownBy(() -> unmake("RouteTable", table, Map.of())).hasMessageContaining("has dependencies");
        assertThatThrownBy(() -> unmake("InternetGateway", gateway, Map.of())).hasMessageContaining("has dependencies");
        unmake("SubnetRouteTableAssociation", associated, association);
        unmake("RouteTable", table, Map.of());
        bench.unmake(Bench.PRIMARY, "AWS::EC2::VPCGatewayAttachment", "IGW|" + vpc.ref(), attachment);
        unmake("InternetGateway", gateway, Map.of());
    }

    @Test
    void aGroupHasItsRulesAndThoseThatStandByThemselves() {
        Made front = group("443");
        Made back = group("80");
        Map<String, Object> rule = Map.of(
                "GroupId",
                back.ref(),
                "IpProtocol",
                "tcp",
                "FromPort",
                8080,
                "ToPort",
                8080,
                "SourceSecurityGroupId",
                front.ref());
        Made stands = make("SecurityGroupIngress", rule);
        List<IpPermission> permissions = ec2.describeSecurityGroups(request -> request.groupIds(back.ref()))
                .securityGroups()
                .get(0)
                .ipPermissions();
        assertThat(permissions).extracting(IpPermission::fromPort).containsExactly(80, 8080);
        assertThat(permissions.get(1).userIdGroupPairs().get(0).groupId()).isEqualTo(front.ref());
        assertThatThrownBy(() -> unmake("SecurityGroup", front, Map.of()))
                .hasMessage("resource " + front.ref() + " has a dependent object");
        unmake("SecurityGroupIngress", stands, rule);
        unmake("SecurityGroup", front, Map.of());
        assertThat(ec2.describeSecurityGroups(request -> request.filters(filter("group-name", "payments-*")))
                        .securityGroups())
                .hasSize(1);
    }

    @Test
    void whatIsInUseStays() {
        Made subnet = subnet("10.0.0.0/24", "us-east-1a");
        Made group = group("80");
        Interface held = bench.world
                .part(Ec2.class)
                .attach(Bench.PRIMARY, subnet.ref(), List.of(group.ref()), "ELB app/front/1", true);
        assertThat(ec2.describeNetworkInterfaces(request -> request.filters(filter("group-id", group.ref())))
                        .networkInterfaces())
                .extracting(one -> one.description() + " " + one.association().publicIp())
                .containsExactly("ELB app/front/1 " + held.publicAddress());
        assertThatThrownBy(() -> unmake("VPC", vpc, Map.of()))
                .isInstanceOfSatisfying(
                        AwsError.class, error -> assertThat(error.code()).isEqualTo("DependencyViolation"));
        assertThatThrownBy(() -> unmake("Subnet", subnet, Map.of())).hasMessageContaining("has dependencies");
        assertThatThrownBy(() -> unmake("SecurityGroup", group, Map.of())).hasMessageContaining("dependent object");
        bench.world.part(Ec2.class).release(held);
        unmake("Subnet", subnet, Map.of());
        unmake("SecurityGroup", group, Map.of());
        unmake("VPC", vpc, Map.of());
        assertThat(ec2.describeVpcs().vpcs()).isEmpty();
        assertThat(ec2.describeSecurityGroups().securityGroups()).isEmpty();
    }

    @Test
    void zonesAreNamedAndRefusalsSpeakEc2() {
        assertThat(ec2.describeAvailabilityZones().availabilityZones())
                .extracting(zone -> zone.zoneName() + " " + zone.zoneId())
                .containsExactly("us-east-1a use1-az1", "us-east-1b use1-az2", "us-east-1c use1-az3");
        assertThatThrownBy(() -> ec2.describeVpcs(request -> request.vpcIds("vpc-gone")))
                .isInstanceOfSatisfying(Ec2Exception.class, error -> {
                    assertThat(error.awsErrorDetails().errorCode()).isEqualTo("InvalidVpcID.NotFound");
                    assertThat(error.requestId()).isNotEmpty();
                });
        assertThatThrownBy(ec2::describeInstances).hasMessageContaining("This world has: DescribeAvailabilityZones");
        assertThatThrownBy(() -> ec2.describeVpcs(request -> request.filters(filter("colour", "red"))))
                .hasMessageContaining("colour");
    }

    @Test
    void theAccountHasTheUsualRegionsAndOthersItMayOptInTo() {
        assertThat(ec2.describeRegions().regions()).hasSize(17).allMatch(region -> region.optInStatus()
                .equals("opt-in-not-required"));
        assertThat(ec2.describeRegions(request -> request.allRegions(true).regionNames("us-west-2", "me-south-1"))
                        .regions())
                .extracting(region -> region.regionName() + " " + region.optInStatus())
                .containsExactly("us-west-2 opt-in-not-required", "me-south-1 not-opted-in");
        assertThatThrownBy(() -> ec2.describeRegions(request -> request.regionNames("us-north-9")))
                .hasMessageContaining("Invalid region names: [us-north-9]");
    }

    @Test
    void itsRefusalsHaveCodesOfTheirOwn() {
        bench.world.faults().set("denied", Bench.PRIMARY);
        assertThatThrownBy(ec2::describeVpcs).isInstanceOfSatisfying(Ec2Exception.class, error -> assertThat(
                        error.awsErrorDetails().errorCode())
                .isEqualTo("UnauthorizedOperation"));
    }
}
