package dev.lifeboat.rehearsal.apigateway;

import dev.lifeboat.rehearsal.BasicType;
import java.util.Map;
import java.util.Set;

/** {@code AWS::ApiGateway::Account}: a setting of the whole account, which the world has no use for. */
final class AccountType extends BasicType {

    AccountType() {
        super("AWS::ApiGateway::Account", 2, schema(Set.of(), Set.of(), "CloudWatchRoleArn"));
    }

    @Override
    public Made create(Place place, Map<String, Object> properties) {
        return Made.of(place.stackName() + "-" + place.logicalId(), Map.of());
    }

    @Override
    public Made update(Place place, String physicalId, Map<String, Object> before, Map<String, Object> after) {
        return Made.of(physicalId, Map.of());
    }

    @Override
    public void delete(Place place, String physicalId, Map<String, Object> properties) {}
}
