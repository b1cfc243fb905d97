package dev.lifeboat.drill;

import dev.lifeboat.drill.move.Move;
import dev.lifeboat.drill.move.WriterMove;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When a database's writer was asked to move, and when it had. Used by one thread. */
final class WriterTimes {
    private @Nullable WriterMove move;
    private @Nullable Instant asked;
    private @Nullable Duration there;
    private @Nullable Duration back;

    /** A move is about to be made; those of no writer do not count. */
    void asked(Move made, Instant now) {
        if (made instanceof WriterMove writer) {
            move = writer;
            asked = now;
        }
    }

    /** All that was asked for is whole. The first time counts; whether this is it. */
    boolean there(Instant now) {
        Instant since = asked;
        if (since == null || there != null) {
            return false;
        }
        there = Duration.between(since, now);
        return true;
    }

    /** A move was put back, which took so long. */
    void back(Move reverted, Duration took) {
        if (reverted instanceof WriterMove && there != null) {
            back = took;
        }
    }

    /** Empty where no writer was asked to move. */
    Optional<Evidence.Writer> evidence() {
        WriterMove made = move;
        return made == null
                ? Optional.empty()
                : Optional.of(new Evidence.Writer(
                        WriterMove.region(made.from()),
                        WriterMove.region(made.to()),
                        seconds(there),
                        seconds(back),
                        WriterMove.LOOK.toMillis() / 1000.0));
    }

    private static @Nullable Double seconds(@Nullable Duration duration) {
        return duration == null ? null : (Double) (duration.toMillis() / 1000.0);
    }
}
