package dev.lifeboat.blueprint;

/**
 * One thing that is wrong with a blueprint, or with another file that is read like one.
 *
 * @param file as the user knows it; empty where it is about no file
 * @param line from 1 on; 0 where it is about the file as a whole
 * @param words what is wrong and what would be right, one or two sentences
 */
public record Problem(String file, int line, String words) {

    /** One line, e.g. {@code mine/blueprint.yaml:12: there is no stack 'queu'. Did you mean queue?} */
    public String text() {
        if (file.isEmpty()) {
            return words;
        }
        return file + (line > 0 ? ":" + line : "") + ": " + words;
    }
}
