package dev.lifeboat.cli;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Trouble;
import dev.lifeboat.aws.Troubles;
import dev.lifeboat.blueprint.BadBlueprint;
import dev.lifeboat.cli.print.Out;
import dev.lifeboat.drill.described.BadDrillFile;
import dev.lifeboat.drill.move.Refused;
import dev.lifeboat.provision.Planner;

/** The one place where a failure becomes words and an exit code. */
public final class Errors {
    private Errors() {}

    /** Says what failed, in one to three lines on stderr. */
    public static Exit tell(Throwable failure, boolean verbose) {
        if (verbose) {
            failure.printStackTrace(Out.STDERR);
        }
        if (failure instanceof Refusal refusal) {
            say(String.valueOf(refusal.getMessage()));
            return refusal.exit();
        }
        if (failure instanceof Refused refused) {
            say(String.valueOf(refused.getMessage()));
            return Exit.REFUSED;
        }
        if (failure instanceof Planner.Refused refused) {
            say(String.valueOf(refused.getMessage()));
            return Exit.REFUSED;
        }
        if (failure instanceof BadBlueprint bad) {
            say(String.valueOf(bad.getMessage()));
            return Exit.USAGE;
        }
        if (failure instanceof BadDrillFile bad) {
            say(String.valueOf(bad.getMessage()));
            return Exit.USAGE;
        }
        if (failure instanceof AwsFailure known) {
            return trouble(known.trouble());
        }
        if (failure instanceof InterruptedException) {
            return Exit.INTERRUPTED;
        }
        Trouble trouble = Troubles.of(failure);
        if (trouble.kind() != Trouble.Kind.OTHER) {
            return trouble(trouble);
        }
        say("something unexpected happened: " + firstLine(failure)
                + (verbose ? "" : "\nRun it again with --verbose for the details."));
        return Exit.FAILED;
    }

    /** A failure in one line, for a screen. */
    public static String words(Throwable failure) {
        if (failure instanceof AwsFailure known) {
            String line = known.trouble().line();
            return (line + (line.endsWith(".") ? " " : ". ") + known.trouble().advice()).strip();
        }
        return firstLine(failure);
    }

    /** The same with all that is said of it, and what to do, where a screen has room for it. */
    public static String inFull(Throwable failure) {
        return failure instanceof Refusal refusal
                ? String.valueOf(refusal.getMessage()).replaceAll("\\s*\\n\\s*", " ")
                : words(failure);
    }

    private static Exit trouble(Trouble trouble) {
        say(trouble.line() + (trouble.advice().isEmpty() ? "" : "\n" + trouble.advice()));
        return trouble.kind() == Trouble.Kind.READ_ONLY ? Exit.REFUSED : Exit.FAILED;
    }

    private static String firstLine(Throwable failure) {
        String message = failure.getMessage();
        String words = message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
        return words.lines().findFirst().orElse("");
    }

    private static void say(String words) {
        if (!words.isEmpty()) {
            Out.note("lifeboat: " + words);
        }
    }
}
