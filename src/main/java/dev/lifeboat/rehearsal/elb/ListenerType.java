package dev.lifeboat.rehearsal.elb;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.BasicType;
import dev.lifeboat.rehearsal.Tags;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.acm.Acm;
import dev.lifeboat.rehearsal.wire.In;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code AWS::ElasticLoadBalancingV2::Listener}. */
final class ListenerType extends BasicType {
    private final World world;
    private final Elb elb;

    ListenerType(World world, Elb elb) {
        super(
                "AWS::ElasticLoadBalancingV2::Listener",
                3,
                schema(
                        Set.of("DefaultActions"),
                        Set.of("LoadBalancerArn"),
                        "AlpnPolicy",
                        "Certificates",
                        "ListenerAttributes",
                        "Port",
                        "Protocol",
                        "SslPolicy",
                        "Tags"));
        this.world = world;
        this.elb = elb;
    }

    @Override
    public Made create(Place place, Map<String, Object> properties) {
        In in = new In(properties);
        Balancer balancer = elb.balancer(place.region(), in.text("LoadBalancerArn"));
        String arn = balancer.arn().replace(":loadbalancer/", ":listener/") + "/" + elb.newId();
        Listener listener = new Listener(arn, in);
        return put(place, balancer, listener, properties);
    }

    private Made put(Place place, Balancer balancer, Listener listener, Map<String, Object> properties) {
        In in = new In(properties);
        int port = in.number("Port", 0);
        if (port < 1 || port > 65_535) {
            throw new AwsError(400, "ValidationError", "A port from 1 to 65535 must be specified");
        }
        Listener other = balancer.listeners.get(port);
        if (other != null && other != listener) {
            throw new AwsError(
                    400,
                    "DuplicateListener",
                    "A listener already exists on this port for this load balancer '" + balancer.arn() + "'");
        }
        String protocol = in.text("Protocol", "HTTP");
        if (!List.of("HTTP", "HTTPS").contains(protocol)) {
            throw new AwsError(
                    400, "ValidationError", "Listener protocol '" + protocol + "' must be one of 'HTTP, HTTPS'");
        }
        if (protocol.equals("HTTPS") && in.list("Certificates").isEmpty()) {
            throw new AwsError(400, "CertificateNotFound", "A certificate must be specified for HTTPS listeners");
        }
        for (In certificate : in.list("Certificates")) {
            String arn = certificate.text("CertificateArn");
            if (!world.part(Acm.class).isIssued(place.region(), arn, "")) {
                throw new AwsError(
                        400,
                        "UnsupportedCertificate",
                        "The certificate '" + arn + "' must have a fully-qualified domain name, a supported signature,"
                                + " and a supported key size; in this Region, and issued.");
            }
        }
        Actions.check(elb, in.list("DefaultActions"));
        balancer.listeners.values().remove(listener);
        listener.definition = in;
        listener.tags.clear();
        listener.tags.putAll(Tags.of(place, properties, "Tags"));
        balancer.listeners.put(port, listener);
        return Made.of(listener.arn, Map.of("ListenerArn", listener.arn));
    }

    @Override
    public Made update(Place place, String physicalId, Map<String, Object> before, Map<String, Object> after) {
        Elb.Placed placed = elb.listener(place.region(), physicalId);
        return put(place, placed.balancer(), placed.listener(), after);
    }

    @Override
    public void delete(Place place, String physicalId, Map<String, Object> properties) {
        elb.balancers()
                .in(place.region())
                .forEach(balancer -> balancer.listeners.values().removeIf(one -> one.arn.equals(physicalId)));
    }
}
