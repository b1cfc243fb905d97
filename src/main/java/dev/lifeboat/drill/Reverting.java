package dev.lifeboat.drill;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Door;
import dev.lifeboat.drill.move.MetricMove;
import dev.lifeboat.drill.move.Move;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Puts moves back: in reverse, each idempotent, all attempted. */
public final class Reverting {
    private static final int ATTEMPTS = 6;

    private Reverting() {}

    /**
     * What came of it.
     *
     * @param done what was put back, one line each
     * @param failed what was not, one line each; empty where all went well
     * @param took how long each took that was put back
     */
    record Outcome(List<String> done, List<String> failed, Map<Move, Duration> took) {
        Outcome {
            done = List.copyOf(done);
            failed = List.copyOf(failed);
            took = Map.copyOf(took);
        }
    }

    /**
     * An interrupt does not stop it; the thread's flag is up again afterwards.
     *
     * @param listener told what is waited for, on this thread
     */
    static Outcome all(Door door, List<Move> moves, Consumer<String> listener) {
        List<Move> reverse = new ArrayList<>(moves);
        Collections.reverse(reverse);
        List<String> done = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        Map<Move, Duration> took = new HashMap<>();
        for (Move move : reverse) {
            Instant begun = door.time().instant();
            String failure = Insistence.on(door, ATTEMPTS, () -> done.add(move.revert(door, listener)));
            if (failure.isEmpty()) {
                took.put(move, Duration.between(begun, door.time().instant()));
            } else {
                failed.add(failure);
            }
        }
        return new Outcome(done, failed, took);
    }

    /** Lets the lock go, as insistently; empty where it is gone, otherwise why not. */
    static String release(Door door, Lock lock, String region) {
        String failure = Insistence.on(door, ATTEMPTS, () -> lock.release(door, region));
        return failure.isEmpty()
                ? ""
                : "the lock " + Lock.name(lock.deployment()) + " in " + region + " stays: " + failure;
    }

    /** Says once more that everything is let go; what fails is said again the next time. */
    public static void settle(Door door, List<Move> moves) throws InterruptedException {
        for (Move move : moves) {
            try {
                move.settle(door);
            } catch (AwsFailure missed) {
                // the next time will say it
            }
        }
    }

    /** How long to wait before that, so that it falls into a minute of its own; nothing where no latch was pulled. */
    static Duration settling(List<Move> moves) {
        return moves.stream().anyMatch(MetricMove.class::isInstance) ? Duration.ofSeconds(61) : Duration.ZERO;
    }

    /** The AWS CLI lines that do it by hand. */
    static String byHand(List<Move> moves) {
        return "Put it back by hand:\n  " + moves.stream().map(Move::byHand).collect(Collectors.joining("\n  "));
    }
}
