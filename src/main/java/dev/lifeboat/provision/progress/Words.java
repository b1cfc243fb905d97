package dev.lifeboat.provision.progress;

import dev.lifeboat.aws.Trouble;
import dev.lifeboat.provision.progress.Progress.StackProgress;
import java.util.List;

/** Sentences that more than one of our steps says. */
public final class Words {
    private Words() {}

    /** What failed, why, and what to do. */
    public static String of(Trouble trouble) {
        String line = trouble.line();
        String dot = line.endsWith(".") ? " " : ". ";
        return trouble.advice().isEmpty() ? line : line + dot + trouble.advice();
    }

    /** What goes on after we have let go. */
    public static String underWay(long count) {
        return count == 0
                ? "nothing of it is under way"
                : stacks(count) + " under way " + (count == 1 ? "goes" : "go") + " on in AWS";
    }

    /** E.g. {@code 6 stacks and 2 parameters}. */
    public static String things(List<StackProgress> parts) {
        long stacks = parts.stream().filter(StackProgress::isStack).count();
        long others = parts.size() - stacks;
        String parameters = others == 1 ? "1 parameter" : others + " parameters";
        return stacks == 0 && others > 0 ? parameters : stacks(stacks) + (others == 0 ? "" : " and " + parameters);
    }

    public static String stacks(long count) {
        return count == 1 ? "1 stack" : count + " stacks";
    }
}
