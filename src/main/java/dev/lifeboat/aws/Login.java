package dev.lifeboat.aws;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The credentials in use, as far as they can be told.
 *
 * @param ends when they end by themselves; null where they do not, and where there are none
 * @param missing why there are none, and what to do; null where there are some, or nobody can say
 */
public record Login(@Nullable Instant ends, @Nullable Trouble missing) {
    /** One that lasts. */
    public static final Login LASTING = new Login(null, null);
}
