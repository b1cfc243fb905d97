package dev.lifeboat.provision.preflight;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Calls;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Identity;
import dev.lifeboat.aws.Time.Outcome;
import dev.lifeboat.blueprint.Blueprints;
import dev.lifeboat.blueprint.Order;
import dev.lifeboat.provision.policy.Duty;
import dev.lifeboat.provision.policy.Policies;
import dev.lifeboat.provision.policy.Statement;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.ContextEntry;
import software.amazon.awssdk.services.iam.model.ContextKeyTypeEnum;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;

/** Whether whoever asks may do all that a deploy takes, as IAM's simulator judges their policies. */
@Singleton
final class PermissionsCheck implements Check {
    private static final String REGION = "us-east-1";
    /** Names told in full; who lacks more than that lacks a policy. */
    private static final int TOLD = 6;
    /** Actions in one question. */
    private static final int AT_ONCE = 100;

    private static final Pattern SESSION = Pattern.compile("arn:([^:]+):sts::(\\d+):assumed-role/([^/]+)/.*");

    private record Question(List<String> actions, Statement of) {}

    @Override
    public String name() {
        return "permissions";
    }

    @Override
    public int place() {
        return 4;
    }

    @Override
    public List<Finding> findings(Situation situation) throws InterruptedException {
        Identity identity = situation.identity().orElseThrow();
        if (identity.arn().endsWith(":root")) {
            return List.of(Finding.warning(
                    name(),
                    "",
                    "this is the account's root user, whom no policy restrains.",
                    "Use a role with what `lifeboat policy --for provisioner` prints."));
        }
        if (identity.arn().contains(":federated-user/")) {
            return List.of(Finding.unknown(name(), "", "IAM cannot judge the session of a federated user.", ""));
        }
        String principal = principal(situation.door(), identity.arn());
        Set<String> missing = new TreeSet<>();
        List<Callable<Set<String>>> questions = new ArrayList<>();
        questions(situation, identity.account())
                .forEach(question -> questions.add(() -> denied(situation.door(), principal, question)));
        for (Outcome<Set<String>> answer : situation.door().time().together(questions)) {
            if (answer.error() instanceof AwsFailure failure) {
                throw failure;
            }
            if (answer.error() instanceof InterruptedException interrupt) {
                throw interrupt;
            }
            if (answer.value() != null) {
                missing.addAll(answer.value());
            }
        }
        return List.of(missing.isEmpty() ? Finding.ok(name(), "", "all that a deploy takes.") : lacking(missing));
    }

    private Finding lacking(Set<String> missing) {
        String named = String.join(", ", missing.stream().limit(TOLD).toList());
        int more = missing.size() - TOLD;
        return Finding.refused(
                name(),
                "",
                "this identity may not " + named + (more > 0 ? " and " + more + " more" : "") + ".",
                "Allow what `lifeboat policy --for provisioner` prints.");
    }

    private static List<Question> questions(Situation situation, String account) {
        Optional<Order> order = situation.order();
        Policies policies = new Policies(new Policies.Scope(
                order.map(ordered -> List.of(ordered.blueprint())).orElseGet(Blueprints::bundled),
                order.map(Order::suffix),
                Optional.of(account)));
        List<Question> questions = new ArrayList<>();
        for (Statement statement : policies.statements(Duty.PROVISIONER)) {
            List<String> actions = List.copyOf(statement.actions());
            for (int from = 0; from < actions.size(); from += AT_ONCE) {
                questions.add(new Question(actions.subList(from, Math.min(actions.size(), from + AT_ONCE)), statement));
            }
        }
        return questions;
    }

    private static Set<String> denied(Door door, String principal, Question question) throws InterruptedException {
        IamClient iam = door.client(IamClient.class, REGION);
        List<ContextEntry> context = question.of().equal().entrySet().stream()
                .map(entry -> ContextEntry.builder()
                        .contextKeyName(entry.getKey())
                        .contextKeyType(ContextKeyTypeEnum.STRING)
                        .contextKeyValues(entry.getValue().iterator().next())
                        .build())
                .toList();
        Set<String> denied = new TreeSet<>();
        Calls.answer(() -> iam
                        .simulatePrincipalPolicyPaginator(request -> request.policySourceArn(principal)
                                .actionNames(question.actions())
                                .resourceArns(example(question.of().resources()))
                                .contextEntries(context))
                        .evaluationResults()
                        .stream()
                        .toList())
                .stream()
                .filter(result -> result.evalDecision() != PolicyEvaluationDecisionType.ALLOWED)
                .forEach(result -> denied.add(result.evalActionName()));
        return denied;
    }

    /** One resource that the statement is about, with something in place of each wildcard. */
    private static String example(Set<String> resources) {
        String first = resources.iterator().next();
        return first.equals("*")
                ? first
                : first.replace(":*:", ":" + REGION + ":").replace("*", "x");
    }

    /** The user, or the role behind a session: a session's ARN lacks the role's path, so IAM is asked for it. */
    private static String principal(Door door, String arn) throws InterruptedException {
        Matcher session = SESSION.matcher(arn);
        if (!session.matches()) {
            return arn;
        }
        String role = String.valueOf(session.group(3));
        try {
            return Calls.answer(() -> door.client(IamClient.class, REGION)
                    .getRole(request -> request.roleName(role))
                    .role()
                    .arn());
        } catch (AwsFailure unreadable) {
            return "arn:" + session.group(1) + ":iam::" + session.group(2) + ":role/" + role;
        }
    }
}
