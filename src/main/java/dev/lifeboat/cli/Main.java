package dev.lifeboat.cli;

import dev.lifeboat.cli.command.Lifeboat;

/** The program's entry. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        String[] words = args.length == 0 ? new String[] {"watch"} : args;
        System.exit(Lifeboat.commandLine().execute(words));
    }
}
