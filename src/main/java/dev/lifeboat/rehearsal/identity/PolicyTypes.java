package dev.lifeboat.rehearsal.identity;

import dev.lifeboat.rehearsal.BasicType;
import dev.lifeboat.rehearsal.wire.In;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/** {@code AWS::IAM::Policy} (of many roles) and {@code AWS::IAM::RolePolicy} (of one): both are inline policies. */
final class PolicyTypes extends BasicType {
    private final Iam iam;
    private final RandomGenerator random;

    PolicyTypes(String name, Iam iam, RandomGenerator random) {
        super(
                name,
                name.endsWith("RolePolicy") ? 3 : 17,
                name.endsWith("RolePolicy")
                        ? schema(Set.of("PolicyName", "RoleName"), Set.of("PolicyName", "RoleName"), "PolicyDocument")
                        : schema(Set.of("PolicyName", "PolicyDocument"), Set.of(), "Roles", "Users", "Groups"));
        this.iam = iam;
        this.random = random;
    }

    @Override
    public Made create(Place place, Map<String, Object> properties) {
        put(properties);
        String id = name().endsWith("RolePolicy")
                ? new In(properties).text("PolicyName") + "|" + new In(properties).text("RoleName")
                : place.generatedName(random, 80);
        return Made.of(id, Map.of("Id", id));
    }

    private void put(Map<String, Object> properties) {
        In in = new In(properties);
        for (String role : roles(in)) {
            iam.role(role).policies.put(in.text("PolicyName"), Iam.document(in, "PolicyDocument"));
        }
    }

    private static List<String> roles(In in) {
        List<String> roles = new ArrayList<>(in.texts("Roles"));
        in.find("RoleName").ifPresent(roles::add);
        return roles;
    }

    @Override
    public Made update(Place place, String physicalId, Map<String, Object> before, Map<String, Object> after) {
        delete(place, physicalId, before);
        put(after);
        return Made.of(physicalId, Map.of("Id", physicalId));
    }

    @Override
    public void delete(Place place, String physicalId, Map<String, Object> properties) {
        In in = new In(properties);
        for (String name : roles(in)) {
            Iam.Role role = iam.roles().get(name);
            if (role != null) {
                role.policies.remove(in.text("PolicyName"));
            }
        }
    }
}
