package dev.lifeboat.cli.command;

import dev.lifeboat.cli.Exit;
import dev.lifeboat.cli.Refusal;
import dev.lifeboat.drill.SecondWord;
import dev.lifeboat.drill.lever.Lever;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The second word that a lever asks for which moves data: on what looks like production, and where data is lost. */
final class Consent {
    @Option(
            names = "--accept-data-loss",
            description = "of a lever of level 4: what the primary's database has not sent yet is lost")
    boolean dataLoss;

    @Option(
            names = "--yes-production",
            paramLabel = "NAME",
            description = "with --yes, where a lever of level 3 or 4 meets what looks like production: its name again")
    @Nullable
    String production;

    /**
     * Lets pass what was said, or is typed now.
     *
     * @param yes whether {@code --yes} stands for the typed words, beside the options of here
     */
    void ask(Lever lever, String deployment, boolean yes) throws IOException {
        if (SecondWord.losesData(lever.level()) && !dataLoss) {
            throw new Refusal(
                    Exit.REFUSED,
                    "the lever " + lever.name() + " loses data: what the primary's database has not sent yet."
                            + "\nTo do it all the same: --accept-data-loss");
        }
        boolean moves = SecondWord.movesData(lever.level()) && SecondWord.looksLikeProduction(deployment);
        if (moves && production != null && !production.equals(deployment)) {
            throw new Refusal(Exit.REFUSED, "--yes-production says " + production + ", not " + deployment + ".");
        }
        if (moves && yes && production == null) {
            throw new Refusal(
                    Exit.REFUSED,
                    deployment + " looks like production, and --yes is not enough to move its data."
                            + "\nSay its name again: --yes-production " + deployment);
        }
        for (SecondWord word : SecondWord.of(lever.level(), deployment)) {
            boolean said = word.equals(SecondWord.production(deployment)) ? production != null : yes;
            Command.confirm(said, word.question(), word.token());
        }
    }
}
