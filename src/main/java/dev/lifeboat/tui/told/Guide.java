package dev.lifeboat.tui.told;

import dev.lifeboat.blueprint.Draft;
import dev.lifeboat.tui.AppState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What could be deployed, each with the answers as they stand.
 *
 * @param drafts one a blueprint
 */
public record Guide(List<Draft> drafts) implements Told {
    public Guide {
        drafts = List.copyOf(drafts);
    }

    public Optional<Draft> draft(String blueprint) {
        return drafts.stream()
                .filter(draft -> draft.blueprint().name().equals(blueprint))
                .findFirst();
    }

    public Guide with(Draft newer) {
        List<Draft> all = new ArrayList<>();
        drafts.forEach(draft ->
                all.add(draft.blueprint().name().equals(newer.blueprint().name()) ? newer : draft));
        return new Guide(all);
    }

    /** The draft that the screen is about. */
    public static Optional<Draft> subject(AppState state) {
        return state.known()
                .told(Guide.class)
                .flatMap(guide -> guide.draft(state.view().place().subject()));
    }
}
