package dev.lifeboat.provision.review;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says in words what policies newly allow, and what they no longer do. */
final class Grants {
    private static final Set<String> IDENTITIES = Set.of("AWS::IAM::Role", "AWS::IAM::User", "AWS::IAM::Group");
    private static final Map<String, String> POLICIES = Map.of(
            "AWS::IAM::Policy", "PolicyDocument",
            "AWS::IAM::ManagedPolicy", "PolicyDocument",
            "AWS::IAM::RolePolicy", "PolicyDocument",
            "AWS::S3::BucketPolicy", "PolicyDocument",
            "AWS::SQS::QueuePolicy", "PolicyDocument",
            "AWS::SNS::TopicPolicy", "PolicyDocument",
            "AWS::SecretsManager::ResourcePolicy", "ResourcePolicy",
            "AWS::KMS::Key", "KeyPolicy");

    private Grants() {}

    /** One thing that is allowed, or denied, to somebody. */
    private record Grant(String who, boolean denied, String action, String resource, boolean conditional) {
        Grant {
            resource = resource.replace(Masks.LATER, "(known after)");
        }
    }

    /** @param fresh whether the resource is new: a new resource's own policy is worth a word where it lets anyone in */
    static List<String> words(
            String logicalId, String type, Map<String, Object> before, Map<String, Object> after, boolean fresh) {
        Set<Grant> was = grants(logicalId, type, before);
        Set<Grant> now = grants(logicalId, type, after);
        Set<Grant> come = new LinkedHashSet<>(now);
        come.removeAll(was);
        Set<Grant> gone = new LinkedHashSet<>(was);
        gone.removeAll(now);
        if (fresh && !type.startsWith("AWS::IAM::")) {
            come.removeIf(grant -> !grant.who().equals("anyone") || grant.denied() || grant.conditional());
        }
        if (fresh) {
            // A new role of a function is assumed by its service: that goes without saying.
            come.removeIf(grant ->
                    grant.action().equals("sts:AssumeRole") && grant.who().endsWith(".amazonaws.com"));
        }
        List<String> words = new ArrayList<>();
        words.addAll(sentences(come, false));
        // What goes with its resource is told by the resource that goes.
        words.addAll(after.isEmpty() ? List.of() : sentences(gone, true));
        return words;
    }

    /** Those of one resource together. */
    private static List<String> sentences(Set<Grant> grants, boolean gone) {
        Map<Grant, List<String>> together = new LinkedHashMap<>();
        for (Grant grant : grants) {
            Grant key = new Grant(grant.who(), grant.denied(), "", grant.resource(), grant.conditional());
            together.computeIfAbsent(key, any -> new ArrayList<>()).add(grant.action());
        }
        List<String> sentences = new ArrayList<>();
        together.forEach((key, actions) -> sentences.add(key.who()
                + verb(key.denied(), gone)
                + String.join(", ", actions.stream().map(Grants::action).toList())
                + (key.resource().isEmpty()
                        ? ""
                        : " on " + (key.resource().equals("*") ? "everything" : key.resource()))
                + (key.conditional() ? ", under conditions" : "")));
        return sentences;
    }

    private static String verb(boolean denied, boolean gone) {
        if (denied) {
            return gone ? " is no longer denied " : " is now denied ";
        }
        return gone ? " may no longer " : " may now ";
    }

    private static String action(String action) {
        return action.equals("*") ? "do everything" : action;
    }

    private static Set<Grant> grants(String logicalId, String type, Map<String, Object> properties) {
        Set<Grant> grants = new LinkedHashSet<>();
        if (IDENTITIES.contains(type)) {
            String who = type.substring(type.lastIndexOf(':') + 1).toLowerCase(java.util.Locale.ROOT) + " " + logicalId;
            statements(properties.get("AssumeRolePolicyDocument"))
                    .forEach(statement -> add(grants, statement, "", logicalId));
            Context.items(properties.get("Policies"))
                    .forEach(policy -> statements(Context.members(policy).get("PolicyDocument"))
                            .forEach(statement -> add(grants, statement, who, "")));
            Context.items(properties.get("ManagedPolicyArns"))
                    .forEach(arn -> grants.add(
                            new Grant(who, false, "do all that " + Context.text(arn) + " allows", "", false)));
        } else if (POLICIES.containsKey(type)) {
            String who = type.startsWith("AWS::IAM::") ? "who has the policy " + logicalId : "";
            statements(properties.get(POLICIES.get(type))).forEach(statement -> add(grants, statement, who, logicalId));
        } else if (type.equals("AWS::Lambda::Permission") && !properties.isEmpty()) {
            String principal = Context.text(properties.get("Principal"));
            boolean conditional = properties.containsKey("SourceArn") || properties.containsKey("SourceAccount");
            grants.add(new Grant(
                    principal.equals("*") ? "anyone" : principal,
                    false,
                    Context.text(properties.get("Action")),
                    Context.text(properties.get("FunctionName")),
                    conditional));
        }
        return grants;
    }

    private static List<Object> statements(@org.jspecify.annotations.Nullable Object document) {
        return Context.items(Context.members(document).get("Statement"));
    }

    /** @param who the policy is attached to; empty where each statement names its principal */
    private static void add(Set<Grant> grants, Object written, String who, String otherwise) {
        Map<String, Object> statement = Context.members(written);
        boolean denied = Context.text(statement.get("Effect")).equals("Deny");
        boolean conditional = statement.containsKey("Condition");
        List<String> whos = who.isEmpty() ? principals(statement.get("Principal")) : List.of(who);
        List<Object> resources = Context.items(statement.get("Resource"));
        List<Object> actions = statement.containsKey("NotAction")
                ? List.of("all but " + Context.text(statement.get("NotAction")))
                : Context.items(statement.get("Action"));
        for (String one : whos) {
            for (Object action : actions) {
                for (Object resource : resources.isEmpty() ? List.<Object>of(otherwise) : resources) {
                    grants.add(new Grant(one, denied, Context.text(action), Context.text(resource), conditional));
                }
            }
        }
    }

    private static List<String> principals(@org.jspecify.annotations.Nullable Object principal) {
        if (principal instanceof Map<?, ?> map) {
            return Context.members(map).values().stream()
                    .flatMap(value -> Context.items(value).stream())
                    .map(Grants::principal)
                    .toList();
        }
        return principal == null ? List.of("somebody") : List.of(principal(principal));
    }

    private static String principal(Object value) {
        String text = Context.text(value);
        return text.equals("*") ? "anyone" : text;
    }
}
