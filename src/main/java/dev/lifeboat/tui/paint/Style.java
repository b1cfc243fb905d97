package dev.lifeboat.tui.paint;

/** How text looks. State is a word and a glyph first; without colours nothing is lost. */
public enum Style {
    PLAIN,
    DIM,
    BOLD,
    GOOD,
    WARN,
    BAD,
    BAR,
    /** The header of a production deployment. */
    BAR_PRODUCTION
}
