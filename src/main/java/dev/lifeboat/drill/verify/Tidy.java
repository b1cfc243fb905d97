package dev.lifeboat.drill.verify;

import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Time;
import dev.lifeboat.drill.Insistence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Removes again what was written, whatever happened meanwhile. Used by one thread. */
final class Tidy {
    private static final int ATTEMPTS = 4;
    /** Beyond it nothing is tried again while somebody waits. */
    private static final Duration HURRY = Duration.ofSeconds(20);

    private final List<Left> left = new ArrayList<>();
    private boolean hurried;

    /**
     * Something that is to be removed.
     *
     * @param words what it is and how to remove it by hand, one line
     * @param removal removes it; again is fine
     */
    record Left(String words, Insistence.Deed removal) {}

    /** Notes it; to be called before it is written. */
    Left later(String words, Insistence.Deed removal) {
        Left one = new Left(words, removal);
        left.add(one);
        return one;
    }

    /** Whether somebody waits for the end. */
    boolean hurried() {
        return hurried;
    }

    /** It was seen to be gone. */
    void gone(Left one) {
        left.remove(one);
    }

    /**
     * Removes everything that is noted. An interrupt does not stop it; the thread's flag is up again afterwards.
     *
     * @param hurry whether somebody waits for the end: then what is on its way is not waited for as long
     * @return what could not be removed, one line each
     */
    List<String> run(Door door, boolean hurry) {
        hurried = hurry;
        return hurry ? together(door) : oneByOne(door);
    }

    private List<String> oneByOne(Door door) {
        List<String> failed = new ArrayList<>();
        for (Left one : left) {
            String failure = Insistence.on(door, ATTEMPTS, one.removal());
            if (!failure.isEmpty()) {
                failed.add(one.words() + " (" + failure + ")");
            }
        }
        left.clear();
        return failed;
    }

    /** All at once, so that what cannot be reached takes its time but once; again while there is time for it. */
    private List<String> together(Door door) {
        List<Left> rest = new ArrayList<>(left);
        List<String> failed = new ArrayList<>();
        boolean interrupted = false;
        Instant until = door.time().instant().plus(HURRY);
        for (int i = 0; i < ATTEMPTS && !rest.isEmpty(); i++) {
            if (i > 0 && door.time().instant().isAfter(until)) {
                break;
            }
            List<Callable<String>> tries = rest.stream()
                    .map(one -> (Callable<String>) () -> Insistence.on(door, 1, one.removal()))
                    .toList();
            List<Left> again = new ArrayList<>();
            failed.clear();
            try {
                List<Time.Outcome<String>> outcomes = door.time().together(tries);
                for (int at = 0; at < rest.size(); at++) {
                    Exception error = outcomes.get(at).error();
                    String failure = error != null
                            ? String.valueOf(error.getMessage())
                            : String.valueOf(outcomes.get(at).value());
                    if (!failure.isEmpty()) {
                        again.add(rest.get(at));
                        failed.add(rest.get(at).words() + " (" + failure + ")");
                    }
                }
                rest = again;
            } catch (InterruptedException interrupt) {
                interrupted = true;
                rest.forEach(one -> failed.add(one.words() + " (interrupted)"));
            }
        }
        left.clear();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return failed;
    }
}
