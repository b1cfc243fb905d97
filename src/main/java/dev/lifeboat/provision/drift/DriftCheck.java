package dev.lifeboat.provision.drift;

import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Plain;
import dev.lifeboat.provision.Answers;
import dev.lifeboat.provision.Deployment;
import dev.lifeboat.provision.DrillLock;
import dev.lifeboat.provision.Patience;
import dev.lifeboat.provision.StackCalls;
import dev.lifeboat.provision.drift.Drift.ResourceDrift;
import dev.lifeboat.provision.drift.Drift.StackDrift;
import dev.lifeboat.provision.review.Difference;
import dev.lifeboat.provision.review.Masks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackDriftDetectionStatusResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourceDriftsResponse;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDrift;

/** Has CloudFormation compare each stack with what is really there. Changes nothing. */
public final class DriftCheck {
    private static final Duration BEAT = Duration.ofSeconds(3);
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final Door door;
    private final StackCalls calls;
    private final Patience patience;

    public DriftCheck(Door door) {
        this.door = door;
        this.patience = Patience.ofAQuestion(door.time());
        this.calls = new StackCalls(door, patience);
    }

    /**
     * Compares all stacks side by side. Takes from seconds to some minutes.
     *
     * @throws dev.lifeboat.aws.AwsFailure where AWS refuses or does not answer
     */
    public Drift of(Deployment deployment) throws InterruptedException {
        Optional<String> lock =
                DrillLock.text(door, deployment.name(), deployment.regions().values());
        List<Callable<StackDrift>> looks = new ArrayList<>();
        deployment.stacks().forEach(stack -> looks.add(() -> of(stack, lock.orElse(""))));
        return new Drift(deployment.name(), lock.isPresent(), Answers.all(door.time(), looks));
    }

    private StackDrift of(Deployment.Stack stack, String lock) throws InterruptedException {
        String id = patience.send(
                        () -> calls.in(stack.region()).detectStackDrift(request -> request.stackName(stack.name())))
                .stackDriftDetectionId();
        Instant giveUp = door.time().instant().plus(LONGEST);
        DescribeStackDriftDetectionStatusResponse status = status(stack, id);
        while (status.detectionStatusAsString().equals("DETECTION_IN_PROGRESS")
                && door.time().instant().isBefore(giveUp)) {
            door.time().sleep(BEAT);
            status = status(stack, id);
        }
        List<StackResourceDrift> all = resources(stack);
        return new StackDrift(
                stack.name(),
                stack.stackId(),
                stack.region(),
                status.stackDriftStatusAsString() == null ? "UNKNOWN" : Plain.line(status.stackDriftStatusAsString()),
                Plain.line(status.detectionStatusReason()),
                all.stream()
                        .filter(one -> one.stackResourceDriftStatusAsString().equals("MODIFIED")
                                || one.stackResourceDriftStatusAsString().equals("DELETED"))
                        .map(one -> resource(one, lock))
                        .toList(),
                all.stream()
                        .filter(one -> one.stackResourceDriftStatusAsString().equals("NOT_CHECKED"))
                        .count());
    }

    private List<StackResourceDrift> resources(Deployment.Stack stack) throws InterruptedException {
        List<StackResourceDrift> all = new ArrayList<>();
        @Nullable String token = null;
        do {
            @Nullable String from = token;
            DescribeStackResourceDriftsResponse page = patience.read(() -> calls.in(stack.region())
                    .describeStackResourceDrifts(
                            request -> request.stackName(stack.name()).nextToken(from)));
            all.addAll(page.stackResourceDrifts());
            token = page.nextToken();
        } while (token != null && !token.isEmpty());
        return all;
    }

    private DescribeStackDriftDetectionStatusResponse status(Deployment.Stack stack, String id)
            throws InterruptedException {
        return patience.read(() -> calls.in(stack.region())
                .describeStackDriftDetectionStatus(request -> request.stackDriftDetectionId(id)));
    }

    /** What a drill has written down that it will put back is named in its lock. */
    private static ResourceDrift resource(StackResourceDrift drift, String lock) {
        String physicalId = Plain.line(drift.physicalResourceId());
        boolean held = !physicalId.isEmpty() && lock.contains("\"" + physicalId + "\"");
        Masks masks = new Masks(List.of());
        return new ResourceDrift(
                Plain.line(drift.logicalResourceId()),
                Plain.line(drift.resourceType()),
                physicalId,
                Plain.line(drift.stackResourceDriftStatusAsString()),
                drift.propertyDifferences().stream()
                        .map(one -> {
                            String path = Plain.line(one.propertyPath())
                                    .replaceFirst("^/", "")
                                    .replace('/', '.');
                            return new Difference(
                                    path,
                                    masks.shown(path, value(one.expectedValue())),
                                    masks.shown(path, value(one.actualValue())));
                        })
                        .toList(),
                held ? "a drill holds it, and puts it back" : "");
    }

    private static String value(@Nullable String value) {
        return value == null || value.equals("null") ? "" : Plain.line(value);
    }
}
