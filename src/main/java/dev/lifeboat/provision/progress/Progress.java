package dev.lifeboat.provision.progress;

import dev.lifeboat.blueprint.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An immutable view of a deploy or destroy under way, at one moment.
 *
 * @param deployment e.g. {@code payments-dev}
 * @param account the AWS account, empty while unknown
 * @param at when this was true
 * @param startedAt of this run
 * @param stacks in the blueprint's order
 * @param outputs under the seed's names, those known by now
 * @param result null while it runs
 * @param expectation how long it takes as a rule; null while that is not known, and for a destroy
 * @param notice why it waits and what to do, e.g. that the login has expired; empty while it goes on
 */
public record Progress(
        String deployment,
        String account,
        Kind kind,
        Instant at,
        Instant startedAt,
        List<StackProgress> stacks,
        Map<String, String> outputs,
        @Nullable Result result,
        @Nullable Expectation expectation,
        String notice) {

    /** One of which nothing is expected. */
    public Progress(
            String deployment,
            String account,
            Kind kind,
            Instant at,
            Instant startedAt,
            List<StackProgress> stacks,
            Map<String, String> outputs,
            @Nullable Result result) {
        this(deployment, account, kind, at, startedAt, stacks, outputs, result, null, "");
    }

    public Progress {
        stacks = List.copyOf(stacks);
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    }

    Progress at(Instant now, List<StackProgress> newStacks, Map<String, String> newOutputs) {
        return new Progress(
                deployment, account, kind, now, startedAt, newStacks, newOutputs, result, expectation, notice);
    }

    Progress of(Instant now, String newAccount, @Nullable Expectation newExpectation) {
        return new Progress(
                deployment, newAccount, kind, now, startedAt, stacks, outputs, result, newExpectation, notice);
    }

    Progress saying(Instant now, String newNotice, @Nullable Result newResult) {
        return new Progress(
                deployment, account, kind, now, startedAt, stacks, outputs, newResult, expectation, newNotice);
    }

    /** What is under way. */
    public enum Kind {
        DEPLOY,
        DESTROY
    }

    /** What a step has come to. */
    public enum Phase {
        WAITING,
        RUNNING,
        DONE,
        UNCHANGED,
        FAILED,
        CANCELLED
    }

    /**
     * @param stackName empty for a step that the provisioner does beside the stacks
     * @param status CloudFormation's own word, e.g. {@code CREATE_IN_PROGRESS}; empty while waiting
     * @param rootCause of a failure: the first real one, cleaned; null while there is none
     * @param expectedSeconds how long it typically takes
     * @param note who began what we follow here, and when; empty where we did
     */
    public record StackProgress(
            String id,
            String stackName,
            String region,
            Role role,
            Phase phase,
            String status,
            List<ResourceProgress> resources,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable String rootCause,
            long expectedSeconds,
            String note) {
        public StackProgress {
            resources = List.copyOf(resources);
        }

        /**
         * One that has not begun.
         *
         * @param expected how long it typically takes
         */
        public static StackProgress waiting(
                String id,
                String stackName,
                String region,
                Role role,
                List<ResourceProgress> resources,
                Duration expected) {
            return new StackProgress(
                    id,
                    stackName,
                    region,
                    role,
                    Phase.WAITING,
                    "",
                    resources,
                    null,
                    null,
                    null,
                    expected.toSeconds(),
                    "");
        }

        /** Whether it is a stack, and not a step of the provisioner's own with one resource. */
        public boolean isStack() {
            return !stackName.isEmpty();
        }

        /** What it is, for the user: e.g. {@code stack pay-dev-data in us-east-1}. */
        public String words() {
            String what = isStack() ? "stack " + stackName : "parameter " + id.replaceFirst("@.*", "");
            return what + " in " + region;
        }

        /** Whether its step has come to an end, good or bad. */
        public boolean ended() {
            return phase != Phase.WAITING && phase != Phase.RUNNING;
        }

        StackProgress begun(Instant at) {
            return new StackProgress(
                    id, stackName, region, role, Phase.RUNNING, status, resources, at, null, null, expectedSeconds, "");
        }

        public StackProgress with(String newStatus, List<ResourceProgress> newResources, @Nullable String newCause) {
            return new StackProgress(
                    id,
                    stackName,
                    region,
                    role,
                    phase,
                    newStatus,
                    newResources,
                    startedAt,
                    endedAt,
                    newCause,
                    expectedSeconds,
                    note);
        }

        public StackProgress noted(String newNote) {
            return new StackProgress(
                    id,
                    stackName,
                    region,
                    role,
                    phase,
                    status,
                    resources,
                    startedAt,
                    endedAt,
                    rootCause,
                    expectedSeconds,
                    newNote);
        }

        /** When its first real failure happened, as far as events told; null where none did. */
        @Nullable
        public Instant failedAt() {
            return resources.stream()
                    .filter(resource -> resource.phase() == Phase.FAILED)
                    .map(ResourceProgress::endedAt)
                    .filter(java.util.Objects::nonNull)
                    .min(java.util.Comparator.naturalOrder())
                    .orElse(null);
        }

        public StackProgress with(List<ResourceProgress> newResources) {
            return with(status, newResources, rootCause);
        }

        /** What the events did not tell of its resources is settled with it; what failed stays in sight. */
        public StackProgress ended(Phase end, String lastStatus, @Nullable String cause, Instant at) {
            Phase rest = end == Phase.FAILED ? Phase.CANCELLED : end;
            List<ResourceProgress> settled = resources.stream()
                    .map(resource -> resource.phase() == Phase.WAITING
                                    || (resource.phase() == Phase.RUNNING && end != Phase.FAILED)
                            ? resource.ended(rest, at)
                            : resource)
                    .toList();
            return new StackProgress(
                    id, stackName, region, role, end, lastStatus, settled, startedAt, at, cause, expectedSeconds, note);
        }
    }

    /**
     * @param status CloudFormation's own word, {@code CONFIGURATION_COMPLETE} while it is there and AWS still waits until
     *     that has got round; {@code WAITING} before its first event, {@code EMPTYING} while a bucket is cleared, and the phase's name where the stack ended and no event had told of the resource
     */
    public record ResourceProgress(
            String logicalId,
            String type,
            String status,
            Phase phase,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            String reason) {
        public static ResourceProgress waiting(String logicalId, String type) {
            return new ResourceProgress(logicalId, type, "WAITING", Phase.WAITING, null, null, "");
        }

        public ResourceProgress ended(Phase end, Instant at) {
            return new ResourceProgress(logicalId, type, end.name(), end, startedAt, at, reason);
        }
    }

    /**
     * @param leftovers what a destroy could not remove, one line each
     * @param words one line for the user
     */
    public record Result(Outcome outcome, String words, List<String> leftovers) {
        public Result {
            leftovers = List.copyOf(leftovers);
        }
    }

    /** How it ended. */
    public enum Outcome {
        DONE,
        UNCHANGED,
        FAILED,
        LEFTOVERS,
        /** Given up at the user's wish, and AWS has undone what it can. */
        CANCELLED,
        DETACHED,
        REFUSED
    }
}
