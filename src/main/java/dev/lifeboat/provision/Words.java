package dev.lifeboat.provision;

import dev.lifeboat.aws.Trouble;

/** Sentences that more than one of our steps says. */
final class Words {
    private Words() {}

    /** What failed, why, and what to do. */
    static String of(Trouble trouble) {
        String line = trouble.line();
        String dot = line.endsWith(".") ? " " : ". ";
        return trouble.advice().isEmpty() ? line : line + dot + trouble.advice();
    }

    /** What goes on after we have let go. */
    static String underWay(long count) {
        return count == 0
                ? "nothing of it is under way"
                : stacks(count) + " under way " + (count == 1 ? "goes" : "go") + " on in AWS";
    }

    static String stacks(long count) {
        return count == 1 ? "1 stack" : count + " stacks";
    }
}
