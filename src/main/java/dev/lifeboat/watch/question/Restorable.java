package dev.lifeboat.watch.question;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * To which moments something can be brought back.
 *
 * @param days how far back; 0 where AWS does not say
 * @param age of the newest moment, never negative; null where AWS tells none
 */
public record Restorable(int days, @Nullable Duration age) {

    public static Restorable of(@Nullable Integer days, @Nullable Instant newest, Instant now) {
        Duration age = newest == null ? null : Duration.between(newest, now);
        return new Restorable(days == null ? 0 : days, age != null && age.isNegative() ? Duration.ZERO : age);
    }
}
