package dev.lifeboat.provision;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Calls;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Plain;
import dev.lifeboat.aws.Stacks;
import dev.lifeboat.blueprint.Blueprint.StackSpec;
import dev.lifeboat.blueprint.Order;
import dev.lifeboat.provision.review.Masks;
import dev.lifeboat.provision.template.Template;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.DeploymentMode;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.Tag;

/** Makes change sets and waits until AWS has worked out what they would do. */
public final class ChangeSets {
    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Pattern NOTHING =
            Pattern.compile("(?i).*(didn't contain changes|no updates are to be performed).*");

    private final Door door;
    private final Patience patience;
    private final StackCalls calls;
    private final String token;

    public ChangeSets(Door door, Patience patience) {
        this(door, patience, Operator.token("", UUID.randomUUID()));
    }

    /** @param token says in the stack's events who has carried a change set out */
    public ChangeSets(Door door, Patience patience, String token) {
        this.token = token;
        this.door = door;
        this.patience = patience;
        this.calls = new StackCalls(door, patience);
    }

    /** What came of one. */
    public enum Verdict {
        CHANGES,
        NO_CHANGES,
        REFUSED
    }

    /**
     * @param name of the change set, as it was ordered
     * @param id its ARN; empty where AWS has not answered
     * @param creates whether the stack came into being with it
     * @param inputs the fingerprint of the template and the parameters that it was made of
     * @param reason why it was refused; otherwise empty
     */
    public record Prepared(
            String region,
            String stack,
            String name,
            String id,
            String stackId,
            boolean creates,
            String inputs,
            Verdict verdict,
            String reason,
            List<Plan.Change> changes) {
        public Prepared {
            changes = List.copyOf(changes);
        }

        private Prepared with(Verdict newVerdict, String newReason, List<Plan.Change> newChanges) {
            return new Prepared(region, stack, name, id, stackId, creates, inputs, newVerdict, newReason, newChanges);
        }

        private Prepared created(CreateChangeSetResponse answer) {
            return new Prepared(
                    region, stack, name, answer.id(), answer.stackId(), creates, inputs, verdict, reason, changes);
        }
    }

    /**
     * Creates one and waits for it. Where the thread is interrupted meanwhile, it is removed again.
     *
     * @param creates whether the stack does not exist yet; it then exists afterwards in REVIEW_IN_PROGRESS
     */
    Prepared prepare(Order order, StackSpec stack, Map<String, String> parameters, boolean creates)
            throws InterruptedException {
        Prepared ordered = ordered(order, stack, parameters, creates);
        try {
            return prepare(order, stack, parameters, ordered);
        } catch (InterruptedException interrupt) {
            discard(ordered, creates);
            throw interrupt;
        }
    }

    /** One that is not sent yet: by its name it can be removed whatever happens to the answer. */
    Prepared ordered(Order order, StackSpec stack, Map<String, String> parameters, boolean creates) {
        return new Prepared(
                order.region(stack),
                order.stackName(stack),
                "lifeboat-" + door.time().instant().toEpochMilli() + "-" + Operator.run(token),
                "",
                "",
                creates,
                Inputs.of(stack.templateBody(), parameters),
                Verdict.REFUSED,
                "not ready in time",
                List.of());
    }

    /** Sends what was ordered and waits for it. An interrupt leaves it to the caller to remove it. */
    Prepared prepare(Order order, StackSpec stack, Map<String, String> parameters, Prepared ordered)
            throws InterruptedException {
        CreateChangeSetRequest request = request(order, stack, parameters, ordered);
        CreateChangeSetResponse created;
        try {
            created = patience.send(() -> calls.in(ordered.region()).createChangeSet(request));
        } catch (AwsFailure failure) {
            if (NOTHING.matcher(failure.trouble().message()).matches()) {
                return ordered.with(Verdict.NO_CHANGES, "", List.of());
            }
            throw failure;
        }
        return awaited(ordered.created(created), Masks.of(Template.secrets(stack.templateBody(), parameters)));
    }

    /** One that brings a drifted stack back to its own template and parameters. An interrupt leaves nothing behind. */
    public Prepared reverting(String region, String stack) throws InterruptedException {
        Prepared ordered = new Prepared(
                region,
                stack,
                "lifeboat-drift-" + door.time().instant().toEpochMilli() + "-" + Operator.run(token),
                "",
                "",
                false,
                "",
                Verdict.REFUSED,
                "not ready in time",
                List.of());
        List<Parameter> same = calls.describe(region, stack).stream()
                .flatMap(there -> there.parameters().stream())
                .map(parameter -> Parameter.builder()
                        .parameterKey(parameter.parameterKey())
                        .usePreviousValue(true)
                        .build())
                .toList();
        try {
            CreateChangeSetResponse created =
                    patience.send(() -> calls.in(region).createChangeSet(request -> request.stackName(stack)
                            .changeSetName(ordered.name())
                            .changeSetType(ChangeSetType.UPDATE)
                            .deploymentMode(DeploymentMode.REVERT_DRIFT)
                            .usePreviousTemplate(true)
                            .parameters(same)
                            .capabilities(Capability.CAPABILITY_NAMED_IAM)));
            return awaited(ordered.created(created), Masks.of(List.of()));
        } catch (InterruptedException interrupt) {
            discard(ordered, false);
            throw interrupt;
        }
    }

    /** One that was kept: refused, with its execution status for a reason, where it can no longer be carried out. */
    Prepared reread(Prepared kept, String template) throws InterruptedException {
        DescribeChangeSetResponse page = page(kept, null);
        String status = page.executionStatusAsString();
        if (!"AVAILABLE".equals(status)) {
            return kept.with(Verdict.REFUSED, Plain.line(status), List.of());
        }
        Map<String, String> values = new LinkedHashMap<>();
        page.parameters().forEach(parameter -> values.put(parameter.parameterKey(), parameter.parameterValue()));
        return kept.with(Verdict.CHANGES, "", changes(kept, page, Masks.of(Template.secrets(template, values))));
    }

    private CreateChangeSetRequest request(
            Order order, StackSpec stack, Map<String, String> parameters, Prepared ordered) {
        return CreateChangeSetRequest.builder()
                .stackName(order.stackName(stack))
                .changeSetName(ordered.name())
                .changeSetType(ordered.creates() ? ChangeSetType.CREATE : ChangeSetType.UPDATE)
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

    private Prepared awaited(Prepared begun, Masks masks) throws InterruptedException {
        Instant giveUp = door.time().instant().plus(LONGEST);
        while (door.time().instant().isBefore(giveUp)) {
            DescribeChangeSetResponse page = page(begun, null);
            String status = page.statusAsString();
            if (status.equals("CREATE_COMPLETE")) {
                return begun.with(Verdict.CHANGES, "", changes(begun, page, masks));
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

    private List<Plan.Change> changes(Prepared begun, DescribeChangeSetResponse first, Masks masks)
            throws InterruptedException {
        List<Plan.Change> changes = new ArrayList<>();
        DescribeChangeSetResponse page = first;
        while (true) {
            page.changes().stream()
                    .filter(change -> change.resourceChange() != null)
                    .forEach(change -> changes.add(ChangeReader.change(change.resourceChange(), masks)));
            String next = page.nextToken();
            if (next == null || next.isEmpty()) {
                return changes;
            }
            page = page(begun, next);
        }
    }

    private DescribeChangeSetResponse page(Prepared begun, @Nullable String token) throws InterruptedException {
        DescribeChangeSetRequest request = DescribeChangeSetRequest.builder()
                .changeSetName(begun.id())
                .includePropertyValues(true)
                .nextToken(token)
                .build();
        return patience.read(() -> calls.in(begun.region()).describeChangeSet(request));
    }

    /** Sets it going. What a first deploy made goes again where it fails, retained by its policy or not. */
    public void execute(Prepared prepared, boolean creates) throws InterruptedException {
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
    public void discard(Prepared prepared, boolean shell) throws InterruptedException {
        if (prepared.name().isEmpty()) {
            return;
        }
        try {
            Calls.answer(
                    () -> calls.in(prepared.region()).deleteChangeSet(request -> request.changeSetName(prepared.name())
                            .stackName(prepared.stack())));
        } catch (AwsFailure harmless) {
            // As said above.
        }
        if (shell) {
            discardShell(prepared);
        }
    }

    private void discardShell(Prepared prepared) throws InterruptedException {
        try {
            Optional<Stack> there = calls.describe(prepared.region(), prepared.stack());
            if (there.isPresent() && unused(prepared, there)) {
                calls.delete(prepared.region(), there.get().stackId());
            }
        } catch (AwsFailure harmless) {
            // As said above.
        }
    }

    /** A shell that somebody has begun to fill, or is reviewing too, is theirs. */
    private boolean unused(Prepared prepared, Optional<Stack> there) throws InterruptedException {
        return Statuses.of(there).equals("REVIEW_IN_PROGRESS")
                && Calls.answer(() -> calls.in(prepared.region())
                                .listChangeSets(request -> request.stackName(prepared.stack())))
                        .summaries()
                        .isEmpty();
    }
}
