package dev.lifeboat.tui.told;

/**
 * What was watched is there no more, and nothing is watched since.
 *
 * @param words what became of it, one line
 */
public record Vanished(String deployment, String words) implements Told {}
