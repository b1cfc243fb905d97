package dev.lifeboat.tui;

import dev.lifeboat.drill.DrillView;
import dev.lifeboat.provision.Progress;
import dev.lifeboat.watch.Snapshot;
import dev.lifeboat.watch.Target;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the rooms behind have told, as far as they have. Immutable.
 *
 * @param watched what is known of the deployment that is watched
 * @param unfinished a drill that somebody left behind, one line; empty for none
 */
public record Known(
        Watched watched,
        @Nullable Progress progress,
        @Nullable DrillView drill,
        List<AppState.LeverInfo> levers,
        List<AppState.DeploymentInfo> deployments,
        String unfinished) {

    static final Known NOTHING =
            new Known(new Watched(null, null, Map.of(), List.of()), null, null, List.of(), List.of(), "");

    public Known {
        levers = List.copyOf(levers);
        deployments = List.copyOf(deployments);
    }

    /**
     * @param target its stacks and what is in them; null before they were found
     * @param outputs by the blueprint's names, in its order
     * @param changes of the signals' states since this screen was opened, newest first
     */
    public record Watched(
            @Nullable Snapshot snapshot, @Nullable Target target, Map<String, String> outputs, List<Change> changes) {
        private static final int KEPT = 500;

        public Watched {
            outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
            changes = List.copyOf(changes);
        }

        Watched with(Snapshot newer) {
            List<Change> all = new ArrayList<>(snapshot == null ? List.of() : Change.between(snapshot, newer));
            all.addAll(changes);
            return new Watched(newer, target, outputs, all.subList(0, Math.min(KEPT, all.size())));
        }

        Watched with(Target found, Map<String, String> told) {
            return new Watched(snapshot, found, told, changes);
        }
    }

    Known with(Watched newer) {
        return new Known(newer, progress, drill, levers, deployments, unfinished);
    }

    Known with(Progress newer) {
        return new Known(watched, newer, drill, levers, deployments, unfinished);
    }

    Known with(DrillView newer) {
        return new Known(watched, progress, newer, levers, deployments, unfinished);
    }

    Known armed(List<AppState.LeverInfo> all) {
        return new Known(watched, progress, drill, all, deployments, unfinished);
    }

    Known beside(List<AppState.DeploymentInfo> all) {
        return new Known(watched, progress, drill, levers, all, unfinished);
    }

    Known leftBehind(String words) {
        return new Known(watched, progress, drill, levers, deployments, words);
    }

    @Nullable
    Snapshot snapshot() {
        return watched.snapshot();
    }

    boolean drilling() {
        return drill != null && drill.verdict() == null;
    }

    boolean deploying() {
        return progress != null && progress.result() == null;
    }

    /** The deployment's name; empty while unknown. */
    String deployment() {
        Snapshot snapshot = snapshot();
        return snapshot != null ? snapshot.deployment() : progress != null ? progress.deployment() : "";
    }

    /** The account; empty while unknown. */
    String account() {
        Snapshot snapshot = snapshot();
        return snapshot != null ? snapshot.account() : progress != null ? progress.account() : "";
    }
}
