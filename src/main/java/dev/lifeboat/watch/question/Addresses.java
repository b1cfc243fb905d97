package dev.lifeboat.watch.question;

import dev.lifeboat.aws.Calls;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Plain;
import dev.lifeboat.watch.Target;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceIpv6Address;

/**
 * The public addresses at which a Region's load balancers answer, by one call: an alias record is answered with
 * addresses, which do not say whose they are. They change when a load balancer grows or shrinks.
 *
 * @param holders what the load balancers' network interfaces are described by, e.g. {@code ELB app/NAME/ID}
 */
public record Addresses(String region, Set<String> holders) implements Question<Set<String>> {
    public static final String BALANCER = "AWS::ElasticLoadBalancingV2::LoadBalancer";

    public Addresses {
        holders = Set.copyOf(holders);
    }

    /** One question for each Region that has load balancers, in the order of the Regions. */
    public static List<Addresses> of(Target target) {
        Map<String, Set<String>> holders = new TreeMap<>();
        for (Target.Resource balancer : target.resources(BALANCER)) {
            holders.computeIfAbsent(balancer.region(), region -> new TreeSet<>())
                    .add("ELB " + balancer.physicalId().replaceFirst("^.*:loadbalancer/", ""));
        }
        return holders.entrySet().stream()
                .map(entry -> new Addresses(entry.getKey(), entry.getValue()))
                .toList();
    }

    @Override
    public Pace pace() {
        return Pace.STEADY;
    }

    @Override
    public String source() {
        return "ec2 " + region;
    }

    @Override
    public Set<String> ask(Door door) throws InterruptedException {
        Ec2Client ec2 = door.client(Ec2Client.class, region);
        Filter held = Filter.builder().name("description").values(holders).build();
        return Calls.answer(() ->
                ec2.describeNetworkInterfacesPaginator(request -> request.filters(held)).networkInterfaces().stream()
                        .flatMap(Addresses::of)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private static Stream<String> of(NetworkInterface held) {
        Stream<String> six = held.ipv6Addresses().stream().map(NetworkInterfaceIpv6Address::ipv6Address);
        return held.association() == null
                ? six.map(Plain::line)
                : Stream.concat(Stream.of(held.association().publicIp()), six).map(Plain::line);
    }
}
