package dev.lifeboat.drill.verify;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Door;
import dev.lifeboat.blueprint.Blueprint.VerifyRequest;
import dev.lifeboat.blueprint.Role;
import dev.lifeboat.watch.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What is verified, and with what.
 *
 * @param requests of the blueprint; empty where it is not known, or has none
 * @param patience how long an object may take to its replica
 * @param id of this verification, a part of all that it writes; lower-case letters, digits and hyphens
 * @param tidy removes what was written
 */
record Subject(
        Door door,
        Target target,
        Optional<List<VerifyRequest>> requests,
        Duration patience,
        String id,
        Tidy tidy,
        Consumer<Finding> listener) {

    /** What was seen of one thing. */
    record Seen(boolean holds, String detail) {}

    /** Looks at one thing. */
    @FunctionalInterface
    interface Look {
        Seen at() throws InterruptedException;
    }

    String region(Role role) {
        return target.regions().getOrDefault(role, "");
    }

    Instant now() {
        return door.time().instant();
    }

    /** Looks, measures, and tells; a call that fails is a finding that does not hold. */
    void tell(String kind, String region, String name, Look look) throws InterruptedException {
        Instant start = now();
        Seen seen;
        try {
            seen = look.at();
        } catch (AwsFailure failure) {
            String advice = failure.trouble().advice();
            seen = new Seen(false, failure.trouble().line() + (advice.isEmpty() ? "" : " " + advice));
        }
        listener.accept(new Finding(kind, region, name, seen.holds(), Duration.between(start, now()), seen.detail()));
    }

    /** How long ago, e.g. {@code 1.2 s}. */
    String since(Instant start) {
        return seconds(Duration.between(start, now()));
    }

    static String seconds(Duration duration) {
        return String.format(java.util.Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
