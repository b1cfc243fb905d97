package dev.lifeboat.rehearsal.ec2;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.BasicType;
import dev.lifeboat.rehearsal.wire.In;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code AWS::EC2::VPCEndpoint} of the gateway kind, which S3 and DynamoDB have. */
final class VpcEndpointType extends BasicType {
    private final Networks networks;

    VpcEndpointType(Networks networks) {
        super(
                "AWS::EC2::VPCEndpoint",
                10,
                schema(
                        Set.of("VpcId"),
                        Set.of("VpcId", "ServiceName", "VpcEndpointType"),
                        "PolicyDocument",
                        "RouteTableIds",
                        "Tags"));
        this.networks = networks;
    }

    @Override
    public Made create(Place place, Map<String, Object> properties) {
        In in = new In(properties);
        Part vpc = networks.named(place.region(), "vpc", in.text("VpcId"));
        if (!in.text("VpcEndpointType", "Gateway").equals("Gateway")) {
            throw new AwsError(400, "InvalidParameter", "This world has gateway endpoints only");
        }
        String service = in.text("ServiceName");
        if (!service.matches("com\\.amazonaws\\." + place.region() + "\\.(s3|dynamodb)")) {
            throw new AwsError(400, "InvalidServiceName", "The Vpc Endpoint Service '" + service + "' does not exist");
        }
        in.texts("RouteTableIds").forEach(table -> networks.named(place.region(), "rtb", table));
        Part made = networks.add(place, "vpce", vpc.id, properties);
        return made(made, place);
    }

    private static Made made(Part endpoint, Place place) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("Id", endpoint.id);
        attributes.put("CreationTimestamp", place.now().toString());
        attributes.put("DnsEntries", List.of());
        attributes.put("NetworkInterfaceIds", List.of());
        return Made.of(endpoint.id, attributes);
    }

    @Override
    public Made update(Place place, String physicalId, Map<String, Object> before, Map<String, Object> after) {
        Part endpoint = networks.named(place.region(), "vpce", physicalId);
        endpoint.definition = new In(after);
        Networks.tag(place, endpoint, after);
        return made(endpoint, place);
    }

    @Override
    public void delete(Place place, String physicalId, Map<String, Object> properties) {
        networks.remove(place.region(), physicalId);
    }
}
