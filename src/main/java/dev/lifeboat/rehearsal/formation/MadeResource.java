package dev.lifeboat.rehearsal.formation;

import dev.lifeboat.rehearsal.ResourceType;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A resource of a stack as it stands.
 *
 * @param properties those it was made with, no function left in them
 * @param made what its making gave; null while it is not there
 */
record MadeResource(
        Template.Resource spec,
        Map<String, Object> properties,
        ResourceType.@Nullable Made made,
        String status,
        String reason,
        Instant at)
        implements Evaluator.Attributes {

    @Override
    public String ref() {
        return made == null ? Evaluator.LATER : made.ref();
    }

    @Override
    public @Nullable Object attribute(String name) {
        return made == null ? Evaluator.LATER : made.attributes().get(name);
    }

    String physicalId() {
        return made == null ? "" : made.physicalId();
    }

    boolean exists() {
        return made != null && !status.equals("DELETE_COMPLETE");
    }
}
