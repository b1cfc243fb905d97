package dev.lifeboat.rehearsal.lambda;

import dev.lifeboat.rehearsal.BasicType;
import dev.lifeboat.rehearsal.wire.In;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/** {@code AWS::Lambda::Permission}; without one API Gateway cannot reach the function. */
final class PermissionType extends BasicType {
    private final Lambda lambda;
    private final RandomGenerator random;

    PermissionType(Lambda lambda, RandomGenerator random) {
        super(
                "AWS::Lambda::Permission",
                2,
                schema(
                        Set.of("Action", "FunctionName", "Principal"),
                        Set.of(
                                "Action",
                                "FunctionName",
                                "Principal",
                                "SourceArn",
                                "SourceAccount",
                                "EventSourceToken",
                                "FunctionUrlAuthType",
                                "PrincipalOrgID")));
        this.lambda = lambda;
        this.random = random;
    }

    @Override
    public Made create(Place place, Map<String, Object> properties) {
        In in = new In(properties);
        String id = place.generatedName(random, 100);
        lambda.named(place.region(), in.text("FunctionName")).permissions.put(id, in);
        return Made.of(id, Map.of("Id", id));
    }

    @Override
    public Made update(Place place, String physicalId, Map<String, Object> before, Map<String, Object> after) {
        return Made.of(physicalId, Map.of("Id", physicalId));
    }

    @Override
    public void delete(Place place, String physicalId, Map<String, Object> properties) {
        lambda.functions().in(place.region()).forEach(function -> function.permissions.remove(physicalId));
    }
}
