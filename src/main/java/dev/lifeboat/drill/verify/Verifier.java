package dev.lifeboat.drill.verify;

import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Trouble;
import dev.lifeboat.blueprint.Blueprint.VerifyRequest;
import dev.lifeboat.watch.Target;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/** Verifies deployments. Thread-safe. */
@Singleton
public final class Verifier {
    /** How long an object may usually take to its replica before it is called pending. */
    public static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Door door;
    private final List<Proof> proofs;

    @Inject
    Verifier(Door door, List<Proof> proofs) {
        this.door = door;
        this.proofs = proofs.stream().sorted(Comparator.comparing(Proof::order)).toList();
    }

    /**
     * What {@link #verify} will write, one line each. Makes no call.
     *
     * @param requests of the deployment's blueprint; empty where that is not known
     */
    public List<String> writes(Target target, Optional<List<VerifyRequest>> requests) {
        Subject subject = subject(target, requests, PATIENCE, finding -> {});
        return proofs.stream().flatMap(proof -> proof.writes(subject).stream()).toList();
    }

    /**
     * Proves everything there is to prove, and removes what it wrote, also when it is interrupted.
     *
     * @param requests of the deployment's blueprint; empty where that is not known: then only its health is asked
     * @param patience how long an object may take to its replica
     * @param listener gets each finding as it comes, on this thread
     * @throws EndedEarly where it was interrupted, after everything was removed
     */
    public Verification verify(
            Target target, Optional<List<VerifyRequest>> requests, Duration patience, Consumer<Finding> listener)
            throws EndedEarly {
        Instant start = door.time().instant();
        List<Finding> findings = new ArrayList<>();
        Consumer<Finding> both = findings::add;
        Subject subject = subject(target, requests, patience, both.andThen(listener));
        List<String> left = List.of();
        boolean whole = false;
        try {
            for (Map.Entry<String, Trouble> dark : new TreeMap<>(target.unreadable()).entrySet()) {
                // Proofs of what is known alone would hold, and tell nothing of the rest.
                subject.tell(
                        "stacks",
                        dark.getKey(),
                        target.name(),
                        () -> new Subject.Seen(
                                false,
                                "what is there could not be read: "
                                        + dark.getValue().line()));
            }
            for (Proof proof : proofs) {
                proof.prove(subject);
            }
            whole = true;
        } catch (InterruptedException early) {
            // told below, when everything is removed
        } finally {
            left = subject.tidy().run(door, !whole);
        }
        Verification verification = new Verification(target.name(), start, findings, left);
        if (Thread.interrupted() || !whole) {
            throw new EndedEarly(verification);
        }
        return verification;
    }

    private Subject subject(
            Target target, Optional<List<VerifyRequest>> requests, Duration patience, Consumer<Finding> listener) {
        // Two that begin in the same millisecond must not take each other's markers for their own.
        String id = Long.toString(door.time().instant().toEpochMilli(), 36)
                + Long.toString(ThreadLocalRandom.current().nextLong(36 * 36 * 36, 36L * 36 * 36 * 36), 36);
        return new Subject(door, target, requests, patience, "lifeboat-verify-" + id, new Tidy(), listener);
    }
}
