package dev.lifeboat.tui;

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

    /** To look which deployments there are. */
    record FindDeployments() implements Intent {}

    /** To watch another deployment. */
    record Watch(String deployment) implements Intent {}

    /** To look up what to do about a signal, by its id, or about a situation, by its topic. */
    record OpenRunbook(String subject) implements Intent {}

    /** To read which drills there were and what is due. */
    record ReadDrills() implements Intent {}

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
