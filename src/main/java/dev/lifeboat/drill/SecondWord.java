package dev.lifeboat.drill;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A word that is typed after a deployment's name before a lever moves data: where data is lost, and on what looks like
 * production.
 *
 * @param question what is at stake, one sentence
 * @param token what is typed
 */
public record SecondWord(String question, String token) {
    private static final Set<String> PRODUCTION = Set.of("prod", "prd", "production", "live");
    private static final int MOVES_DATA = 3;
    private static final int LOSES_DATA = 4;

    /** Those that a lever of this level needs, in order; none for most. */
    public static List<SecondWord> of(int level, String deployment) {
        List<SecondWord> words = new ArrayList<>();
        if (losesData(level)) {
            words.add(new SecondWord("What the primary's database has not sent yet will be lost.", "lose data"));
        }
        if (movesData(level) && looksLikeProduction(deployment)) {
            words.add(production(deployment));
        }
        return words;
    }

    /** The word for what looks like production. */
    public static SecondWord production(String deployment) {
        return new SecondWord(deployment + " looks like production.", "production");
    }

    /** Whether what is not replicated yet is gone afterwards. */
    public static boolean losesData(int level) {
        return level >= LOSES_DATA;
    }

    /** Whether the database moves. */
    public static boolean movesData(int level) {
        return level >= MOVES_DATA;
    }

    /** Whether a deployment's name has a word in it that production has. */
    public static boolean looksLikeProduction(String deployment) {
        return List.of(deployment.split("-", -1)).stream().anyMatch(PRODUCTION::contains);
    }
}
