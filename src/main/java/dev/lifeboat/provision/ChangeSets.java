package dev.lifeboat.provision;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Calls;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Plain;
import dev.lifeboat.aws.Stacks;
import dev.lifeboat.blueprint.Blueprint.StackSpec;
import dev.lifeboat.blueprint.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.ResourceChange;
import software.amazon.awssdk.services.cloudformation.model.Tag;

/** Makes change sets and waits until AWS has worked out what they would do. */
final class ChangeSets {
    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Pattern NOTHING =
            Pattern.compile("(?i).*(didn't contain changes|no updates are to be performed).*");

    private final Door door;
    private final Patience patience;
    private final StackCalls calls;

    ChangeSets(Door door, Patience patience) {
        this.door = door;
        this.patience = patience;
        this.calls = new StackCalls(door, patience);
    }

    /** What came of one. */
    enum Verdict {
        CHANGES,
        NO_CHANGES,
        REFUSED
    }

    /**
     * @param reason why it was refused; otherwise empty
     */
    record Prepared(
            String region, String id, String stackId, Verdict verdict, String reason, List<Plan.Change> changes) {
        Prepared {
            changes = List.copyOf(changes);
        }
    }

    /**
     * Creates one and waits for it. Where the thread is interrupted meanwhile, it is removed again.
     *
     * @param creates whether the stack does not exist yet; it then exists afterwards in REVIEW_IN_PROGRESS
     */
    Prepared prepare(Order order, StackSpec stack, Map<String, String> parameters, boolean creates)
            throws InterruptedException {
        String region = order.region(stack);
        CloudFormationClient cloudFormation = door.client(CloudFormationClient.class, region);
        CreateChangeSetRequest request = CreateChangeSetRequest.builder()
                .stackName(order.stackName(stack))
                .changeSetName("lifeboat-" + door.time().instant().toEpochMilli())
                .changeSetType(creates ? ChangeSetType.CREATE : ChangeSetType.UPDATE)
                .description("Lifeboat, deployment " + order.deployment())
                .templateBody(stack.templateBody())
                .parameters(parameters.entrySet().stream()
                        .map(entry -> Parameter.builder()
                                .parameterKey(entry.getKey())
                                .parameterValue(entry.getValue())
                                .build())
                        .toList())
                .capabilities(Capability.CAPABILITY_NAMED_IAM)
                .tags(
                        tag(Stacks.DEPLOYMENT_TAG, order.deployment()),
                        tag(Stacks.BLUEPRINT_TAG, order.blueprint().name()),
                        tag(Stacks.ROLE_TAG, stack.role().word()))
                .build();
        CreateChangeSetResponse created;
        try {
            created = patience.send(() -> cloudFormation.createChangeSet(request));
        } catch (AwsFailure failure) {
            if (NOTHING.matcher(failure.trouble().message()).matches()) {
                return new Prepared(region, "", "", Verdict.NO_CHANGES, "", List.of());
            }
            throw failure;
        }
        Prepared begun =
                new Prepared(region, created.id(), created.stackId(), Verdict.REFUSED, "not ready in time", List.of());
        try {
            return awaited(cloudFormation, begun);
        } catch (InterruptedException interrupt) {
            discard(begun);
            if (creates) {
                removeShell(begun);
            }
            throw interrupt;
        }
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private Prepared awaited(CloudFormationClient cloudFormation, Prepared begun) throws InterruptedException {
        Instant giveUp = door.time().instant().plus(LONGEST);
        while (door.time().instant().isBefore(giveUp)) {
            DescribeChangeSetResponse page = page(cloudFormation, begun.id(), null);
            String status = page.statusAsString();
            if (status.equals("CREATE_COMPLETE")) {
                return new Prepared(
                        begun.region(),
                        begun.id(),
                        begun.stackId(),
                        Verdict.CHANGES,
                        "",
                        changes(cloudFormation, begun.id(), page));
            }
            if (status.equals("FAILED")) {
                String reason = Plain.line(page.statusReason());
                boolean none = NOTHING.matcher(reason).matches();
                return new Prepared(
                        begun.region(),
                        begun.id(),
                        begun.stackId(),
                        none ? Verdict.NO_CHANGES : Verdict.REFUSED,
                        none ? "" : reason,
                        List.of());
            }
            door.time().sleep(BEAT);
        }
        return begun;
    }

    private List<Plan.Change> changes(CloudFormationClient cloudFormation, String id, DescribeChangeSetResponse first)
            throws InterruptedException {
        List<Plan.Change> changes = new ArrayList<>();
        DescribeChangeSetResponse page = first;
        while (true) {
            page.changes().stream()
                    .filter(change -> change.resourceChange() != null)
                    .forEach(change -> changes.add(change(change.resourceChange())));
            String next = page.nextToken();
            if (next == null || next.isEmpty()) {
                return changes;
            }
            page = page(cloudFormation, id, next);
        }
    }

    private static Plan.Change change(ResourceChange change) {
        return new Plan.Change(
                Plain.line(change.logicalResourceId()),
                Plain.line(change.resourceType()),
                Plain.line(change.actionAsString()),
                Plain.line(change.replacementAsString()),
                Plain.line(change.policyActionAsString()));
    }

    private DescribeChangeSetResponse page(CloudFormationClient cloudFormation, String id, @Nullable String token)
            throws InterruptedException {
        DescribeChangeSetRequest request = DescribeChangeSetRequest.builder()
                .changeSetName(id)
                .nextToken(token)
                .build();
        return patience.read(() -> cloudFormation.describeChangeSet(request));
    }

    /** Sets it going. What a first deploy made goes again where it fails, retained by its policy or not. */
    void execute(Prepared prepared, boolean creates) throws InterruptedException {
        CloudFormationClient cloudFormation = door.client(CloudFormationClient.class, prepared.region());
        patience.send(() -> cloudFormation.executeChangeSet(request -> {
            request.changeSetName(prepared.id());
            if (creates) {
                request.retainExceptOnCreate(true);
            }
        }));
    }

    /** Removes it. One that stays behind does no harm: nobody executes it. */
    void discard(Prepared prepared) throws InterruptedException {
        if (prepared.id().isEmpty()) {
            return;
        }
        CloudFormationClient cloudFormation = door.client(CloudFormationClient.class, prepared.region());
        try {
            Calls.answer(() -> cloudFormation.deleteChangeSet(request -> request.changeSetName(prepared.id())));
        } catch (AwsFailure harmless) {
            // An empty shell or an unused change set costs nothing, and the next deploy uses the one, not the other.
        }
    }

    /**
     * Removes the shell of a stack that a review left, but never one that somebody has begun to fill or is reviewing
     * too.
     */
    void removeShell(Prepared prepared) throws InterruptedException {
        CloudFormationClient cloudFormation = door.client(CloudFormationClient.class, prepared.region());
        try {
            String status = Follower.status(calls.describe(prepared.region(), prepared.stackId()));
            boolean ours = status.equals("REVIEW_IN_PROGRESS")
                    && Calls.answer(() ->
                                    cloudFormation.listChangeSets(request -> request.stackName(prepared.stackId())))
                            .summaries()
                            .isEmpty();
            if (ours) {
                calls.delete(prepared.region(), prepared.stackId());
            }
        } catch (AwsFailure harmless) {
            // An empty shell or an unused change set costs nothing, and the next deploy uses the one, not the other.
        }
    }
}
