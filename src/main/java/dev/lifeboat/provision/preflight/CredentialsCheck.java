package dev.lifeboat.provision.preflight;

import dev.lifeboat.aws.Identity;
import dev.lifeboat.aws.Trouble;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who asks, in which account, and for how long yet. */
@Singleton
final class CredentialsCheck implements Check {
    /** Less than that is not enough to look at anything in peace. */
    private static final Duration SHORT = Duration.ofMinutes(15);

    @Override
    public String name() {
        return "credentials";
    }

    @Override
    public int place() {
        return 1;
    }

    @Override
    public boolean needsNobody() {
        return true;
    }

    @Override
    public List<Finding> findings(Situation situation) {
        Optional<Identity> identity = situation.identity();
        if (identity.isEmpty()) {
            Trouble trouble = situation.greetings().values().stream()
                    .flatMap(greeting -> greeting.trouble().stream())
                    .findFirst()
                    .orElseThrow();
            return List.of(Finding.refused(name(), "", trouble.line() + ".", trouble.advice()));
        }
        String who = identity.get().arn() + " in account " + identity.get().account();
        Optional<Instant> end = situation.door().loginEnds();
        if (end.isEmpty()) {
            return List.of(Finding.ok(name(), "", who + "."));
        }
        Duration left = Duration.between(situation.door().time().instant(), end.get());
        Duration needed = situation
                .order()
                .map(order -> order.blueprint().duration())
                .filter(duration -> duration.compareTo(SHORT) > 0)
                .orElse(SHORT);
        String words = who + ", for " + Math.max(0, left.toMinutes()) + " more minutes";
        return List.of(
                left.compareTo(needed) >= 0
                        ? Finding.ok(name(), "", words + ".")
                        : Finding.warning(
                                name(),
                                "",
                                words + "; this takes about " + needed.toMinutes() + ".",
                                "Log in anew before you begin. A deploy whose login ends waits for a new one."));
    }
}
