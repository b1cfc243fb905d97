package dev.lifeboat.story;

import dev.lifeboat.LeapingTime;
import dev.lifeboat.aws.CallListener;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Doors;
import dev.lifeboat.blueprint.Blueprint;
import dev.lifeboat.blueprint.Blueprint.StackSpec;
import dev.lifeboat.blueprint.Blueprints;
import dev.lifeboat.blueprint.Order;
import dev.lifeboat.blueprint.Orders;
import dev.lifeboat.provision.Deployer;
import dev.lifeboat.provision.Planner;
import dev.lifeboat.provision.destroy.Destroyer;
import dev.lifeboat.provision.progress.Progress;
import dev.lifeboat.provision.progress.Progress.Outcome;
import dev.lifeboat.provision.progress.Progress.Result;
import dev.lifeboat.provision.progress.Progress.StackProgress;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.World.LoggedCall;
import dev.lifeboat.rehearsal.WorldHttpClient;
import dev.lifeboat.rehearsal.formation.Formation;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.s3.S3Client;

/** An empty world and a small order for it: a foundation in each Region, data on both, an edge on top. */
final class SampleWorld {
    static final String PRIMARY = "us-east-1";
    static final String STANDBY = "us-east-2";
    static final String BUCKET = "sample-dev-" + World.ACCOUNT;

    final LeapingTime time = new LeapingTime(Instant.parse("2026-01-01T00:00:00Z"));
    final World world = new World(time, 42, 1);
    final Door door = Doors.inProcess(new WorldHttpClient(world, time::sleep), time, CallListener.NOBODY);
    final Order order = order(blueprint(), "dev");
    final Planner planner = new Planner(door);
    final Destroyer destroyer = new Destroyer(door, List.of(PRIMARY, STANDBY));
    final List<Progress> told = Collections.synchronizedList(new ArrayList<>());

    static Blueprint blueprint() {
        return Blueprints.fromFolder(Path.of("src/test/resources/sample"));
    }

    static Order order(Blueprint blueprint, String suffix) {
        return Orders.of(blueprint, suffix, null, null, Map.of());
    }

    /** The same under another name, with another text in its templates. */
    static Blueprint changed(String name, String old, String text) {
        Blueprint was = blueprint();
        return new Blueprint(
                name,
                was.title(),
                was.duration(),
                was.primaryRegion(),
                was.standbyRegion(),
                was.parameters(),
                was.stacks().stream()
                        .map(stack -> new StackSpec(
                                stack.id(),
                                stack.role(),
                                stack.template(),
                                stack.templateBody().replace(old, text),
                                stack.parameters(),
                                stack.dependsOn(),
                                stack.typical()))
                        .toList(),
                was.secureStrings(),
                was.outputs(),
                was.verify(),
                was.cost());
    }

    Progress deploy() {
        return deploy(order);
    }

    Progress deploy(Order ordered) {
        return new Deployer(door).deploy(ordered, told::add);
    }

    /** The beginning of stories that need one deployed. */
    static SampleWorld deployed() {
        SampleWorld sample = new SampleWorld();
        Result result = result(sample.deploy());
        if (result.outcome() != Outcome.DONE) {
            throw new AssertionError(result.words());
        }
        sample.told.clear();
        return sample;
    }

    Progress destroy() {
        return destroy(told::add);
    }

    Progress destroy(Consumer<Progress> listener) {
        return destroyer.destroy("sample-dev", Optional.of(order.blueprint()), listener);
    }

    static Result result(Progress progress) {
        return Objects.requireNonNull(progress.result());
    }

    static StackProgress stack(Progress progress, String id) {
        return progress.stacks().stream()
                .filter(stack -> stack.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    static Duration took(Progress progress) {
        return Duration.between(progress.startedAt(), progress.at());
    }

    CloudFormationClient formation(String region) {
        return door.client(CloudFormationClient.class, region);
    }

    /** Orders that the resource cannot be made, or with an empty reason that it can again. */
    void fail(String logicalId, String reason) {
        world.part(Formation.class).fail(logicalId, reason);
    }

    void put(String key) {
        door.client(S3Client.class, PRIMARY)
                .putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromString("x"));
    }

    /** What stands in both Regions: status by name. */
    Map<String, String> statuses() {
        Map<String, String> statuses = new TreeMap<>();
        for (String region : List.of(PRIMARY, STANDBY)) {
            formation(region)
                    .describeStacks()
                    .stacks()
                    .forEach(stack -> statuses.put(stack.stackName(), stack.stackStatusAsString()));
        }
        return statuses;
    }

    /** The calls received from then on. */
    List<LoggedCall> callsSince(int first) {
        List<LoggedCall> all = world.calls();
        return all.subList(first, all.size());
    }
}
