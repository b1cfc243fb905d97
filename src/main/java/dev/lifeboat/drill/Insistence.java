package dev.lifeboat.drill;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Door;
import dev.lifeboat.drill.move.Move;
import dev.lifeboat.drill.move.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** Tries again what must be done, whatever fails and whoever interrupts. */
public final class Insistence {
    private static final int LONGEST = 16;
    /** How often it is looked whether there is a login again. */
    private static final Duration LOGIN_LOOK = Duration.ofSeconds(5);

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
        return on(door, attempts, Duration.ZERO, deed, words -> {});
    }

    /**
     * The same, and says after each attempt that failed what failed and when it is tried again.
     *
     * @param login how long a login that has expired is waited for: until then no attempt counts that failed by it
     * @param listener told on this thread
     */
    public static String on(Door door, int attempts, Duration login, Deed deed, Consumer<String> listener) {
        boolean interrupted = false;
        String last = "interrupted";
        Instant patience = door.time().instant().plus(login);
        try {
            for (int i = 0; i < attempts; i++) {
                boolean counts = true;
                try {
                    deed.run();
                    return "";
                } catch (AwsFailure failure) {
                    last = failure.trouble().line();
                    counts = !failure.trouble().ofLogin()
                            || !door.time().instant().isBefore(patience);
                } catch (Move.ChangedByOthers others) {
                    return String.valueOf(others.getMessage());
                } catch (InterruptedException interrupt) {
                    interrupted = true;
                }
                Duration pause = Duration.ofSeconds(Math.min(1L << i, LONGEST));
                if (counts) {
                    boolean over = i + 1 == attempts;
                    listener.accept("attempt " + (i + 1) + " of " + attempts + " failed: " + last
                            + (over ? "" : "; again in " + pause.toSeconds() + " s"));
                    if (over) {
                        break;
                    }
                } else {
                    i--;
                    pause = LOGIN_LOOK;
                    listener.accept(
                            "LOG IN AGAIN, in another terminal: " + last + "; tried until " + Wait.clock(patience));
                }
                try {
                    door.time().sleep(pause);
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
