package dev.lifeboat.cli;

/** The program's entry. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(Lifeboat.commandLine().execute(args));
    }
}
