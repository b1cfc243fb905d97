package dev.lifeboat.drill;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Door;
import dev.lifeboat.drill.move.Move;
import java.time.Duration;

/** Tries again what must be done, whatever fails and whoever interrupts. */
public final class Insistence {
    private static final int LONGEST = 16;

    private Insistence() {}

    /** What must be done; doing it again is fine. */
    @FunctionalInterface
    public interface Deed {
        void run() throws InterruptedException;
    }

    /**
     * Tries so often, with pauses that double up to 16 s. An interrupt does not stop it; the thread's flag is up again
     * afterwards.
     *
     * @return empty where it was done, otherwise what failed last, one line
     */
    public static String on(Door door, int attempts, Deed deed) {
        boolean interrupted = false;
        String last = "interrupted";
        try {
            for (int i = 0; i < attempts; i++) {
                try {
                    deed.run();
                    return "";
                } catch (AwsFailure failure) {
                    last = failure.trouble().line();
                } catch (Move.ChangedByOthers others) {
                    return String.valueOf(others.getMessage());
                } catch (InterruptedException interrupt) {
                    interrupted = true;
                }
                try {
                    door.time().sleep(Duration.ofSeconds(Math.min(1L << i, LONGEST)));
                } catch (InterruptedException interrupt) {
                    interrupted = true;
                }
            }
            return last;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
