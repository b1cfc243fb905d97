package dev.lifeboat.rehearsal.ec2;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.Regional;
import dev.lifeboat.rehearsal.ResourceType.Place;
import dev.lifeboat.rehearsal.Tags;
import dev.lifeboat.rehearsal.wire.In;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Every part of every network, and who holds interfaces in it. Guarded by the world's lock. */
final class Networks {
    private static final Map<String, String> WORDS = Map.of(
            "vpc", "vpc",
            "subnet", "subnet",
            "igw", "internetGateway",
            "rtb", "routeTable",
            "vpce", "VpcEndpoint");
    private static final Map<String, String> CODES = Map.of(
            "vpc", "InvalidVpcID.NotFound",
            "subnet", "InvalidSubnetID.NotFound",
            "igw", "InvalidInternetGatewayID.NotFound",
            "rtb", "InvalidRouteTableID.NotFound",
            "vpce", "InvalidVpcEndpointId.NotFound");

    private final RandomGenerator random;
    private final Regional<Part> parts = new Regional<>();
    private final Regional<Interface> interfaces = new Regional<>();

    Networks(RandomGenerator random) {
        this.random = random;
    }

    String newId(String kind) {
        return kind + "-0" + String.format("%016x", random.nextLong());
    }

    /** Adds a part; {@code vpc} may be empty for a VPC, which is in itself, and for a gateway. */
    Part add(Place place, String kind, String vpc, Map<String, Object> properties) {
        String id = newId(kind);
        Part part = new Part(id, place.region(), kind.equals("vpc") ? id : vpc, new In(properties));
        tag(place, part, properties);
        parts.put(place.region(), id, part);
        return part;
    }

    /** A part that AWS makes by itself together with a VPC. */
    Part add(Part vpc, String kind, Map<String, Object> properties) {
        Part part = new Part(newId(kind), vpc.region, vpc.id, new In(properties));
        parts.put(vpc.region, part.id, part);
        return part;
    }

    static void tag(Place place, Part part, Map<String, Object> properties) {
        part.tags.clear();
        part.tags.putAll(Tags.of(place, properties, "Tags"));
    }

    Part named(String region, String kind, String id) {
        return parts.find(region, id)
                .filter(part -> part.is(kind))
                .orElseThrow(() -> kind.equals("sg")
                        ? new AwsError(400, "InvalidGroup.NotFound", "The security group '" + id + "' does not exist")
                        : new AwsError(
                                400,
                                CODES.getOrDefault(kind, "InvalidID.NotFound"),
                                "The " + WORDS.getOrDefault(kind, kind) + " ID '" + id + "' does not exist"));
    }

    boolean has(String region, String id) {
        return parts.find(region, id).isPresent();
    }

    List<Part> all(String region, String kind) {
        return parts.in(region).stream().filter(part -> part.is(kind)).toList();
    }

    /** The parts of a VPC of one kind. */
    Stream<Part> in(Part vpc, String kind) {
        return all(vpc.region, kind).stream().filter(part -> part.vpc.equals(vpc.id));
    }

    void remove(String region, String id) {
        parts.remove(region, id);
    }

    Regional<Interface> interfaces() {
        return interfaces;
    }

    /** Refuses to delete a part while something depends on it. */
    static void refuse(Part part, boolean inUse) {
        if (inUse) {
            throw new AwsError(
                    400,
                    "DependencyViolation",
                    part.is("sg")
                            ? "resource " + part.id + " has a dependent object"
                            : "The " + WORDS.getOrDefault(part.id.replaceFirst("-.*", ""), "resource") + " '" + part.id
                                    + "' has dependencies and cannot be deleted.");
        }
    }
}
