package dev.lifeboat.rehearsal.ec2;

import dev.lifeboat.rehearsal.Arn;
import dev.lifeboat.rehearsal.Call;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.ec2.Filters.Found;
import dev.lifeboat.rehearsal.wire.In;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The operations that show networks. */
final class Descriptions {
    private final Networks networks;

    Descriptions(Networks networks) {
        this.networks = networks;
    }

    /** The letters of a Region's Availability Zones. */
    static final List<String> ZONES = List.of("a", "b", "c");

    private static Map<String, @Nullable Object> row() {
        return new LinkedHashMap<>();
    }

    /** AwsError for an id that is not there. */
    private List<String> ids(Call call, In in, String member, String kind) {
        List<String> ids = in.texts(member);
        ids.forEach(id -> networks.named(call.region(), kind, id));
        return ids;
    }

    private static String flag(Part part, String property) {
        return String.valueOf(part.definition.flag(property, false));
    }

    Map<String, ?> vpcs(Call call, In in) {
        List<Found> all = new ArrayList<>();
        for (Part vpc : networks.all(call.region(), "vpc")) {
            String block = vpc.definition.text("CidrBlock");
            Map<String, @Nullable Object> row = row();
            row.put("vpcId", vpc.id);
            row.put("ownerId", World.ACCOUNT);
            row.put("state", "available");
            row.put("cidrBlock", block);
            Map<String, Object> association = new LinkedHashMap<>();
            association.put("associationId", vpc.id.replace("vpc-", "vpc-cidr-assoc-"));
            association.put("cidrBlock", block);
            association.put("cidrBlockState", Map.of("state", "associated"));
            row.put("cidrBlockAssociationSet", List.of(association));
            row.put("dhcpOptionsId", "dopt-0123456789abcdef0");
            row.put("instanceTenancy", vpc.definition.text("InstanceTenancy", "default"));
            row.put("isDefault", false);
            row.put("tagSet", vpc.tagSet());
            Map<String, List<String>> facts = new LinkedHashMap<>();
            facts.put("vpc-id", List.of(vpc.id));
            facts.put("cidr", List.of(block));
            facts.put("state", List.of("available"));
            facts.put("is-default", List.of("false"));
            facts.put("isDefault", List.of("false"));
            facts.put("owner-id", List.of(World.ACCOUNT));
            all.add(new Found(vpc.id, facts, vpc.tags, row));
        }
        return Filters.answer("vpcSet", all, ids(call, in, "VpcId", "vpc"), in);
    }

    Map<String, ?> subnets(Call call, In in) {
        List<Found> all = new ArrayList<>();
        for (Part subnet : networks.all(call.region(), "subnet")) {
            String block = subnet.definition.text("CidrBlock");
            String zone = subnet.definition.text("AvailabilityZone");
            long held = networks.interfaces().in(call.region()).stream()
                    .filter(one -> one.subnet().equals(subnet.id))
                    .count();
            Map<String, @Nullable Object> row = row();
            row.put("subnetId", subnet.id);
            row.put("subnetArn", Arn.of("ec2", call.region(), "subnet/" + subnet.id));
            row.put("state", "available");
            row.put("ownerId", World.ACCOUNT);
            row.put("vpcId", subnet.vpc);
            row.put("cidrBlock", block);
            row.put(
                    "availableIpAddressCount",
                    Block.of(block, "InvalidSubnet.Range").size() - 5 - held);
            row.put("availabilityZone", zone);
            row.put("availabilityZoneId", zoneId(zone));
            row.put("defaultForAz", false);
            row.put("mapPublicIpOnLaunch", flag(subnet, "MapPublicIpOnLaunch"));
            row.put("assignIpv6AddressOnCreation", false);
            row.put("tagSet", subnet.tagSet());
            Map<String, List<String>> facts = new LinkedHashMap<>();
            facts.put("subnet-id", List.of(subnet.id));
            facts.put("vpc-id", List.of(subnet.vpc));
            facts.put("availability-zone", List.of(zone));
            facts.put("cidr-block", List.of(block));
            facts.put("map-public-ip-on-launch", List.of(flag(subnet, "MapPublicIpOnLaunch")));
            facts.put("state", List.of("available"));
            all.add(new Found(subnet.id, facts, subnet.tags, row));
        }
        return Filters.answer("subnetSet", all, ids(call, in, "SubnetId", "subnet"), in);
    }

    static String zoneId(String zone) {
        String[] words = zone.substring(0, zone.length() - 2).split("-", -1);
        String middle = words.length > 1 ? words[1] : "";
        int number = zone.charAt(zone.length() - 2) - '0';
        return words[0] + middle.charAt(0) + number + "-az" + (zone.charAt(zone.length() - 1) - 'a' + 1);
    }

    Map<String, ?> securityGroups(Call call, In in) {
        List<Found> all = new ArrayList<>();
        for (Part group : networks.all(call.region(), "sg")) {
            String name = group.definition.text("GroupName");
            Map<String, @Nullable Object> row = row();
            row.put("ownerId", World.ACCOUNT);
            row.put("groupId", group.id);
            row.put("groupName", name);
            row.put("groupDescription", group.definition.text("GroupDescription", ""));
            row.put("vpcId", group.vpc);
            row.put(
                    "ipPermissions",
                    group.rules(true).stream()
                            .map(SecurityGroupType::permission)
                            .toList());
            row.put(
                    "ipPermissionsEgress",
                    group.rules(false).stream()
                            .map(SecurityGroupType::permission)
                            .toList());
            row.put("tagSet", group.tagSet());
            Map<String, List<String>> facts = new LinkedHashMap<>();
            facts.put("group-id", List.of(group.id));
            facts.put("group-name", List.of(name));
            facts.put("vpc-id", List.of(group.vpc));
            facts.put("description", List.of(group.definition.text("GroupDescription", "")));
            all.add(new Found(group.id, facts, group.tags, row));
        }
        return Filters.answer("securityGroupInfo", all, ids(call, in, "GroupId", "sg"), in);
    }

    Map<String, ?> zones(Call call, In in) {
        List<Found> all = new ArrayList<>();
        for (String letter : ZONES) {
            String zone = call.region() + letter;
            Map<String, @Nullable Object> row = row();
            row.put("zoneName", zone);
            row.put("zoneState", "available");
            row.put("regionName", call.region());
            row.put("zoneId", zoneId(zone));
            row.put("groupName", call.region());
            row.put("networkBorderGroup", call.region());
            row.put("optInStatus", "opt-in-not-required");
            row.put("zoneType", "availability-zone");
            Map<String, List<String>> facts = new LinkedHashMap<>();
            facts.put("zone-name", List.of(zone));
            facts.put("zone-id", List.of(zoneId(zone)));
            facts.put("state", List.of("available"));
            facts.put("region-name", List.of(call.region()));
            facts.put("zone-type", List.of("availability-zone"));
            facts.put("opt-in-status", List.of("opt-in-not-required"));
            all.add(new Found(zone, facts, Map.of(), row));
        }
        return Filters.answer("availabilityZoneInfo", all, in.texts("ZoneName"), in);
    }

    Map<String, ?> routeTables(Call call, In in) {
        List<Found> all = new ArrayList<>();
        for (Part table : networks.all(call.region(), "rtb")) {
            boolean main = table.definition.flag("Main", false);
            List<Object> routes = new ArrayList<>();
            Part vpc = networks.named(call.region(), "vpc", table.vpc);
            routes.add(route(vpc.definition.text("CidrBlock"), "local", "CreateRouteTable"));
            table.routes.forEach((to, target) -> routes.add(route(to, target, "CreateRoute")));
            List<Object> associations = new ArrayList<>();
            if (main) {
                associations.add(association(table, table.id.replace("rtb-", "rtbassoc-"), null));
            }
            table.subnets.forEach((id, subnet) -> associations.add(association(table, id, subnet)));
            Map<String, @Nullable Object> row = row();
            row.put("routeTableId", table.id);
            row.put("vpcId", table.vpc);
            row.put("ownerId", World.ACCOUNT);
            row.put("routeSet", routes);
            row.put("associationSet", associations);
            row.put("tagSet", table.tagSet());
            Map<String, List<String>> facts = new LinkedHashMap<>();
            facts.put("route-table-id", List.of(table.id));
            facts.put("vpc-id", List.of(table.vpc));
            facts.put("association.main", List.of(String.valueOf(main)));
            facts.put("association.subnet-id", List.copyOf(table.subnets.values()));
            facts.put("route.gateway-id", List.copyOf(table.routes.values()));
            all.add(new Found(table.id, facts, table.tags, row));
        }
        return Filters.answer("routeTableSet", all, ids(call, in, "RouteTableId", "rtb"), in);
    }

    private static Map<String, Object> route(String to, String target, String origin) {
        Map<String, Object> route = new LinkedHashMap<>();
        route.put(to.startsWith("pl-") ? "destinationPrefixListId" : "destinationCidrBlock", to);
        route.put("gatewayId", target);
        route.put("state", "active");
        route.put("origin", origin);
        return route;
    }

    private static Map<String, @Nullable Object> association(Part table, String id, @Nullable String subnet) {
        Map<String, @Nullable Object> row = row();
        row.put("routeTableAssociationId", id);
        row.put("routeTableId", table.id);
        row.put("subnetId", subnet);
        row.put("main", subnet == null);
        row.put("associationState", Map.of("state", "associated"));
        return row;
    }

    Map<String, ?> internetGateways(Call call, In in) {
        List<Found> all = new ArrayList<>();
        for (Part gateway : networks.all(call.region(), "igw")) {
            List<Map<String, String>> attachments =
                    gateway.vpc.isEmpty() ? List.of() : List.of(Map.of("vpcId", gateway.vpc, "state", "available"));
            Map<String, @Nullable Object> row = row();
            row.put("internetGatewayId", gateway.id);
            row.put("ownerId", World.ACCOUNT);
            row.put("attachmentSet", attachments);
            row.put("tagSet", gateway.tagSet());
            Map<String, List<String>> facts = new LinkedHashMap<>();
            facts.put("internet-gateway-id", List.of(gateway.id));
            facts.put("attachment.vpc-id", gateway.vpc.isEmpty() ? List.of() : List.of(gateway.vpc));
            all.add(new Found(gateway.id, facts, gateway.tags, row));
        }
        return Filters.answer("internetGatewaySet", all, ids(call, in, "InternetGatewayId", "igw"), in);
    }
}
