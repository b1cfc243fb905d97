package dev.lifeboat.story;

import static dev.lifeboat.story.SampleWorld.result;
import static dev.lifeboat.story.SampleWorld.took;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.blueprint.Blueprint.StackSpec;
import dev.lifeboat.blueprint.Order;
import dev.lifeboat.provision.progress.Progress;
import dev.lifeboat.provision.progress.Progress.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;

/** What Lifeboat adds to the time that AWS takes: looks, reviews and beats between the stacks. */
@Timeout(120)
class DeployPaceTest {

    /** The longest way through the stacks, each with the time from AWS's first event on it to the last. */
    private static Duration criticalPath(BundledWorld world, Order order) {
        Map<String, StackSpec> specs = new HashMap<>();
        order.blueprint().stacks().forEach(stack -> specs.put(stack.id(), stack));
        return specs.keySet().stream()
                .map(id -> path(world, order, specs, id))
                .max(Duration::compareTo)
                .orElseThrow();
    }

    private static Duration path(BundledWorld world, Order order, Map<String, StackSpec> specs, String id) {
        StackSpec stack = java.util.Objects.requireNonNull(specs.get(id));
        Duration before = stack.dependsOn().stream()
                .filter(specs::containsKey)
                .map(needed -> path(world, order, specs, needed))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        String name = order.stackName(stack);
        List<StackEvent> events = world
                .door
                .client(CloudFormationClient.class, order.region(stack))
                .describeStackEventsPaginator(request -> request.stackName(name))
                .stackEvents()
                .stream()
                .filter(event -> name.equals(event.logicalResourceId()))
                .toList();
        Instant end = events.get(0).timestamp();
        Instant start = events.stream()
                .filter(event -> event.resourceStatusAsString().equals("CREATE_IN_PROGRESS"))
                .filter(event -> event.detailedStatusAsString() == null)
                .findFirst()
                .orElseThrow()
                .timestamp();
        return before.plus(Duration.between(start, end));
    }

    @ParameterizedTest
    @ValueSource(strings = {"payments", "trading", "payments-aurora"})
    void aDeployTakesAtMostFiveInAHundredLongerThanTheLongestPathOfItsStacks(String name) {
        BundledWorld world = new BundledWorld(name);
        Order order = world.order(Map.of());
        Progress end = world.deploy(Map.of());
        assertThat(result(end).outcome()).as(result(end).words()).isEqualTo(Outcome.DONE);
        double longest = criticalPath(world, order).toMillis();
        assertThat(took(end).toMillis() / longest)
                .as("%s in %s", took(end), Duration.ofMillis((long) longest))
                .isBetween(1.0, 1.05);
    }
}
