package dev.lifeboat.rehearsal;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One CloudFormation resource type of the world. The engine resolves every property (intrinsic functions are gone)
 * before it calls; values are String, Number, Boolean, {@code List<Object>} or {@code Map<String, Object>}.
 */
public interface ResourceType {

    /** E.g. {@code AWS::SQS::Queue}. */
    String name();

    /** The top-level properties it knows; another is refused as CloudFormation does, naming it. */
    Schema schema();

    /** How long creating one takes, before {@code --provision-speed}; AWS's typical time. */
    Duration creationTime();

    /**
     * The last part of {@link #creationTime}, in which it is there and CloudFormation waits until that has got round; none
     * where AWS tells nothing of it. An event with the detail {@code CONFIGURATION_COMPLETE} begins it.
     */
    default Duration consistencyCheck() {
        return Duration.ZERO;
    }

    /** How long deleting one takes. */
    default Duration deletionTime() {
        return creationTime().dividedBy(2);
    }

    /**
     * Creates it. Called when its creation ends; what AWS would refuse (name taken, bad value) is an {@link AwsError},
     * whose message becomes the event's reason.
     */
    Made create(Place place, Map<String, Object> properties);

    /**
     * What it waits for once it was created, in words for an event; empty when it is there. Asked every few seconds until
     * then; an {@link AwsError} ends the waiting.
     */
    default Optional<String> pending(Place place, String physicalId) {
        return Optional.empty();
    }

    /** Updates in place; properties in {@link Schema#createOnly} never differ here (the engine replaces instead). */
    Made update(Place place, String physicalId, Map<String, Object> before, Map<String, Object> after);

    /** Deletes it; one that is gone already is fine. A refusal (bucket not empty) is an {@link AwsError}. */
    void delete(Place place, String physicalId, Map<String, Object> properties);

    /**
     * What is really there, for the detection of drift; nothing where this type cannot tell.
     *
     * @param declared the properties it was made with
     */
    default Optional<Actual> actual(Place place, String physicalId, Map<String, Object> declared) {
        return Optional.empty();
    }

    /** What happens to it where its template says no {@code DeletionPolicy}. */
    default String deletionPolicy() {
        return "Delete";
    }

    /** Takes the snapshot that the deletion policy {@code Snapshot} asks for, before it is deleted. */
    default void snapshot(Place place, String physicalId) {}

    /**
     * @param required properties that must be there
     * @param createOnly those whose change means replacement
     * @param known all, the required ones included
     */
    record Schema(Set<String> required, Set<String> createOnly, Set<String> known) {}

    /**
     * Where it is made.
     *
     * @param tags of the stack, to be put on the resource together with its own
     */
    record Place(
            String account,
            String region,
            String stackName,
            String stackId,
            String logicalId,
            Map<String, String> tags,
            Instant now) {

        /** A physical name as CloudFormation makes one: stack, logical id, twelve characters of this random. */
        public String generatedName(java.util.random.RandomGenerator random, int limit) {
            StringBuilder tail = new StringBuilder("-");
            for (int i = 0; i < 12; i++) {
                tail.append("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789".charAt(random.nextInt(36)));
            }
            String head = stackName + "-" + logicalId;
            return head.substring(0, Math.min(head.length(), limit - tail.length())) + tail;
        }
    }

    /**
     * What is there.
     *
     * @param exists whether it is there at all
     * @param properties those that can be told, as a template would say them
     */
    record Actual(boolean exists, Map<String, Object> properties) {
        public static final Actual GONE = new Actual(false, Map.of());
    }

    /**
     * What came of it.
     *
     * @param physicalId what {@code PhysicalResourceId} and, unless {@code ref} differs, {@code Ref} give
     * @param ref what {@code Ref} gives
     * @param attributes what {@code Fn::GetAtt} gives, by attribute name ({@code Arn}, {@code Endpoint.Address}, ...)
     */
    record Made(String physicalId, String ref, Map<String, Object> attributes) {
        public static Made of(String id, Map<String, Object> attributes) {
            return new Made(id, id, attributes);
        }
    }
}
