package dev.lifeboat.cli.command;

import dev.lifeboat.blueprint.Order;
import dev.lifeboat.cli.Exit;
import dev.lifeboat.cli.Refusal;
import dev.lifeboat.cli.Session;
import dev.lifeboat.cli.print.FindingsPrinter;
import dev.lifeboat.cli.print.Out;
import dev.lifeboat.cli.print.Tty;
import dev.lifeboat.provision.preflight.Finding;
import dev.lifeboat.provision.preflight.Finding.State;
import dev.lifeboat.provision.preflight.Preflight;
import java.util.List;

/** What every deploy passes before its first change. */
final class PreflightGate {
    private PreflightGate() {}

    /**
     * Tells on stderr what is not well, and lets pass what does not have to fail.
     *
     * @throws Refusal with exit code 4 and the remedies
     */
    static void pass(Session session, Order order) throws InterruptedException {
        List<Finding> findings = session.bean(Preflight.class).of(order);
        List<Finding> doubts = findings.stream()
                .filter(finding -> finding.state() == State.WARNING || finding.state() == State.UNKNOWN)
                .toList();
        FindingsPrinter.lines(doubts, Tty.columns()).forEach(Out::note);
        Preflight.refusal(findings).ifPresent(words -> {
            throw new Refusal(Exit.REFUSED, words);
        });
    }
}
