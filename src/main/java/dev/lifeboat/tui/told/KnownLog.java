package dev.lifeboat.tui.told;

import dev.lifeboat.watch.log.LogView;

/** The log group that is followed, or was last. */
public record KnownLog(LogView log) implements Told {}
