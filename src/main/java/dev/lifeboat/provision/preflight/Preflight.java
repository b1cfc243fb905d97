package dev.lifeboat.provision.preflight;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Identity;
import dev.lifeboat.aws.Time.Outcome;
import dev.lifeboat.blueprint.Order;
import dev.lifeboat.blueprint.Role;
import dev.lifeboat.provision.Deployment;
import dev.lifeboat.provision.Deployments;
import dev.lifeboat.provision.preflight.Finding.State;
import dev.lifeboat.provision.template.Expected;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** Makes all checks at once, and changes nothing. */
@Singleton
public final class Preflight {
    private final Door door;
    private final List<Check> checks;

    Preflight(Door door, List<Check> checks) {
        this.door = door;
        this.checks =
                checks.stream().sorted(Comparator.comparingInt(Check::place)).toList();
    }

    /**
     * What stands in the way of an order, or speaks for it; bounded by the time of a handful of calls.
     *
     * @return at least one finding a check, in the order of the checks
     */
    public List<Finding> of(Order order) throws InterruptedException {
        List<String> regions = Stream.of(Role.values())
                .map(role -> Objects.requireNonNull(order.regions().get(role)))
                .distinct()
                .toList();
        return look(Optional.of(order), regions);
    }

    /** The same without an order: only what concerns the account and its Regions. */
    public List<Finding> of(Collection<String> regions) throws InterruptedException {
        return look(Optional.empty(), List.copyOf(regions));
    }

    /** What refuses, in words for the user; empty where nothing does. */
    public static Optional<String> refusal(List<Finding> findings) {
        List<Finding> refused = findings.stream()
                .filter(finding -> finding.state() == State.REFUSED)
                .toList();
        if (refused.isEmpty()) {
            return Optional.empty();
        }
        List<String> lines = new ArrayList<>();
        for (Finding finding : refused) {
            lines.add(finding.check() + ": " + finding.detail());
            if (!finding.remedy().isEmpty()) {
                lines.add("  " + finding.remedy());
            }
        }
        return Optional.of("not begun, nothing was changed. " + String.join("\n", lines));
    }

    private List<Finding> look(Optional<Order> order, List<String> regions) throws InterruptedException {
        Situation situation = situation(order, regions);
        List<Callable<List<Finding>>> questions = new ArrayList<>();
        checks.stream()
                .filter(check -> order.isPresent() || !check.needsOrder())
                .forEach(check -> questions.add(() -> made(check, situation)));
        List<Finding> findings = new ArrayList<>();
        for (Outcome<List<Finding>> outcome : door.time().together(questions)) {
            if (outcome.error() instanceof InterruptedException interrupt) {
                throw interrupt;
            }
            if (outcome.error() instanceof RuntimeException bug) {
                throw bug;
            }
            findings.addAll(Objects.requireNonNull(outcome.value()));
        }
        return findings;
    }

    private Situation situation(Optional<Order> order, List<String> regions) throws InterruptedException {
        List<Callable<Greeting>> questions = new ArrayList<>();
        regions.forEach(region -> questions.add(() -> Greeting.of(door, region)));
        List<Outcome<Greeting>> answers = door.time().together(questions);
        Map<String, Greeting> greetings = new LinkedHashMap<>();
        for (int i = 0; i < regions.size(); i++) {
            Outcome<Greeting> answer = answers.get(i);
            if (answer.error() instanceof InterruptedException interrupt) {
                throw interrupt;
            }
            if (answer.error() instanceof RuntimeException bug) {
                throw bug;
            }
            greetings.put(regions.get(i), Objects.requireNonNull(answer.value()));
        }
        Situation first = new Situation(door, order, greetings, Optional.empty(), List.of());
        if (order.isEmpty() || first.identity().isEmpty()) {
            return first;
        }
        Optional<Deployment> there = new Deployments(door)
                .find(regions.stream().filter(first::answers).toList())
                .named(order.get().deployment());
        String account = first.identity().map(Identity::account).orElse("");
        return new Situation(door, order, greetings, there, Expected.of(order.get(), account));
    }

    private static List<Finding> made(Check check, Situation situation) throws InterruptedException {
        if (situation.identity().isEmpty() && !check.needsNobody()) {
            return List.of(Finding.unknown(check.name(), "", "not checked: AWS does not know who asks.", ""));
        }
        try {
            List<Finding> findings = check.findings(situation);
            return findings.isEmpty() ? List.of(nothing(check, situation)) : findings;
        } catch (AwsFailure failure) {
            return List.of(Finding.unknown(check.name(), "", failure.trouble()));
        }
    }

    private static Finding nothing(Check check, Situation situation) {
        return Finding.ok(
                check.name(),
                "",
                situation
                        .order()
                        .map(order -> order.deployment() + " asks for nothing more of it.")
                        .orElse("nothing to check without a blueprint."));
    }
}
