package dev.lifeboat.cli.command;

import dev.lifeboat.cli.CommonOptions;
import dev.lifeboat.cli.Errors;
import dev.lifeboat.cli.Exit;
import dev.lifeboat.cli.Refusal;
import dev.lifeboat.cli.Session;
import dev.lifeboat.cli.print.Tty;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What all commands share: the common options, errors as words, and an orderly end on a signal. */
abstract class Command implements Callable<Integer> {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "this help")
    boolean help;

    /** Does the work; whatever it throws becomes words and an exit code. */
    abstract Exit run(Session session) throws Exception;

    /** Opens what the command works with. */
    public Session open() {
        return Session.open(common);
    }

    /** What Ctrl-C, SIGTERM or SIGHUP does: interrupts the work, which cleans up and ends. */
    void signalled(Thread worker) {
        worker.interrupt();
    }

    @Override
    public final Integer call() {
        Thread worker = Thread.currentThread();
        CountDownLatch cleanedUp = new CountDownLatch(1);
        Exit[] ended = new Exit[1];
        Thread hook = new Thread(() -> onSignal(worker, cleanedUp, ended), "on-signal");
        Runtime.getRuntime().addShutdownHook(hook);
        Exit exit = Exit.FAILED;
        try (Session session = open()) {
            exit = run(session);
        } catch (Exception failure) {
            exit = Errors.tell(failure, common.isVerbose());
        } finally {
            ended[0] = exit;
            cleanedUp.countDown();
        }
        removed(hook);
        return exit.code();
    }

    /** On the shutdown's own thread: waits until the work has cleaned up, then ends with its code where it has one. */
    private void onSignal(Thread worker, CountDownLatch cleanedUp, @Nullable Exit[] ended) {
        signalled(worker);
        try {
            cleanedUp.await();
        } catch (InterruptedException impossible) {
            return;
        }
        Exit exit = ended[0];
        if (exit == Exit.DETACHED || exit == Exit.REVERT_FAILED) {
            Runtime.getRuntime().halt(exit.code());
        }
    }

    private static void removed(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyEnding) {
            // the signal won; its hook ends the program
        }
    }

    /** Lets pass what {@code --yes} or a typed word confirms; refuses otherwise. */
    static void confirm(boolean yes, String question, String word) throws java.io.IOException {
        if (yes) {
            return;
        }
        String answer = Tty.ask(question + "\nType " + word + " to go on: ");
        if (answer == null) {
            throw new Refusal(Exit.REFUSED, "this needs a confirmation and there is no terminal. Add --yes.");
        }
        if (!answer.strip().equals(word)) {
            throw new Refusal(Exit.REFUSED, "not confirmed; nothing was changed.");
        }
    }
}
