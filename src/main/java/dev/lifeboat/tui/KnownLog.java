package dev.lifeboat.tui;

import dev.lifeboat.watch.LogView;

/** The log group that is followed, or was last. */
public record KnownLog(LogView log) implements Told {}
