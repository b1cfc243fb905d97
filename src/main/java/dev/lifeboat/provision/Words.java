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

    static String stacks(long count) {
        return count == 1 ? "1 stack" : count + " stacks";
    }
}
