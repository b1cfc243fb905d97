package dev.lifeboat.cli;

import dev.lifeboat.blueprint.BadBlueprint;
import dev.lifeboat.blueprint.Blueprint;
import dev.lifeboat.blueprint.Blueprint.VerifyRequest;
import dev.lifeboat.blueprint.Blueprints;
import dev.lifeboat.drill.Drills;
import dev.lifeboat.drill.Lock;
import dev.lifeboat.drill.Validations;
import dev.lifeboat.drill.verify.EndedEarly;
import dev.lifeboat.drill.verify.Finding;
import dev.lifeboat.drill.verify.Verification;
import dev.lifeboat.drill.verify.Verifier;
import dev.lifeboat.watch.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the command and the dashboard do alike to verify: look what stands against it, ask, and note what holds. */
public final class Verifying {
    private final Session session;
    private final Target target;
    private final Optional<List<VerifyRequest>> requests;

    /**
     * @param folder of the user's blueprint; null for the bundled one of the deployment's
     * @throws BadBlueprint where that is not a blueprint, or another deployment's
     */
    public Verifying(Session session, Target target, @Nullable Path folder) {
        this.session = session;
        this.target = target;
        this.requests = requests(target.blueprint(), folder);
    }

    /** Those of the user's folder, else of the bundled blueprint of that name; empty where there is neither. */
    private static Optional<List<VerifyRequest>> requests(String name, @Nullable Path folder) {
        if (folder == null) {
            return Blueprints.bundledNamed(name).map(Blueprint::verify);
        }
        Blueprint own = Blueprints.fromFolder(folder);
        if (!own.name().equals(name)) {
            throw new BadBlueprint(
                    folder + " holds the blueprint " + own.name() + ", and the deployment is of " + name + ".");
        }
        return Optional.of(own.verify());
    }

    public String deployment() {
        return target.name();
    }

    /** Refuses before anything is asked of AWS. */
    public static void mayWrite(CommonOptions options) {
        options.mayChange("verify writes an item, an object and a request of its own", "look: lifeboat status");
    }

    /** Refuses while a drill is under way, whoever runs it. */
    public void noDrill() throws InterruptedException {
        Optional<Lock> drill = session.bean(Drills.class).unfinished(target);
        if (drill.isPresent()) {
            throw new Refusal(
                    Exit.REFUSED,
                    "a drill is under way: " + drill.get().words()
                            + ".\nWait for its end, or end it: lifeboat drill revert " + target.name());
        }
    }

    /** What will be written, one line each. Makes no call. */
    public List<String> writes() {
        return session.bean(Verifier.class).writes(target, requests);
    }

    /**
     * Verifies, and notes for the drill calendar that all holds.
     *
     * @param patience how long an object may take to its replica
     * @param listener gets each finding as it comes
     * @param unnoted gets why it could not be noted: that changes nothing of what was proven
     */
    public Verification run(Duration patience, Consumer<Finding> listener, Consumer<String> unnoted) throws EndedEarly {
        Verification verification = session.bean(Verifier.class).verify(target, requests, patience, listener);
        if (verification.holds()) {
            try {
                Validations.note(
                        session.stateFolder(), target.name(), session.time().instant());
            } catch (IOException unwritable) {
                unnoted.accept("not noted for `lifeboat drill due`: " + unwritable.getMessage());
            }
        }
        return verification;
    }
}
