package dev.lifeboat.blueprint;

import java.util.List;
import java.util.stream.Collectors;

/** A blueprint, a parameter or a suffix that cannot be used. The message is for the user: what, why, what to do. */
public final class BadBlueprint extends RuntimeException {
    private static final long serialVersionUID = 1L;
    /** An error has three lines at most. */
    private static final int TOLD = 3;

    private final transient List<Problem> problems;

    public BadBlueprint(String message) {
        this(List.of(new Problem("", 0, message)));
    }

    /** @param problems at least one; the message tells the first of them */
    BadBlueprint(List<Problem> problems) {
        super(words(problems), null, false, false);
        this.problems = List.copyOf(problems);
    }

    private static String words(List<Problem> problems) {
        int told = problems.size() <= TOLD ? problems.size() : TOLD - 1;
        String first = problems.stream().limit(told).map(Problem::text).collect(Collectors.joining("\n"));
        int more = problems.size() - told;
        return more == 0 ? first : first + "\nAnd " + more + " more: see them all with `lifeboat blueprints check`.";
    }

    /** All that is wrong, in the order of the files and their lines. */
    public List<Problem> problems() {
        return problems;
    }
}
