package dev.lifeboat.story;

import dev.lifeboat.Beans;
import dev.lifeboat.LeapingTime;
import dev.lifeboat.aws.CallListener;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Doors;
import dev.lifeboat.blueprint.Blueprints;
import dev.lifeboat.blueprint.Order;
import dev.lifeboat.blueprint.Orders;
import dev.lifeboat.provision.Deployer;
import dev.lifeboat.provision.Deployment;
import dev.lifeboat.provision.Deployments;
import dev.lifeboat.provision.destroy.Destroyer;
import dev.lifeboat.provision.progress.Progress;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.WorldHttpClient;
import dev.lifeboat.rehearsal.customers.Customers;
import dev.lifeboat.watch.Snapshot;
import dev.lifeboat.watch.Target;
import dev.lifeboat.watch.Targets;
import dev.lifeboat.watch.Watcher;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.regions.Region;

/** A world with a bundled blueprint in it, on a clock that leaps: the beginning of most stories. */
public final class DeployedWorld {
    /** What passes until every metric and alarm has something to go by. */
    static final Duration SETTLING = Duration.ofMinutes(6);

    public final LeapingTime time;
    public final World world;
    public final Door door;
    public final Order order;

    private final ApplicationContext beans;

    private DeployedWorld(LeapingTime time, World world, Door door, ApplicationContext beans, Order order) {
        this.time = time;
        this.world = world;
        this.door = door;
        this.beans = beans;
        this.order = order;
    }

    /** A world for a blueprint that is not deployed yet, under the suffix {@code dev}. */
    public static DeployedWorld empty(String blueprint) {
        return empty(blueprint, 42);
    }

    private static DeployedWorld empty(String blueprint, long seed) {
        LeapingTime time = new LeapingTime(Instant.parse("2026-01-01T00:00:00Z"));
        World world = new World(time, seed, 1);
        Door door = Doors.inProcess(new WorldHttpClient(world, time::sleep), time, CallListener.NOBODY);
        return new DeployedWorld(time, world, door, Beans.around(door), order(blueprint, "dev"));
    }

    /** The same world and another deployment, which is not there yet. */
    DeployedWorld beside(String blueprint, String suffix) {
        return new DeployedWorld(time, world, door, beans, order(blueprint, suffix));
    }

    /** Deployed, and left alone until the first metrics are there. */
    public static DeployedWorld of(String blueprint) throws InterruptedException {
        return of(blueprint, 42);
    }

    /** Another world in everything that is random. */
    static DeployedWorld of(String blueprint, long seed) throws InterruptedException {
        DeployedWorld deployed = empty(blueprint, seed);
        deployed.deployWell();
        deployed.time.sleep(SETTLING);
        return deployed;
    }

    private static Order order(String blueprint, String suffix) {
        return Orders.of(Blueprints.named(blueprint), suffix, null, null, Map.of());
    }

    /** A bean of the program, going through this world's door. */
    public <T> T bean(Class<T> type) {
        return beans.getBean(type);
    }

    /** A client of the world's own, for services that the program opens no door to. */
    <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder, String region) {
        return builder.region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
                .httpClient(new WorldHttpClient(world, time::sleep))
                .build();
    }

    Progress deploy() {
        return new Deployer(door).deploy(order, view -> {});
    }

    /** Deploys; what does not come up fails the test with its reason. */
    Progress deployWell() {
        Progress end = deploy();
        Progress.Result result = end.result();
        if (result == null || result.outcome() != Progress.Outcome.DONE) {
            throw new AssertionError(String.valueOf(result));
        }
        return end;
    }

    public Progress destroy() {
        return new Destroyer(door, regions()).destroy(order.deployment(), Optional.of(order.blueprint()), view -> {});
    }

    /** The Regions that the deployment lives in. */
    List<String> regions() {
        return order.regions().values().stream()
                .distinct()
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    /** The deployment as AWS tells of it; empty where there is none. */
    public Optional<Deployment> found() throws InterruptedException {
        return new Deployments(door).find(regions()).named(order.deployment());
    }

    /** The deployment as it is found now. */
    public Target target() throws InterruptedException {
        return bean(Targets.class)
                .find(regions(), order.deployment())
                .target(order.deployment())
                .orElseThrow();
    }

    /** One reading of everything. */
    public Snapshot look() throws InterruptedException {
        return bean(Watcher.class).look(target());
    }

    /** What the customers of the deployment's failover name met in these last seconds. */
    List<Customers.Second> served(Duration last) throws InterruptedException {
        String stack = Objects.requireNonNull(order.blueprint().outputs().values().stream()
                .filter(source -> source.output().equals("FailoverDnsName"))
                .findFirst()
                .orElseThrow()
                .stack());
        String name = found().orElseThrow().stacks().stream()
                .filter(found -> found.id().equals(stack))
                .map(found -> found.outputs().get("FailoverDnsName"))
                .findFirst()
                .orElseThrow();
        world.catchUp();
        List<Customers.Second> all = world.part(Customers.class).seconds(name);
        return all.subList(Math.max(0, all.size() - (int) last.toSeconds()), all.size());
    }
}
