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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Puts moves back: in reverse, each idempotent, all attempted. */
public final class Reverting {
    private static final int ATTEMPTS = 6;
    /** A person has to see that it has expired, and to log in again. */
    private static final Duration LOGIN = Duration.ofMinutes(5);

    private Reverting() {}

    /**
     * What came of it.
     *
     * @param done what was put back, one line each
     * @param failed what was not, one line each; empty where all went well
     * @param took how long each took that was put back
     * @param changed whether one failed because somebody else had changed it
     */
    record Outcome(List<String> done, List<String> failed, Map<Move, Duration> took, boolean changed) {
        Outcome {
            done = List.copyOf(done);
            failed = List.copyOf(failed);
            took = Map.copyOf(took);
        }
    }

    /**
     * An interrupt does not stop it; the thread's flag is up again afterwards.
     *
     * @param others what becomes of what somebody else has changed
     * @param listener told what is waited for, on this thread
     */
    static Outcome all(Door door, List<Move> moves, Changed others, Consumer<String> listener) {
        List<Move> reverse = new ArrayList<>(moves);
        Collections.reverse(reverse);
        List<String> done = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        Map<Move, Duration> took = new HashMap<>();
        AtomicBoolean changed = new AtomicBoolean();
        for (Move move : reverse) {
            Instant begun = door.time().instant();
            String failure = Insistence.on(
                    door,
                    ATTEMPTS,
                    LOGIN,
                    () -> {
                        try {
                            done.add(move.revert(door, listener));
                        } catch (Move.ChangedByOthers other) {
                            changed.set(true);
                            done.add(settled(door, move, other, others));
                        }
                    },
                    listener);
            if (failure.isEmpty()) {
                took.put(move, Duration.between(begun, door.time().instant()));
            } else {
                failed.add(failure);
            }
        }
        return new Outcome(done, failed, took, changed.get());
    }

    /** What became of what somebody else has changed, where it was said. */
    private static String settled(Door door, Move move, Move.ChangedByOthers other, Changed others)
            throws InterruptedException {
        return switch (others) {
            case ASK -> throw other;
            case KEEP -> "left as it is: " + other.getMessage();
            case OVERWRITE -> move.overwrite(door).orElseThrow(() -> other);
        };
    }

    /** Lets the lock go, as insistently; empty where it is gone, otherwise why not. */
    static String release(Door door, Lock lock, String region) {
        String failure = Insistence.on(door, ATTEMPTS, () -> lock.release(door, region));
        return failure.isEmpty()
                ? ""
                : "the lock " + Lock.name(lock.deployment()) + " in " + region + " stays: " + failure;
    }

    /** Says once more that everything is let go, and whether all of that was taken; who asks again says it again. */
    public static boolean settle(Door door, List<Move> moves) throws InterruptedException {
        boolean all = true;
        for (Move move : moves) {
            try {
                move.settle(door);
            } catch (AwsFailure missed) {
                all = false;
            }
        }
        return all;
    }

    /** The same, as insistently as a revert; empty where all was taken, otherwise what was not. */
    static String settled(Door door, List<Move> moves) {
        return moves.stream()
                .map(move -> Insistence.on(door, ATTEMPTS, () -> move.settle(door)))
                .filter(failure -> !failure.isEmpty())
                .collect(Collectors.joining("; "));
    }

    /**
     * How long to wait before that, so that it falls into a minute of its own; nothing where no latch was pulled. An alarm
     * takes the worst of a minute and keeps its state where there is no other: with the last 1 and the first 0 in the same
     * minute, and nothing after, the latch would hold for ever.
     */
    static Duration settling(List<Move> moves) {
        return moves.stream().anyMatch(MetricMove.class::isInstance) ? Duration.ofSeconds(61) : Duration.ZERO;
    }

    /** The AWS CLI lines that do it by hand, and how the drill is ended then. */
    static String byHand(List<Move> moves, String deployment, boolean changed) {
        String end = "lifeboat drill revert " + deployment;
        return "Put it back by hand:\n  "
                + moves.stream().map(Move::byHand).collect(Collectors.joining("\n  "))
                + "\nThen let the drill's lock go:\n  "
                + end
                + (changed ? "\nOr without a hand: " + end + " --overwrite, or --keep to leave what others set." : "");
    }
}
