package dev.lifeboat.tui.told;

/**
 * Who AWS says is asking.
 *
 * @param words identity and account, or why they are not known; one line
 * @param known whether AWS has said who
 */
public record Asker(String words, boolean known) implements Told {}
