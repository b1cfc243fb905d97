package dev.lifeboat.cli;

import dev.lifeboat.watch.Found;
import dev.lifeboat.watch.Target;
import dev.lifeboat.watch.Targets;
import org.jspecify.annotations.Nullable;

/** Finds the deployment that a command or the dashboard is about. */
public final class Deployed {
    private static final String NOTHING_THERE = "no deployment in ";

    private Deployed() {}

    /** Whether it was refused because nothing is deployed. */
    public static boolean nothing(Refusal refusal) {
        return String.valueOf(refusal.getMessage()).startsWith(NOTHING_THERE);
    }

    /**
     * The deployment of that name, or the only one there is; remembered for a day when nobody can be asked.
     *
     * @throws Refusal where there is none, several, or nothing could be read
     */
    public static Target target(Session session, @Nullable String name) throws InterruptedException {
        Target target = found(session, name);
        Memory.of(session).keep(target, session.time().instant());
        return target;
    }

    private static Target found(Session session, @Nullable String name) throws InterruptedException {
        Targets targets = session.bean(Targets.class);
        Found found = name == null ? targets.find(session.regions()) : targets.find(session.regions(), name);
        if (found.blind()) {
            throw new Refusal(Exit.FAILED, "nothing could be read: " + String.join("\n  ", found.troubles()));
        }
        if (name != null) {
            return found.target(name).orElseThrow(() -> unknown(session, name));
        }
        if (found.targets().size() == 1) {
            return found.targets().get(0);
        }
        if (found.targets().isEmpty()) {
            throw new Refusal(
                    Exit.FAILED,
                    NOTHING_THERE + String.join(", ", session.regions())
                            + ".\nDeploy one (lifeboat deploy payments), or rehearse first (lifeboat rehearse).");
        }
        throw new Refusal(
                Exit.USAGE,
                "which deployment? There are: "
                        + String.join(
                                ", ", found.targets().stream().map(Target::name).toList()) + ".");
    }

    private static Refusal unknown(Session session, String name) {
        return session.lookout().isAttached(name)
                ? new Refusal(
                        Exit.REFUSED,
                        "Lifeboat did not deploy " + name + ": it is only watched (lifeboat status " + name + ").")
                : new Refusal(
                        Exit.FAILED,
                        "no deployment named '" + name + "' in " + String.join(", ", session.regions())
                                + ". `lifeboat list` shows what there is.");
    }
}
