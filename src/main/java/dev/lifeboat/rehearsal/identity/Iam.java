package dev.lifeboat.rehearsal.identity;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.Page;
import dev.lifeboat.rehearsal.ResourceType;
import dev.lifeboat.rehearsal.Tags;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.wire.In;
import dev.lifeboat.rehearsal.wire.Json;
import dev.lifeboat.rehearsal.wire.RpcService;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Roles and their policies, which are kept and not enforced; a service that takes a role over may ask about it. */
public final class Iam extends RpcService {
    private final World world;
    private final Map<String, Role> roles = new TreeMap<>();

    public Iam(World world) {
        super("iam", "https://iam.amazonaws.com/doc/2010-05-08/", "1.1");
        this.world = world;
        reads("GetRole", (call, in) -> Map.of("Role", row(role(in.text("RoleName")), true)));
        reads(
                "ListRoles",
                (call, in) -> list(
                        "Roles",
                        roles.values().stream().map(role -> row(role, false)).toList(),
                        in));
        reads(
                "ListRolePolicies",
                (call, in) -> list(
                        "PolicyNames",
                        List.copyOf(role(in.text("RoleName")).policies.keySet()),
                        in));
        reads(
                "ListAttachedRolePolicies",
                (call, in) -> list(
                        "AttachedPolicies",
                        role(in.text("RoleName")).managed.stream()
                                .map(arn -> Map.of("PolicyName", arn.replaceFirst("^.*/", ""), "PolicyArn", arn))
                                .toList(),
                        in));
        reads("GetRolePolicy", (call, in) -> rolePolicy(in));
        Simulation simulation = new Simulation(world.faults());
        reads("SimulatePrincipalPolicy", (call, in) -> simulation.simulate(in));
    }

    /** A role. */
    static final class Role {
        final String name;
        final String path;
        final String id;
        final Instant created;
        String trust = "{}";
        String description = "";
        List<String> managed = List.of();
        final Map<String, String> policies = new TreeMap<>();
        final Map<String, String> tags = new LinkedHashMap<>();

        Role(String name, String path, Instant created) {
            this.name = name;
            this.path = path;
            this.created = created;
            this.id = "AROA" + String.format("%017d", Math.abs((long) name.hashCode()));
        }

        String arn() {
            return "arn:aws:iam::" + World.ACCOUNT + ":role" + path + name;
        }
    }

    @Override
    public List<ResourceType> resourceTypes() {
        return List.of(
                new RoleType(this, world.random("iam")),
                new PolicyTypes("AWS::IAM::Policy", this, world.random("iam-policy")),
                new PolicyTypes("AWS::IAM::RolePolicy", this, world.random("iam-policy")));
    }

    Map<String, Role> roles() {
        return roles;
    }

    Role role(String name) {
        Role role = roles.get(name);
        if (role == null) {
            throw new AwsError(404, "NoSuchEntity", "The role with name " + name + " cannot be found.");
        }
        return role;
    }

    /** Whether a role is there and lets a service take it over, e.g. {@code fis.amazonaws.com}. */
    public boolean trusts(String arn, String service) {
        return roles.values().stream()
                .anyMatch(role -> role.arn().equals(arn) && role.trust.contains("\"" + service + "\""));
    }

    /** Whether a policy of a role names an action; on what, is not looked at. */
    public boolean grants(String arn, String action) {
        return roles.values().stream()
                .filter(role -> role.arn().equals(arn))
                .flatMap(role -> role.policies.values().stream())
                .anyMatch(policy -> policy.contains("\"" + action + "\""));
    }

    /** A policy document as text: templates give it as a tree. */
    static String document(In in, String property) {
        return in.tree().get(property) instanceof Map<?, ?>
                ? Json.write(in.in(property).tree())
                : in.text(property);
    }

    private static Map<String, Object> row(Role role, boolean whole) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("Path", role.path);
        row.put("RoleName", role.name);
        row.put("RoleId", role.id);
        row.put("Arn", role.arn());
        row.put("CreateDate", role.created);
        row.put("AssumeRolePolicyDocument", encoded(role.trust));
        row.put("Description", role.description);
        row.put("MaxSessionDuration", 3600);
        if (whole) {
            row.put("Tags", Tags.list(role.tags));
        }
        return row;
    }

    private static String encoded(String document) {
        return URLEncoder.encode(document, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private Map<String, ?> rolePolicy(In in) {
        Role role = role(in.text("RoleName"));
        String name = in.text("PolicyName");
        String document = role.policies.get(name);
        if (document == null) {
            throw new AwsError(404, "NoSuchEntity", "The role policy with name " + name + " cannot be found.");
        }
        Map<String, String> row = new LinkedHashMap<>();
        row.put("RoleName", role.name);
        row.put("PolicyName", name);
        row.put("PolicyDocument", encoded(document));
        return row;
    }

    private static Map<String, ?> list(String name, List<?> all, In in) {
        Page<?> page = Page.of(all, in.number("MaxItems", 100), in.text("Marker", ""));
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put(name, page.items());
        out.put("IsTruncated", page.next() != null);
        out.put("Marker", page.next());
        return out;
    }
}
