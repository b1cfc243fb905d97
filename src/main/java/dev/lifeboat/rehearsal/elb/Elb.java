package dev.lifeboat.rehearsal.elb;

import dev.lifeboat.rehearsal.Arn;
import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.Minutely;
import dev.lifeboat.rehearsal.Regional;
import dev.lifeboat.rehearsal.ResourceType;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.cloudwatch.CloudWatch;
import dev.lifeboat.rehearsal.ec2.Ec2;
import dev.lifeboat.rehearsal.ec2.Interface;
import dev.lifeboat.rehearsal.lambda.Entrance;
import dev.lifeboat.rehearsal.wire.RpcService;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;

/** Elastic Load Balancing: application load balancers whose targets are Lambda functions. */
public final class Elb extends RpcService {
    private final World world;
    private final RandomGenerator random;
    private final Front front;
    private final Health health;
    private final Regional<Balancer> balancers = new Regional<>();
    private final Regional<TargetGroup> groups = new Regional<>();

    public Elb(World world) {
        super("elasticloadbalancing", "http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/", "1.1");
        this.world = world;
        this.random = world.random("load-balancer-ids");
        this.front = new Front(world, this);
        this.health = new Health(world, this, front);
        Descriptions descriptions = new Descriptions(this, health);
        reads("DescribeLoadBalancers", descriptions::balancers);
        reads("DescribeLoadBalancerAttributes", descriptions::attributes);
        reads("DescribeTargetGroups", descriptions::groups);
        reads("DescribeTargetHealth", descriptions::health);
        reads("DescribeListeners", descriptions::listeners);
        reads("DescribeRules", descriptions::rules);
        reads("DescribeTags", descriptions::tags);
        changes("ModifyListener", (call, in) -> descriptions.modified(call, in));
        Minutely.on(world.timeline(), this::measure);
    }

    @Override
    public List<ResourceType> resourceTypes() {
        return List.of(
                new LoadBalancerType(world, this),
                new TargetGroupType(world, this, health),
                new ListenerType(world, this),
                new ListenerRuleType(this));
    }

    /**
     * A client's request to a load balancer. Nothing is thrown: where nobody answers, the status is 0.
     *
     * @param host the load balancer's own, whatever name led there
     * @param port 0 where the client does not say
     * @param name the Host header
     * @param path with its query
     */
    public Reply request(
            String host, int port, String method, String name, String path, Map<String, String> headers, String body) {
        return at(host).map(
                        balancer -> front.request(balancer, new Front.Request(port, method, name, path, headers, body)))
                .orElseGet(Reply::silence);
    }

    /** Whether Route 53 takes a load balancer for healthy; one that is not there is not. */
    public boolean isHealthy(String host) {
        return at(host).filter(health::isHealthy).isPresent();
    }

    /** The IPv4 addresses of a load balancer, for as long as it lives. */
    public List<String> addresses(String host) {
        return at(host).stream()
                .flatMap(balancer -> balancer.interfaces.stream()
                        .map(held -> balancer.isInternal() ? held.address() : held.publicAddress()))
                .toList();
    }

    /** The host of the load balancer of that name or host, in whatever Region it is. */
    public Optional<String> hostOf(String nameOrHost) {
        return balancers
                .all()
                .filter(balancer -> balancer.name.equals(nameOrHost) || balancer.host.equalsIgnoreCase(nameOrHost))
                .map(balancer -> balancer.host)
                .findFirst();
    }

    /** The way in at the host of a load balancer; empty where it leads to no function. */
    public Optional<Entrance> entrance(String host) {
        return at(host).stream()
                .flatMap(balancer -> groupsOf(balancer).stream())
                .filter(group -> !group.target().isEmpty())
                .map(group -> new Entrance(group.target(), "", Entrance.Kind.BALANCER))
                .findFirst();
    }

    /** The zone that an alias to a load balancer's host must name; empty for a host that is none. */
    public Optional<String> zoneOf(String host) {
        return at(host).map(balancer -> Zones.of(balancer.region));
    }

    /** The ARNs of the load balancers that use a certificate. */
    public List<String> usersOf(String certificate) {
        return balancers
                .all()
                .filter(balancer -> balancer.listeners.values().stream()
                        .flatMap(listener -> listener.definition.list("Certificates").stream())
                        .anyMatch(one -> one.text("CertificateArn").equals(certificate)))
                .map(Balancer::arn)
                .toList();
    }

    private Optional<Balancer> at(String host) {
        String bare =
                host.toLowerCase(Locale.ROOT).replaceFirst("^dualstack\\.", "").replaceFirst("\\.$", "");
        return balancers
                .all()
                .filter(balancer -> balancer.host.toLowerCase(Locale.ROOT).equals(bare))
                .findFirst();
    }

    Regional<Balancer> balancers() {
        return balancers;
    }

    Regional<TargetGroup> groups() {
        return groups;
    }

    String newId() {
        return String.format("%016x", random.nextLong());
    }

    Balancer balancer(String region, String arn) {
        return balancers.in(region).stream()
                .filter(balancer -> balancer.arn().equals(arn))
                .findFirst()
                .orElseThrow(() -> new AwsError(400, "LoadBalancerNotFound", "One or more load balancers not found"));
    }

    Optional<TargetGroup> groupAt(String arn) {
        return groups.in(Arn.region(arn)).stream()
                .filter(group -> group.arn().equals(arn))
                .findFirst();
    }

    TargetGroup group(String arn) {
        return groupAt(arn)
                .orElseThrow(() -> new AwsError(400, "TargetGroupNotFound", "One or more target groups not found"));
    }

    /** A listener with its load balancer. */
    record Placed(Balancer balancer, Listener listener) {}

    Placed listener(String region, String arn) {
        for (Balancer balancer : balancers.in(region)) {
            for (Listener listener : balancer.listeners.values()) {
                if (listener.arn.equals(arn)) {
                    return new Placed(balancer, listener);
                }
            }
        }
        throw new AwsError(400, "ListenerNotFound", "One or more listeners not found");
    }

    /** The groups that a load balancer's listeners may send requests to. */
    List<TargetGroup> groupsOf(Balancer balancer) {
        return balancer.listeners.values().stream()
                .flatMap(listener -> listener.targetGroups().stream())
                .distinct()
                .flatMap(arn -> groupAt(arn).stream())
                .toList();
    }

    List<Balancer> usersOf(TargetGroup group) {
        return balancers.in(group.region).stream()
                .filter(balancer -> groupsOf(balancer).contains(group))
                .toList();
    }

    /** Lets go of what a load balancer holds in its subnets. */
    void release(Balancer balancer) {
        for (Interface held : balancer.interfaces) {
            world.part(Ec2.class).release(held);
        }
        balancer.interfaces.clear();
    }

    private void measure() {
        balancers.all().forEach(balancer -> {
            boolean dark = world.faults().active("region-dark", balancer.region);
            Map<String, String> own = Map.of("LoadBalancer", balancer.fullName());
            Map<String, Integer> counts = balancer.counts.taken();
            OptionalDouble time = balancer.counts.responseTime();
            for (TargetGroup group : groupsOf(balancer)) {
                Map<String, String> both = Map.of("LoadBalancer", balancer.fullName(), "TargetGroup", group.fullName());
                Map<String, Integer> its = group.counts.taken();
                OptionalDouble itsTime = group.counts.responseTime();
                if (!dark) {
                    its.forEach((metric, count) -> put(balancer, metric, both, count));
                    itsTime.ifPresent(seconds -> put(balancer, "TargetResponseTime", both, seconds));
                    hosts(balancer, group, both);
                }
            }
            if (!dark) {
                counts.forEach((metric, count) -> put(balancer, metric, own, count));
                time.ifPresent(seconds -> put(balancer, "TargetResponseTime", own, seconds));
            }
        });
    }

    /** How many targets are healthy and how many are not; only where they are checked. */
    private void hosts(Balancer balancer, TargetGroup group, Map<String, String> dimensions) {
        if (group.isChecked() && !group.target().isEmpty()) {
            put(balancer, "HealthyHostCount", dimensions, group.state == TargetGroup.State.HEALTHY ? 1 : 0);
            put(balancer, "UnHealthyHostCount", dimensions, group.state == TargetGroup.State.UNHEALTHY ? 1 : 0);
        }
    }

    private void put(Balancer balancer, String metric, Map<String, String> dimensions, double value) {
        world.part(CloudWatch.class).put(balancer.region, "AWS/ApplicationELB", metric, dimensions, value);
    }
}
