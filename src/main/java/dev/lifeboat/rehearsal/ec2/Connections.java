package dev.lifeboat.rehearsal.ec2;

import dev.lifeboat.rehearsal.Call;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.ec2.Filters.Found;
import dev.lifeboat.rehearsal.wire.In;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The operations that show how services are in a network: gateway endpoints and network interfaces. */
final class Connections {
    private final Networks networks;

    Connections(Networks networks) {
        this.networks = networks;
    }

    Map<String, ?> endpoints(Call call, In in) {
        List<Found> all = new ArrayList<>();
        for (Part endpoint : networks.all(call.region(), "vpce")) {
            String service = endpoint.definition.text("ServiceName");
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("vpcEndpointId", endpoint.id);
            row.put("vpcEndpointType", "Gateway");
            row.put("vpcId", endpoint.vpc);
            row.put("serviceName", service);
            row.put("state", "available");
            row.put("routeTableIdSet", endpoint.definition.texts("RouteTableIds"));
            row.put("privateDnsEnabled", false);
            row.put("ownerId", World.ACCOUNT);
            row.put("tagSet", endpoint.tagSet());
            Map<String, List<String>> facts = new LinkedHashMap<>();
            facts.put("vpc-endpoint-id", List.of(endpoint.id));
            facts.put("vpc-id", List.of(endpoint.vpc));
            facts.put("service-name", List.of(service));
            facts.put("vpc-endpoint-state", List.of("available"));
            all.add(new Found(endpoint.id, facts, endpoint.tags, row));
        }
        List<String> ids = in.texts("VpcEndpointId");
        ids.forEach(id -> networks.named(call.region(), "vpce", id));
        return Filters.answer("vpcEndpointSet", all, ids, in);
    }

    Map<String, ?> interfaces(Call call, In in) {
        List<Found> all = new ArrayList<>();
        for (Interface held : networks.interfaces().in(call.region())) {
            String zone = networks.named(call.region(), "subnet", held.subnet())
                    .definition
                    .text("AvailabilityZone");
            List<Map<String, String>> groups = held.groups().stream()
                    .map(group -> Map.of(
                            "groupId",
                            group,
                            "groupName",
                            networks.named(call.region(), "sg", group)
                                    .definition
                                    .text("GroupName")))
                    .toList();
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("networkInterfaceId", held.id());
            row.put("subnetId", held.subnet());
            row.put("vpcId", held.vpc());
            row.put("availabilityZone", zone);
            row.put("description", held.holder());
            row.put("ownerId", World.ACCOUNT);
            row.put("requesterManaged", true);
            row.put("status", "in-use");
            row.put("privateIpAddress", held.address());
            row.put("groupSet", groups);
            if (!held.publicAddress().isEmpty()) {
                row.put("association", Map.of("publicIp", held.publicAddress(), "ipOwnerId", "amazon"));
            }
            row.put("interfaceType", "interface");
            Map<String, List<String>> facts = new LinkedHashMap<>();
            facts.put("network-interface-id", List.of(held.id()));
            facts.put("subnet-id", List.of(held.subnet()));
            facts.put("vpc-id", List.of(held.vpc()));
            facts.put("group-id", held.groups());
            facts.put("description", List.of(held.holder()));
            facts.put("status", List.of("in-use"));
            all.add(new Found(held.id(), facts, Map.of(), row));
        }
        return Filters.answer("networkInterfaceSet", all, in.texts("NetworkInterfaceId"), in);
    }
}
