package dev.lifeboat.tui.told;

import dev.lifeboat.blueprint.Draft;
import dev.lifeboat.provision.preflight.AccountRegions;
import dev.lifeboat.tui.AppState;
import java.util.Optional;

/** Which Regions the account may use, once AWS has said so. */
public record RegionsHere(AccountRegions regions) implements Told {
    /**
     * Why that value cannot be the answer, by what is known here; nothing where it can. Until AWS has named the Regions,
     * any name of the right form will do.
     */
    public static Optional<String> objection(AppState state, Draft draft, String id, String value) {
        Optional<String> own = draft.objection(id, value);
        return own.isPresent() || !(id.equals(Draft.PRIMARY) || id.equals(Draft.STANDBY))
                ? own
                : state.known().told(RegionsHere.class).flatMap(here -> here.regions()
                        .objection(value));
    }

    /** Why the draft cannot be ordered, the first reason. */
    public static Optional<String> objection(AppState state, Draft draft) {
        return draft.questions().stream()
                .flatMap(question ->
                        objection(
                                state,
                                draft,
                                question.id(),
                                draft.answer(question.id()).value())
                                .stream())
                .findFirst()
                .or(draft::objection);
    }
}
