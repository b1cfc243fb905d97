package dev.lifeboat.drill.incident;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Stacks;
import dev.lifeboat.aws.Time;
import dev.lifeboat.blueprint.Role;
import dev.lifeboat.drill.Guard;
import dev.lifeboat.drill.move.MetricMove;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What of a deployment's Regions answers right now: what its clients use, the data plane that its latch lives in, and the
 * control plane that changes things. A failover needs the standby's data plane alone. Changes nothing. Thread-safe.
 */
@Singleton
public final class Reachability {
    /** CloudWatch keeps minutes for 15 days; whoever threw the latch before is told by the traffic. */
    private static final Duration LATCH_MEMORY = Duration.ofDays(1);

    private final Door door;

    public Reachability(Door door) {
        this.door = door;
    }

    /**
     * A Region at one moment.
     *
     * @param endpoint what a client meets there; null where its address is not known here
     * @param data CloudWatch, as the latch uses it
     * @param control CloudFormation, for all that configures
     * @param latch what the latch said there last; null where it was not asked, or said nothing for a day
     * @param at when the answers were there
     */
    public record Region(
            String name,
            Role role,
            @Nullable Guard endpoint,
            Guard data,
            Guard control,
            @Nullable Latch latch,
            Instant at) {}

    /** @param at the minute that said it last */
    public record Latch(boolean thrown, Instant at) {}

    /**
     * The primary, where it is known, and the standby, both at once.
     *
     * @param listener told of each as soon as it has answered or was waited for long enough, on threads of this
     */
    public void look(Whereabouts where, Consumer<Region> listener) throws InterruptedException {
        List<Callable<Region>> asked = new ArrayList<>();
        asked.add(() -> region(where, where.standby(), Role.STANDBY));
        if (!where.primary().isEmpty()) {
            asked.add(() -> region(where, where.primary(), Role.PRIMARY));
        }
        List<Callable<Boolean>> told = new ArrayList<>();
        for (Callable<Region> one : asked) {
            told.add(() -> {
                listener.accept(one.call());
                return true;
            });
        }
        door.time().together(told);
    }

    /** What one plane answered. */
    private record Answer(Guard guard, @Nullable Latch latch) {}

    private Region region(Whereabouts where, String name, Role role) throws InterruptedException {
        Optional<URI> health = where.health(name);
        List<Callable<Answer>> asked =
                List.of(() -> data(where, name), () -> control(name), () -> endpoint(health.orElse(null), name));
        List<Time.Outcome<Answer>> answers = door.time().together(asked);
        Answer data = answered(answers.get(0), "data plane");
        Guard control = answered(answers.get(1), "control plane").guard();
        Guard endpoint =
                health.isEmpty() ? null : answered(answers.get(2), "clients").guard();
        return new Region(
                name,
                role,
                endpoint,
                data.guard(),
                control,
                data.latch(),
                door.time().instant());
    }

    private static Answer answered(Time.Outcome<Answer> outcome, String name) throws InterruptedException {
        Exception error = outcome.error();
        if (error instanceof InterruptedException) {
            throw new InterruptedException();
        }
        Answer answer = outcome.value();
        return answer != null ? answer : new Answer(new Guard(name, false, words(error)), null);
    }

    private static String words(@Nullable Exception error) {
        return error instanceof AwsFailure failure ? failure.trouble().message() : "no answer";
    }

    private Answer data(Whereabouts where, String region) throws InterruptedException {
        Instant start = door.time().instant();
        MetricMove latch = new MetricMove(region, RealFailover.latch(where).metric(), where.deployment());
        Latch said = LatchMetric.last(door, latch, start.minus(LATCH_MEMORY))
                .map(last -> new Latch(last.thrown(), last.at()))
                .orElse(null);
        return new Answer(new Guard("data plane", true, took(start)), said);
    }

    private Answer control(String region) throws InterruptedException {
        Instant start = door.time().instant();
        Stacks.tagged(door, region);
        return new Answer(new Guard("control plane", true, took(start)), null);
    }

    private Answer endpoint(@Nullable URI health, String region) {
        HealthAsked asked = health == null
                ? new HealthAsked(false, "its address is not known here")
                : HealthAsked.of(door, health, region);
        return new Answer(new Guard("clients", asked.good(), asked.detail()), null);
    }

    private String took(Instant start) {
        return "answers after " + Duration.between(start, door.time().instant()).toMillis() + " ms";
    }
}
