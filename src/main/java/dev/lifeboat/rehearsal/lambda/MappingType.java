package dev.lifeboat.rehearsal.lambda;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.BasicType;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.wire.In;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** {@code AWS::Lambda::EventSourceMapping} from an SQS queue. */
final class MappingType extends BasicType {
    private final Lambda lambda;
    private final RandomGenerator random;

    MappingType(Lambda lambda, RandomGenerator random) {
        super(
                "AWS::Lambda::EventSourceMapping",
                20,
                schema(
                        Set.of("FunctionName", "EventSourceArn"),
                        Set.of("EventSourceArn"),
                        "BatchSize",
                        "Enabled",
                        "FilterCriteria",
                        "FunctionResponseTypes",
                        "MaximumBatchingWindowInSeconds",
                        "ScalingConfig",
                        "Tags"));
        this.lambda = lambda;
        this.random = random;
    }

    @Override
    public Made create(Place place, Map<String, Object> properties) {
        return put(place, new UUID(random.nextLong(), random.nextLong()).toString(), properties);
    }

    private Made put(Place place, String id, Map<String, Object> properties) {
        In in = new In(properties);
        if (!in.text("EventSourceArn").startsWith("arn:aws:sqs:" + place.region() + ":" + World.ACCOUNT + ":")) {
            throw new AwsError(
                    400,
                    "InvalidParameterValueException",
                    "Unrecognized event source: " + in.text("EventSourceArn")
                            + ". This world has SQS queues of the same" + " Region");
        }
        Function function = lambda.named(place.region(), in.text("FunctionName"));
        Mapping mapping = new Mapping(id, place.region(), function.name, in, place.now());
        lambda.mappings().put(place.region(), id, mapping);
        return Made.of(id, Map.of("Id", id, "EventSourceMappingArn", mapping.arn()));
    }

    @Override
    public Made update(Place place, String physicalId, Map<String, Object> before, Map<String, Object> after) {
        return put(place, physicalId, after);
    }

    @Override
    public void delete(Place place, String physicalId, Map<String, Object> properties) {
        lambda.mappings().remove(place.region(), physicalId);
    }
}
