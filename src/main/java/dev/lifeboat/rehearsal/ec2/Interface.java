package dev.lifeboat.rehearsal.ec2;

import java.util.List;

/**
 * A network interface that a service holds in a subnet.
 *
 * @param holder who holds it, e.g. {@code ELB app/front/0123456789abcdef}
 * @param publicAddress empty for one that cannot be reached from outside
 */
public record Interface(
        String id,
        String region,
        String vpc,
        String subnet,
        List<String> groups,
        String holder,
        String address,
        String publicAddress) {

    public Interface {
        groups = List.copyOf(groups);
    }
}
