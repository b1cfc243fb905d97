package dev.lifeboat.provision;

import dev.lifeboat.provision.ChangeSets.Prepared;
import dev.lifeboat.provision.ChangeSets.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody has agreed to before a deploy: change sets that were reviewed, and whether data may be lost.
 *
 * @param reviewed change sets by stack id; none where nothing was reviewed
 * @param losing whether what holds data may be replaced or removed
 */
record Consent(Map<String, Prepared> reviewed, boolean losing) {
    /** Nothing was reviewed, and nothing may be lost. */
    static final Consent CAREFUL = new Consent(Map.of(), false);

    Consent {
        reviewed = Map.copyOf(reviewed);
    }

    /** The reviewed change set of a stack, where it is made of the same and the stack is still (not) there. */
    Optional<Prepared> reviewed(String id, String inputs, boolean creates) {
        return Optional.ofNullable(reviewed.get(id))
                .filter(one -> one.verdict() != Verdict.REFUSED)
                .filter(one -> one.inputs().equals(inputs) && one.creates() == creates);
    }

    /** Why changes may not be carried out; nothing where they may. */
    Optional<String> refusal(Prepared prepared) {
        List<String> losses = losing ? List.of() : Loss.lines(prepared.stack(), prepared.region(), prepared.changes());
        return losses.isEmpty()
                ? Optional.empty()
                : Optional.of("it would lose data: the " + String.join("; the ", losses)
                        + ". If that is meant, add --allow-replacement");
    }
}
