package dev.lifeboat.drill.verify;

import java.time.Duration;

/**
 * What one proof came to.
 *
 * @param kind {@code endpoint}, {@code table}, {@code bucket}, {@code backup}, or {@code stacks} where a Region could not be read
 * @param region where it was looked at
 * @param name of the thing
 * @param took how long the proof took, on the door's clock
 * @param detail what was seen, one line
 */
public record Finding(String kind, String region, String name, boolean holds, Duration took, String detail) {}
