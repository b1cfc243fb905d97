package dev.lifeboat.drill.verify;

import dev.lifeboat.aws.Door;
import dev.lifeboat.drill.Insistence;
import java.util.ArrayList;
import java.util.List;

/** Removes again what was written, whatever happened meanwhile. Used by one thread. */
final class Tidy {
    private static final int ATTEMPTS = 4;

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
}
