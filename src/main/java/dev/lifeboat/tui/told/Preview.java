package dev.lifeboat.tui.told;

import dev.lifeboat.provision.Plan;
import dev.lifeboat.provision.preflight.Finding;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a deploy would do, as far as that is known by now. While it is on the screen its change sets are kept in AWS.
 *
 * @param findings of the pre-flight, in its order; none while it is not over
 * @param plan null before it was made
 * @param expected how long the deploy would take, a few words
 * @param losing whether the user has allowed that data is lost
 * @param trouble why there is no plan, one line; empty where there is none
 * @param at when this was so
 */
public record Preview(
        String deployment,
        Stage stage,
        List<Finding> findings,
        @Nullable Plan plan,
        String expected,
        boolean losing,
        String trouble,
        Instant at)
        implements Told {
    public Preview {
        findings = List.copyOf(findings);
    }

    /** How far it has come. */
    public enum Stage {
        CHECKING,
        PLANNING,
        READY,
        FAILED
    }

    /** The beginning of one. */
    public static Preview begun(String deployment, Instant at) {
        return new Preview(deployment, Stage.CHECKING, List.of(), null, "", false, "", at);
    }

    /** After the pre-flight. */
    public Preview checked(List<Finding> found) {
        return new Preview(deployment, Stage.PLANNING, found, null, "", false, "", at);
    }

    /** With its plan. */
    public Preview planned(Plan made, String words, Instant now) {
        return new Preview(deployment, Stage.READY, findings, made, words, false, "", now);
    }

    /** Without one. */
    public Preview failed(String why, Instant now) {
        return new Preview(deployment, Stage.FAILED, findings, null, "", false, why, now);
    }

    /** The same where the user has allowed that data is lost. */
    public Preview allowingLoss() {
        return new Preview(deployment, stage, findings, plan, expected, true, trouble, at);
    }
}
