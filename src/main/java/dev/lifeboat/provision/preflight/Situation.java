package dev.lifeboat.provision.preflight;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Identity;
import dev.lifeboat.aws.Time.Outcome;
import dev.lifeboat.blueprint.Blueprint.StackSpec;
import dev.lifeboat.blueprint.Order;
import dev.lifeboat.provision.Deployment;
import dev.lifeboat.provision.template.Expected;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/**
 * What is known before the checks begin.
 *
 * @param order what is to be deployed; empty for a look at the account alone
 * @param greetings by Region, the primary one first
 * @param there the deployment as far as it exists already
 * @param coming all resources of the order, new or not
 */
record Situation(
        Door door,
        Optional<Order> order,
        Map<String, Greeting> greetings,
        Optional<Deployment> there,
        List<Expected> coming) {
    Situation {
        greetings = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(greetings));
        coming = List.copyOf(coming);
    }

    /** A question to one Region. */
    @FunctionalInterface
    interface Question {
        List<Finding> ask(String region) throws InterruptedException;
    }

    /** Who asks; empty where no Region told. */
    Optional<Identity> identity() {
        return greetings.values().stream()
                .flatMap(greeting -> greeting.identity().stream())
                .findFirst();
    }

    /** A Region that answers, the primary one where it does. */
    Optional<String> home() {
        return greetings.keySet().stream().filter(this::answers).findFirst();
    }

    boolean answers(String region) {
        Greeting greeting = greetings.get(region);
        return greeting == null || greeting.identity().isPresent();
    }

    /** The resources of a type. */
    Stream<Expected> coming(String type) {
        return coming.stream().filter(one -> one.type().equals(type));
    }

    /** The same resource as it was deployed; empty where it is new. */
    Optional<Expected> before(Expected one) {
        return there.stream()
                .flatMap(deployment -> deployment.stacks().stream())
                .filter(stack -> stack.name().equals(one.stackName()) && stands(stack.status()))
                .flatMap(stack -> as(stack, one).stream())
                .findFirst();
    }

    /** A stack whose creation failed holds nothing. */
    private static boolean stands(String status) {
        return !status.equals("ROLLBACK_COMPLETE")
                && !status.equals("ROLLBACK_FAILED")
                && !status.equals("CREATE_FAILED")
                && !status.startsWith("DELETE");
    }

    private Optional<Expected> as(Deployment.Stack stack, Expected one) {
        Optional<StackSpec> spec = order.flatMap(ordered -> ordered.blueprint().stacks().stream()
                .filter(any -> any.id().equals(one.stack()))
                .findFirst());
        String account = identity().map(Identity::account).orElse("");
        return order.isEmpty() || spec.isEmpty()
                ? Optional.empty()
                : Expected.of(order.get(), spec.get(), account, stack.parameters()).stream()
                        .filter(was -> was.logicalId().equals(one.logicalId()))
                        .findFirst();
    }

    /** Asks Regions at once; one that does not answer, or refuses, is unknown and hides nothing of the others. */
    List<Finding> each(String check, Collection<String> regions, Question question) throws InterruptedException {
        List<Callable<List<Finding>>> questions = new ArrayList<>();
        for (String region : regions.stream().distinct().toList()) {
            questions.add(() -> asked(check, region, question));
        }
        List<Finding> findings = new ArrayList<>();
        for (Outcome<List<Finding>> outcome : door.time().together(questions)) {
            if (outcome.error() instanceof InterruptedException interrupt) {
                throw interrupt;
            }
            if (outcome.error() instanceof RuntimeException bug) {
                throw bug;
            }
            if (outcome.value() != null) {
                findings.addAll(outcome.value());
            }
        }
        return findings;
    }

    private List<Finding> asked(String check, String region, Question question) throws InterruptedException {
        if (!answers(region)) {
            return List.of(Finding.unknown(check, region, "not asked: this Region does not answer.", ""));
        }
        try {
            return question.ask(region);
        } catch (AwsFailure failure) {
            return List.of(Finding.unknown(check, region, failure.trouble()));
        }
    }
}
