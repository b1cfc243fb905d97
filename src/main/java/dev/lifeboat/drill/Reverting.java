package dev.lifeboat.drill;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Door;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** Puts moves back: in reverse, each idempotent, all attempted. */
final class Reverting {
    private Reverting() {}

    /** An interrupt does not stop it; the thread's flag is up again afterwards. */
    static void all(Door door, List<Move> moves, List<String> done, List<String> failed, int attempts) {
        List<Move> reverse = new ArrayList<>(moves);
        Collections.reverse(reverse);
        boolean interrupted = false;
        for (Move move : reverse) {
            String last = "";
            boolean back = false;
            for (int i = 0; i < attempts && !back; i++) {
                try {
                    done.add(move.revert(door));
                    back = true;
                } catch (AwsFailure failure) {
                    last = failure.trouble().line();
                    interrupted |= pause(door, i);
                } catch (Move.ChangedByOthers others) {
                    last = String.valueOf(others.getMessage());
                    break;
                } catch (InterruptedException interrupt) {
                    interrupted = true;
                }
            }
            if (!back) {
                failed.add(last.isEmpty() ? move.words() : last);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean pause(Door door, int attempt) {
        try {
            door.time().sleep(Duration.ofSeconds(1L << Math.min(attempt, 4)));
            return false;
        } catch (InterruptedException interrupt) {
            return true;
        }
    }

    /** Says once more that everything is let go; what fails is said again the next time. */
    static void settle(Door door, List<Move> moves) throws InterruptedException {
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
