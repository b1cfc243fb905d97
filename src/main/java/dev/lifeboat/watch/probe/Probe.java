package dev.lifeboat.watch.probe;

import dev.lifeboat.watch.Kind;
import dev.lifeboat.watch.Reading;
import dev.lifeboat.watch.question.Question;
import java.util.List;
import java.util.Set;

/**
 * Watches one kind of thing: says what to ask, and judges what was answered. Both are pure, so that everything can be
 * asked at once, each question once, and a Region that does not answer leaves the readings of the others as they are.
 */
public interface Probe {
    /** The kinds of signal it gives. */
    Set<Kind> kinds();

    /**
     * All it wants to know. What it asks may depend on earlier answers; the same evidence gives the same questions.
     */
    List<Question<?>> questions(Evidence evidence);

    /** One reading for each signal, whether or not its questions were answered. */
    List<Reading> readings(Evidence evidence);
}
