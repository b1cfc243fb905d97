package dev.lifeboat.cli;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.blueprint.Blueprint;
import dev.lifeboat.blueprint.Blueprints;
import dev.lifeboat.drill.incident.Standbys;
import dev.lifeboat.drill.incident.Whereabouts;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a deployment is, for a failover: what this machine remembers; else what the standby Region itself tells; else what
 * the names say.
 *
 * @param how it is known, without how old that is
 * @param asked whether somebody said so just now; otherwise it is as old as {@link Whereabouts#at}
 */
public record Bearings(Whereabouts where, String how, boolean asked) {

    /** How this machine knows what it watched or deployed. */
    public static final String SEEN_FROM_HERE = "as last seen from here";

    /** How it is known, and how old that is. */
    public String source(Instant now) {
        return asked ? how : how + ", " + age(where.at(), now) + " ago; nobody was asked";
    }

    /**
     * Asks nobody where this machine knows.
     *
     * @param standby the Region as the user says; null to find it
     * @throws Refusal where nothing is known and nothing can be guessed
     */
    public static Bearings of(Session session, String deployment, @Nullable String standby)
            throws InterruptedException {
        if (session.lookout().isAttached(deployment)) {
            throw new Refusal(
                    Exit.REFUSED,
                    "Lifeboat did not deploy " + deployment + ": it has no latch by which its traffic could be moved."
                            + "\nIt is only watched. Move it with what deployed it.");
        }
        Instant now = session.time().instant();
        Optional<Whereabouts> last = Memory.of(session).recall(deployment);
        Optional<Whereabouts> seen =
                last.filter(known -> standby == null || known.standby().equals(standby));
        if (seen.isPresent()) {
            return new Bearings(seen.get(), SEEN_FROM_HERE, false);
        }
        if (standby != null) {
            String elsewhere = last.map(known -> "; it was last seen in " + known.standby())
                    .orElse("");
            return new Bearings(
                    Whereabouts.said(deployment, standby, now), "only what --standby-region says" + elsewhere, true);
        }
        String settled = session.options().settings().find("standby-region");
        String guess = settled != null
                ? settled
                : byName(deployment).map(Blueprint::standbyRegion).orElse("");
        if (guess.isEmpty()) {
            throw new Refusal(
                    Exit.REFUSED,
                    "nothing is known here of " + deployment + ", and its name is of no bundled blueprint."
                            + "\nSay where its standby is: lifeboat failover " + deployment
                            + " --standby-region REGION");
        }
        return asked(session, deployment, guess, now);
    }

    private static Bearings asked(Session session, String deployment, String guess, Instant now)
            throws InterruptedException {
        try {
            return session.bean(Standbys.class)
                    .in(guess, deployment)
                    .map(found -> new Bearings(found, "as " + guess + " said", true))
                    .orElseThrow(() -> new Refusal(
                            Exit.REFUSED,
                            "there is no standby of " + deployment + " in " + guess + "."
                                    + "\nSay where it is: lifeboat failover " + deployment
                                    + " --standby-region REGION"));
        } catch (AwsFailure silent) {
            String blueprint = byName(deployment).map(Blueprint::name).orElse("the settings");
            return new Bearings(
                    Whereabouts.said(deployment, guess, now),
                    "by the name alone (" + blueprint + " has its standby there); " + guess + " could not be asked",
                    true);
        }
    }

    /** A deployment's name is its blueprint's and the suffix; the longest fits best. */
    private static Optional<Blueprint> byName(String deployment) {
        return Blueprints.bundled().stream()
                .filter(blueprint -> deployment.startsWith(blueprint.name() + "-"))
                .max(Comparator.comparing(blueprint -> blueprint.name().length()));
    }

    private static String age(Instant at, Instant now) {
        Duration age = Duration.between(at, now);
        if (age.toHours() >= 48) {
            return age.toDays() + " days";
        }
        if (age.toMinutes() >= 120) {
            return age.toHours() + " hours";
        }
        return age.toSeconds() >= 120 ? age.toMinutes() + " minutes" : Math.max(0, age.toSeconds()) + " seconds";
    }
}
