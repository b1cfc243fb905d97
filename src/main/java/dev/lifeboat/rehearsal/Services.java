package dev.lifeboat.rehearsal;

import dev.lifeboat.rehearsal.cloudwatch.CloudWatch;
import dev.lifeboat.rehearsal.route53.Endpoints;
import dev.lifeboat.rehearsal.route53.Route53;
import java.util.List;

/** The visible list of every simulated service. Adding one touches its file, its test and this list. */
final class Services {
    private Services() {}

    static List<Service> of(World world) {
        return List.of(
                new CloudWatch(world),
                new Route53(world, (host, path) -> new Endpoints.Seen(0, "", java.time.Duration.ZERO)));
    }
}
