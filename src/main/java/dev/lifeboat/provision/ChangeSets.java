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
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
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
    private final String token;

    ChangeSets(Door door, Patience patience) {
        this(door, patience, Operator.token("", UUID.randomUUID()));
    }

    /** @param token says in the stack's events who has carried a change set out */
    ChangeSets(Door door, Patience patience, String token) {
        this.token = token;
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

        private Prepared with(Verdict newVerdict, String newReason, List<Plan.Change> newChanges) {
            return new Prepared(region, id, stackId, newVerdict, newReason, newChanges);
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
        CreateChangeSetRequest request = request(order, stack, parameters, creates);
        CreateChangeSetResponse created;
        try {
            created = patience.send(() -> calls.in(region).createChangeSet(request));
        } catch (AwsFailure failure) {
            if (NOTHING.matcher(failure.trouble().message()).matches()) {
                return new Prepared(region, "", "", Verdict.NO_CHANGES, "", List.of());
            }
            throw failure;
        }
        Prepared begun =
                new Prepared(region, created.id(), created.stackId(), Verdict.REFUSED, "not ready in time", List.of());
        try {
            return awaited(begun);
        } catch (InterruptedException interrupt) {
            discard(begun, creates);
            throw interrupt;
        }
    }

    private CreateChangeSetRequest request(
            Order order, StackSpec stack, Map<String, String> parameters, boolean creates) {
        return CreateChangeSetRequest.builder()
                .stackName(order.stackName(stack))
                .changeSetName("lifeboat-" + door.time().instant().toEpochMilli() + "-" + Operator.run(token))
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
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private Prepared awaited(Prepared begun) throws InterruptedException {
        Instant giveUp = door.time().instant().plus(LONGEST);
        while (door.time().instant().isBefore(giveUp)) {
            DescribeChangeSetResponse page = page(begun, null);
            String status = page.statusAsString();
            if (status.equals("CREATE_COMPLETE")) {
                return begun.with(Verdict.CHANGES, "", changes(begun, page));
            }
            if (status.equals("FAILED")) {
                String reason = Plain.line(page.statusReason());
                return NOTHING.matcher(reason).matches()
                        ? begun.with(Verdict.NO_CHANGES, "", List.of())
                        : begun.with(Verdict.REFUSED, reason, List.of());
            }
            door.time().sleep(BEAT);
        }
        return begun;
    }

    private List<Plan.Change> changes(Prepared begun, DescribeChangeSetResponse first) throws InterruptedException {
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
            page = page(begun, next);
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

    private DescribeChangeSetResponse page(Prepared begun, @Nullable String token) throws InterruptedException {
        DescribeChangeSetRequest request = DescribeChangeSetRequest.builder()
                .changeSetName(begun.id())
                .nextToken(token)
                .build();
        return patience.read(() -> calls.in(begun.region()).describeChangeSet(request));
    }

    /** Sets it going. What a first deploy made goes again where it fails, retained by its policy or not. */
    void execute(Prepared prepared, boolean creates) throws InterruptedException {
        patience.send(() -> calls.in(prepared.region()).executeChangeSet(request -> {
            request.changeSetName(prepared.id()).clientRequestToken(token);
            if (creates) {
                request.retainExceptOnCreate(true);
            }
        }));
    }

    /**
     * Removes it. Where that fails it stays behind and does no harm: nobody executes it, an empty shell costs nothing,
     * and the next deploy uses it.
     *
     * @param shell whether the stack that came into being with it goes too
     */
    void discard(Prepared prepared, boolean shell) throws InterruptedException {
        if (prepared.id().isEmpty()) {
            return;
        }
        try {
            Calls.answer(
                    () -> calls.in(prepared.region()).deleteChangeSet(request -> request.changeSetName(prepared.id())));
            if (shell && unused(prepared)) {
                calls.delete(prepared.region(), prepared.stackId());
            }
        } catch (AwsFailure harmless) {
            // As said above.
        }
    }

    /** A shell that somebody has begun to fill, or is reviewing too, is theirs. */
    private boolean unused(Prepared prepared) throws InterruptedException {
        return Statuses.of(calls.describe(prepared.region(), prepared.stackId()))
                        .equals("REVIEW_IN_PROGRESS")
                && Calls.answer(() -> calls.in(prepared.region())
                                .listChangeSets(request -> request.stackName(prepared.stackId())))
                        .summaries()
                        .isEmpty();
    }
}
