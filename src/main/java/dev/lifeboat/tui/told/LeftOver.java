package dev.lifeboat.tui.told;

/** A drill of another Lifeboat that has not ended: all that is known of it, a few sentences. */
public record LeftOver(String deployment, String words) implements Told {}
