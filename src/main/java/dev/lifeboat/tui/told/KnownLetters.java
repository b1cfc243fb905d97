package dev.lifeboat.tui.told;

import dev.lifeboat.drill.queue.Peek;
import org.jspecify.annotations.Nullable;

/**
 * What was found in the queue that was looked into last.
 *
 * @param seen null where no look has succeeded yet
 * @param looking whether a look is under way
 * @param error why the last look failed, one line; null where it did not. What was seen is then the old
 */
public record KnownLetters(String region, String url, Peek.@Nullable Seen seen, boolean looking, @Nullable String error)
        implements Told {}
