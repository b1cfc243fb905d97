package dev.lifeboat.drill.described;

import dev.lifeboat.aws.Plain;
import dev.lifeboat.blueprint.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** A file that describes no drill. The message tells the first of what is wrong. */
public final class BadDrillFile extends RuntimeException {
    private static final long serialVersionUID = 1L;
    /** An error has three lines at most. */
    private static final int TOLD = 3;

    private final transient List<Problem> problems;

    BadDrillFile(List<Problem> problems) {
        super(words(problems), null, false, false);
        this.problems = problems.stream()
                .map(problem -> new Problem(problem.file(), problem.line(), Plain.line(problem.words())))
                .toList();
    }

    private static String words(List<Problem> problems) {
        int told = problems.size() <= TOLD ? problems.size() : TOLD - 1;
        String first = problems.stream()
                .limit(told)
                .map(problem -> Plain.line(problem.text()))
                .collect(Collectors.joining("\n"));
        int more = problems.size() - told;
        return more == 0 ? first : first + "\nAnd " + more + " more: see them all with `lifeboat drill check --file`.";
    }

    /** All that is wrong, in the order of the lines. */
    public List<Problem> problems() {
        return problems;
    }
}
