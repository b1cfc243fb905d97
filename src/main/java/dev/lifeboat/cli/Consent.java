package dev.lifeboat.cli;

import dev.lifeboat.drill.Lever;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The second word that a lever asks for which moves data: on what looks like production, and where data is lost. */
final class Consent {
    private static final Set<String> PRODUCTION = Set.of("prod", "prd", "production", "live");
    private static final int MOVES_DATA = 3;
    private static final int LOSES_DATA = 4;

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

    /** Whether a deployment's name has a word in it that production has. */
    static boolean looksLikeProduction(String deployment) {
        return List.of(deployment.split("-", -1)).stream().anyMatch(PRODUCTION::contains);
    }

    /** Whether a lever needs more than one word of a deployment. */
    static boolean isNeeded(Lever lever, String deployment) {
        return lever.level() >= LOSES_DATA || (lever.level() >= MOVES_DATA && looksLikeProduction(deployment));
    }

    /**
     * Lets pass what was said, or is typed now.
     *
     * @param yes whether {@code --yes} stands for the typed words, beside the options of here
     */
    void ask(Lever lever, String deployment, boolean yes) throws IOException {
        if (lever.level() >= LOSES_DATA) {
            if (!dataLoss) {
                throw new Refusal(
                        Exit.REFUSED,
                        "the lever " + lever.name() + " loses data: what the primary's database has not sent yet."
                                + "\nTo do it all the same: --accept-data-loss");
            }
            Command.confirm(yes, "What the primary's database has not sent yet will be lost.", "lose data");
        }
        if (lever.level() >= MOVES_DATA && looksLikeProduction(deployment)) {
            if (production != null && !production.equals(deployment)) {
                throw new Refusal(Exit.REFUSED, "--yes-production says " + production + ", not " + deployment + ".");
            }
            if (yes && production == null) {
                throw new Refusal(
                        Exit.REFUSED,
                        deployment + " looks like production, and --yes is not enough to move its data."
                                + "\nSay its name again: --yes-production " + deployment);
            }
            Command.confirm(production != null, deployment + " looks like production.", "production");
        }
    }
}
