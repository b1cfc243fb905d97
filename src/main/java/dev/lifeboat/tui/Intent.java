package dev.lifeboat.tui;

import dev.lifeboat.blueprint.Draft;

/** What a key asks for that a screen cannot do itself. */
public sealed interface Intent {
    /** To end the program. */
    record Quit() implements Intent {}

    /** To give the terminal back to the shell until the user returns. */
    record Suspend() implements Intent {}

    /** To paint the whole frame anew. */
    record Repaint() implements Intent {}

    /** To read everything now. */
    record Refresh() implements Intent {}

    /** To start a drill, confirmed. */
    record StartDrill(String lever) implements Intent {}

    /** To end the running drill early: it puts everything back. */
    record AbortDrill() implements Intent {}

    /** To end a drill that was left behind. */
    record EndUnfinished() implements Intent {}

    /** To hand text to the clipboard. */
    record Copy(String text) implements Intent {}

    /** To save a screen, row by row as it is shown, with the readings behind it. */
    record Save(java.util.List<String> rows) implements Intent {
        public Save {
            rows = java.util.List.copyOf(rows);
        }
    }

    /** To say what a verification of that deployment would write. */
    record ReviewVerify(String deployment) implements Intent {}

    /** To verify that deployment, confirmed. */
    record Verify(String deployment) implements Intent {}

    /** To end the running verification early: it removes what it wrote. */
    record EndVerify() implements Intent {}

    /** To look what a destroy of that deployment would take away. */
    record TakeInventory(String deployment) implements Intent {}

    /** To destroy that deployment, confirmed. */
    record Destroy(String deployment) implements Intent {}

    /** To look which deployments there are. */
    record FindDeployments() implements Intent {}

    /** To watch another deployment. */
    record Watch(String deployment) implements Intent {}

    /** To go on looking at the deployment's queues, or no longer. */
    record LookAtQueues(boolean on) implements Intent {}

    /** To look at messages of a queue, which SQS counts as a receive. */
    record Peek(String region, String url) implements Intent {}

    /** To move a queue's messages back to where they died, confirmed. */
    record Redrive(String region, String url) implements Intent {}

    /** To follow a log group; the pattern is CloudWatch's, empty for every line. */
    record Tail(String region, String group, String pattern) implements Intent {}

    /** To follow no log group any more. */
    record EndTail() implements Intent {}

    /** To ask more of one signal, by its id; empty for none any more. */
    record Focus(String signal) implements Intent {}
    /** To find out what a deploy of what is watched would do. */
    record PreviewWatched() implements Intent {}

    /** To find out what a deploy of this would do. */
    record PreviewDraft(Draft draft) implements Intent {}

    /** To let go of the preview, and of what it keeps in AWS. */
    record DropPreview() implements Intent {}

    /** To allow that the deploy that is previewed loses data, confirmed. */
    record AllowLoss(String deployment) implements Intent {}

    /** To deploy exactly what is previewed, confirmed. */
    record DeployPreviewed(String deployment) implements Intent {}

    /** To give up the deploy under way, confirmed. */
    record CancelDeploy() implements Intent {}

    /** To look what could be deployed, and with which answers. */
    record Offer() implements Intent {}

    /** To ask AWS who is asking. */
    record Greet(String region) implements Intent {}

    /** To keep the answers for the next time. */
    record KeepAnswers(Draft draft) implements Intent {}
    /** To look up what to do about a signal, by its id, or about a situation, by its topic. */
    record OpenRunbook(String subject) implements Intent {}

    /** To read which drills there were and what is due. */
    record ReadDrills() implements Intent {}

    /** Reads what each lever would change of the deployment. */
    record ReadLevers() implements Intent {}

    /** To read what was changed from this machine. */
    record ReadJournal() implements Intent {}

    /** To read the report of a drill. */
    record ReadReport(String drill) implements Intent {}

    /** To look again and again which Regions answer, by which plane; or no longer. */
    record LookAround(boolean on) implements Intent {}

    /** To move the traffic to the standby in earnest, confirmed. */
    record Failover(String deployment, boolean force) implements Intent {}

    /** To bring the traffic home in earnest, confirmed. */
    record Failback(String deployment, boolean force) implements Intent {}
}
