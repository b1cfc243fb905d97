package dev.lifeboat.provision;

import dev.lifeboat.blueprint.Role;
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
        @Nullable Expectation expectation) {

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
        this(deployment, account, kind, at, startedAt, stacks, outputs, result, null);
    }

    public Progress {
        stacks = List.copyOf(stacks);
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
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
            long expectedSeconds) {
        public StackProgress {
            resources = List.copyOf(resources);
        }

        /** Whether it is a stack, and not a step of the provisioner's own with one resource. */
        public boolean isStack() {
            return !stackName.isEmpty();
        }

        /** What it is, for the user: e.g. {@code stack pay-dev-data in us-east-1}. */
        String words() {
            String what = isStack() ? "stack " + stackName : "parameter " + id.replaceFirst("@.*", "");
            return what + " in " + region;
        }

        /** Whether its step has come to an end, good or bad. */
        public boolean ended() {
            return phase != Phase.WAITING && phase != Phase.RUNNING;
        }

        StackProgress begun(Instant at) {
            return new StackProgress(
                    id, stackName, region, role, Phase.RUNNING, status, resources, at, null, null, expectedSeconds);
        }

        StackProgress with(String newStatus, List<ResourceProgress> newResources, @Nullable String newCause) {
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
                    expectedSeconds);
        }

        StackProgress with(List<ResourceProgress> newResources) {
            return with(status, newResources, rootCause);
        }

        /** What the events did not tell of its resources is settled with it; what failed stays in sight. */
        StackProgress ended(Phase end, String lastStatus, @Nullable String cause, Instant at) {
            Phase rest = end == Phase.FAILED ? Phase.CANCELLED : end;
            List<ResourceProgress> settled = resources.stream()
                    .map(resource -> resource.phase() == Phase.WAITING
                                    || (resource.phase() == Phase.RUNNING && end != Phase.FAILED)
                            ? resource.ended(rest, at)
                            : resource)
                    .toList();
            return new StackProgress(
                    id, stackName, region, role, end, lastStatus, settled, startedAt, at, cause, expectedSeconds);
        }
    }

    /**
     * @param status CloudFormation's own word; {@code WAITING} before its first event, {@code EMPTYING} while a bucket is
     *     cleared, and the phase's name where the stack ended and no event had told of the resource
     */
    public record ResourceProgress(
            String logicalId,
            String type,
            String status,
            Phase phase,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            String reason) {
        static ResourceProgress waiting(String logicalId, String type) {
            return new ResourceProgress(logicalId, type, "WAITING", Phase.WAITING, null, null, "");
        }

        ResourceProgress ended(Phase end, Instant at) {
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
        DETACHED,
        REFUSED
    }
}
