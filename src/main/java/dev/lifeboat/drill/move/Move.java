package dev.lifeboat.drill.move;

import dev.lifeboat.aws.Door;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One change that a lever makes in AWS, with all it takes to undo it. It can be written down and read back, so that any
 * Lifeboat can put it back without the one that made it.
 */
public sealed interface Move
        permits ConcurrencyMove, InversionMove, ListenerMove, MetricMove, PauseMove, StageMove, WriterMove {

    /** Where the call goes. */
    String region();

    /** What it does, one line: operation, subject, before and after. */
    String words();

    /** Makes the change. */
    void act(Door door) throws InterruptedException;

    /**
     * What is still to come of {@link #act} before its effect is whole, one line; empty where nothing is. Asked about
     * every other second while the failover is observed.
     */
    default String pending(Door door) throws InterruptedException {
        return "";
    }

    /** How long it lasts before it lets go by itself; empty where it is kept up, or stays until it is put back. */
    default Optional<Duration> lapsesAfter() {
        return Optional.empty();
    }

    /** Says it again where it would lapse; called about once a minute while the lever is held. */
    void keepUp(Door door) throws InterruptedException;

    /**
     * Puts it back; again is fine.
     *
     * @return what was found and done, one line
     * @throws ChangedByOthers where the value is neither the one before nor the one this move made
     */
    String revert(Door door) throws InterruptedException;

    /**
     * The same, and says meanwhile what it waits for.
     *
     * @param listener told on this thread, every few seconds where it takes long
     */
    default String revert(Door door, Consumer<String> listener) throws InterruptedException {
        return revert(door);
    }

    /**
     * Puts it back whatever somebody else has set since.
     *
     * @return what was done, one line; empty where that cannot be done
     */
    default Optional<String> overwrite(Door door) throws InterruptedException {
        return Optional.empty();
    }

    /**
     * Says after a revert once more that it is let go, about once a minute until the traffic is back: a latch's last
     * minute may still hold a 1, and with silence after it the check would keep that.
     */
    void settle(Door door) throws InterruptedException;

    /** How long after the revert its effect may still come up: an alarm sees a minute only when it is over. */
    Duration lingers();

    /** Whether AWS has the value from before. */
    boolean restored(Door door) throws InterruptedException;

    /** The AWS CLI line that puts it back by hand. */
    String byHand();

    /** All of it, to be read by {@link #from}. */
    Map<String, String> written();

    /** Reads a move that was written down; a kind this version does not know is refused, never passed over. */
    static Move from(Map<?, ?> written) {
        Map<String, String> fields = new LinkedHashMap<>();
        written.forEach((key, value) -> fields.put(String.valueOf(key), String.valueOf(value)));
        String kind = fields.getOrDefault("kind", "");
        return switch (kind) {
            case ConcurrencyMove.KIND -> ConcurrencyMove.read(fields);
            case InversionMove.KIND -> InversionMove.read(fields);
            case ListenerMove.KIND -> ListenerMove.read(fields);
            case MetricMove.KIND -> MetricMove.read(fields);
            case PauseMove.KIND -> PauseMove.read(fields);
            case StageMove.KIND -> StageMove.read(fields);
            case WriterMove.KIND -> WriterMove.read(fields);
            default ->
                throw new Refused("the drill was written down by another version of Lifeboat: unknown kind of change '"
                        + kind + "'. End it with that version.");
        };
    }

    /** Somebody else has changed the value since: putting it back would undo their work. */
    final class ChangedByOthers extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ChangedByOthers(String words) {
            super(words, null, false, false);
        }
    }
}
