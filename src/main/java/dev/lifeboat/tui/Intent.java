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
}
