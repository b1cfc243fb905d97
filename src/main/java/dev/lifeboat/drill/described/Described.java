package dev.lifeboat.drill.described;

/**
 * Which file described a drill, for its report.
 *
 * @param file its name, without folders
 * @param sha256 of its bytes, hexadecimal
 * @param title one line
 * @param hypothesis what the drill is to show and why, as whoever wrote it says it; one paragraph
 */
public record Described(String file, String sha256, String title, String hypothesis) {}
