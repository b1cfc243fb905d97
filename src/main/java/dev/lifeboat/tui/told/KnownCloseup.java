package dev.lifeboat.tui.told;

import dev.lifeboat.watch.Closeup;

/** More of the signal that is looked at. */
public record KnownCloseup(Closeup closeup) implements Told {}
