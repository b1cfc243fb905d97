package dev.lifeboat.rehearsal.identity;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.BasicType;
import dev.lifeboat.rehearsal.Tags;
import dev.lifeboat.rehearsal.wire.In;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/** {@code AWS::IAM::Role}; names are unique in the account, across Regions. */
final class RoleType extends BasicType {
    private final Iam iam;
    private final RandomGenerator random;

    RoleType(Iam iam, RandomGenerator random) {
        super(
                "AWS::IAM::Role",
                12,
                schema(
                        Set.of("AssumeRolePolicyDocument"),
                        Set.of("RoleName", "Path"),
                        "Policies",
                        "ManagedPolicyArns",
                        "Description",
                        "MaxSessionDuration",
                        "PermissionsBoundary",
                        "Tags"));
        this.iam = iam;
        this.random = random;
    }

    @Override
    public Made create(Place place, Map<String, Object> properties) {
        In in = new In(properties);
        String name = in.find("RoleName").orElseGet(() -> place.generatedName(random, 64));
        if (name.length() > 64 || !name.matches("[\\w+=,.@-]+")) {
            throw new AwsError(
                    400,
                    "ValidationError",
                    "1 validation error detected: Value '" + name
                            + "' at 'roleName' failed to satisfy constraint: Member"
                            + " must have length less than or equal to 64");
        }
        if (iam.roles().containsKey(name)) {
            throw new AwsError(409, "EntityAlreadyExists", "Role with name " + name + " already exists.");
        }
        Iam.Role role = new Iam.Role(name, in.text("Path", "/"), place.now());
        iam.roles().put(name, role);
        return fill(place, role, Map.of(), properties);
    }

    private static Made fill(Place place, Iam.Role role, Map<String, Object> before, Map<String, Object> after) {
        In in = new In(after);
        role.trust = Iam.document(in, "AssumeRolePolicyDocument");
        role.description = in.text("Description", "");
        role.managed = in.texts("ManagedPolicyArns");
        new In(before).list("Policies").forEach(policy -> role.policies.remove(policy.text("PolicyName")));
        in.list("Policies")
                .forEach(
                        policy -> role.policies.put(policy.text("PolicyName"), Iam.document(policy, "PolicyDocument")));
        role.tags.clear();
        role.tags.putAll(Tags.of(place, after, "Tags"));
        return Made.of(role.name, Map.of("Arn", role.arn(), "RoleId", role.id));
    }

    @Override
    public Made update(Place place, String physicalId, Map<String, Object> before, Map<String, Object> after) {
        return fill(place, iam.role(physicalId), before, after);
    }

    @Override
    public void delete(Place place, String physicalId, Map<String, Object> properties) {
        iam.roles().remove(physicalId);
    }
}
