package dev.lifeboat.tui;

import dev.lifeboat.blueprint.Role;
import dev.lifeboat.drill.DrillView;
import dev.lifeboat.provision.progress.Progress;
import dev.lifeboat.tui.told.Change;
import dev.lifeboat.tui.told.Remembered;
import dev.lifeboat.tui.told.Told;
import dev.lifeboat.watch.Snapshot;
import dev.lifeboat.watch.Target;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the rooms behind have told, as far as they have. Immutable.
 *
 * @param watched what is known of the deployment that is watched
 * @param unfinished a drill that somebody left behind, one line; empty for none
 * @param told what single screens show, by its kind
 */
public record Known(
        Watched watched,
        @Nullable Progress progress,
        @Nullable DrillView drill,
        List<AppState.LeverInfo> levers,
        List<AppState.DeploymentInfo> deployments,
        String unfinished,
        Map<Class<? extends Told>, Told> told) {

    static final Known NOTHING =
            new Known(new Watched(null, null, Map.of(), List.of()), null, null, List.of(), List.of(), "", Map.of());

    public Known {
        levers = List.copyOf(levers);
        deployments = List.copyOf(deployments);
        told = Map.copyOf(told);
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

        public Watched with(Snapshot newer) {
            List<Change> all = new ArrayList<>(snapshot == null ? List.of() : Change.between(snapshot, newer));
            all.addAll(changes);
            return new Watched(newer, target, outputs, all.subList(0, Math.min(KEPT, all.size())));
        }

        public Watched with(Target found, Map<String, String> told) {
            return new Watched(snapshot, found, told, changes);
        }
    }

    public Known with(Watched newer) {
        return new Known(newer, progress, drill, levers, deployments, unfinished, told);
    }

    public Known with(Progress newer) {
        return new Known(watched, newer, drill, levers, deployments, unfinished, told);
    }

    public Known with(DrillView newer) {
        return new Known(watched, progress, newer, levers, deployments, unfinished, told);
    }

    Known armed(List<AppState.LeverInfo> all) {
        return new Known(watched, progress, drill, all, deployments, unfinished, told);
    }

    Known beside(List<AppState.DeploymentInfo> all) {
        return new Known(watched, progress, drill, levers, all, unfinished, told);
    }

    Known leftBehind(String words) {
        return new Known(watched, progress, drill, levers, deployments, words, told);
    }

    public Known with(Told newer) {
        Map<Class<? extends Told>, Told> all = new HashMap<>(told);
        all.put(newer.getClass(), newer);
        return new Known(watched, progress, drill, levers, deployments, unfinished, all);
    }

    /** The same, but what is seen of the deployment as it was in the other. */
    Known asIn(Known other) {
        return new Known(other.watched, progress, drill, levers, deployments, unfinished, other.told);
    }

    /** The newest of that kind. */
    public <T extends Told> Optional<T> told(Class<T> kind) {
        return Optional.ofNullable(told.get(kind)).map(kind::cast);
    }

    /** What is known when another deployment is turned to: nothing of this one. */
    Known turned() {
        return new Known(NOTHING.watched, progress, drill, levers, deployments, "", Map.of());
    }

    @Nullable
    public Snapshot snapshot() {
        return watched.snapshot();
    }

    /** The name of what is watched; empty before it was found. */
    public String watchedName() {
        Target target = watched.target();
        return target == null ? "" : target.name();
    }

    /** The Regions of the deployment, the primary first; none while unknown. */
    List<String> regions() {
        Snapshot snapshot = snapshot();
        return snapshot == null
                ? List.of()
                : Stream.of(Role.values())
                        .map(role -> Optional.ofNullable(snapshot.regions().get(role))
                                .or(() -> remembered(role))
                                .orElse(null))
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList();
    }

    /** Where a role of what is watched was seen last from here; empty where that is not known. */
    private Optional<String> remembered(Role role) {
        return told(Remembered.class)
                .filter(seen -> seen.deployment().equals(deployment()))
                .map(seen -> seen.regions().get(role));
    }

    /** Whether what is watched was made by something else: nothing of it is drilled, moved, deployed or destroyed. */
    public boolean onlyWatched() {
        Target target = watched.target();
        return target != null
                && !target.stacks().isEmpty()
                && target.blueprint().isEmpty();
    }

    public boolean drilling() {
        return drill != null && drill.verdict() == null;
    }

    public boolean deploying() {
        return progress != null && progress.result() == null;
    }

    /** The deployment's name; empty while unknown. */
    public String deployment() {
        Snapshot snapshot = snapshot();
        return snapshot != null ? snapshot.deployment() : progress != null ? progress.deployment() : "";
    }

    /** The account; empty while unknown. */
    public String account() {
        Snapshot snapshot = snapshot();
        return snapshot != null ? snapshot.account() : progress != null ? progress.account() : "";
    }
}
