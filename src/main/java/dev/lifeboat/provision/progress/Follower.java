package dev.lifeboat.provision.progress;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Calls;
import dev.lifeboat.aws.Door;
import dev.lifeboat.provision.Patience;
import dev.lifeboat.provision.StackCalls;
import dev.lifeboat.provision.Statuses;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/**
 * Follows one operation on a stack to its end. The stack's status, asked for on its own slower beat or when an event
 * says so, decides; the events are told to the board and decide nothing.
 */
public final class Follower {
    private static final Duration BEAT = Duration.ofSeconds(3);
    private static final Duration STATUS_BEAT = Duration.ofSeconds(15);
    /** How long AWS may be out of sight before we stop following; the operation goes on there. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Door door;
    private final StackCalls calls;
    private final Board board;
    private final String id;
    private final String region;
    private final String stackId;
    private final RandomGenerator jitter;
    private @Nullable String lastSeen;
    private boolean sawEvents;
    private boolean endSeen;
    private @Nullable StackEvent start;

    /** @param id the board's name for the stack */
    public Follower(Door door, Board board, String id, String region, String stackId) {
        this(door, board, Patience.ofAQuestion(door.time()), id, region, stackId);
    }

    /** @param patience with a look at the stack */
    public Follower(Door door, Board board, Patience patience, String id, String region, String stackId) {
        this.door = door;
        this.calls = new StackCalls(door, patience);
        this.board = board;
        this.id = id;
        this.region = region;
        this.stackId = stackId;
        this.jitter = new SplittableRandom(stackId.hashCode());
    }

    /**
     * Before an operation begins: what has happened by now belongs to earlier ones.
     *
     * @throws AwsFailure where that cannot be told
     */
    public Follower fromNow() throws InterruptedException {
        lastSeen = calls.newestEvent(region, stackId).map(StackEvent::id).orElse(null);
        return this;
    }

    /** When an operation is under way already: its events so far are taken in. */
    public Follower fromItsStart() throws InterruptedException {
        List<StackEvent> events = unseen();
        start = events.stream().filter(StackEvent::start).findFirst().orElse(null);
        endSeen = take(events);
        return this;
    }

    /** The event with which an operation began that was under way already, where it could be had. */
    public Optional<StackEvent> start() {
        return Optional.ofNullable(start);
    }

    /**
     * Follows to the end.
     *
     * @return the stack as it stands then; nothing where it is gone
     * @throws AwsFailure where AWS was out of sight for too long
     */
    public Optional<Stack> toTheEnd() throws InterruptedException {
        Instant began = door.time().instant();
        Instant lastAsked = began;
        Instant lastAnswer = began;
        while (true) {
            door.time().sleep(beat());
            boolean ended = take(unseen()) || endSeen;
            Instant now = door.time().instant();
            if (!ended && Duration.between(lastAsked, now).compareTo(STATUS_BEAT) < 0) {
                continue;
            }
            lastAsked = now;
            try {
                Optional<Stack> stack = calls.describe(region, stackId);
                lastAnswer = now;
                String status = stack.map(Stack::stackStatusAsString).orElse("DELETE_COMPLETE");
                // An old status may linger for a moment after the call that began the operation.
                boolean begun =
                        ended || sawEvents || Duration.between(began, now).compareTo(STATUS_BEAT.multipliedBy(3)) > 0;
                if (!Statuses.moving(status) && begun) {
                    take(unseen());
                    return stack.filter(there -> !status.equals("DELETE_COMPLETE"));
                }
            } catch (AwsFailure outOfSight) {
                if (Duration.between(lastAnswer, door.time().instant()).compareTo(PATIENCE) > 0) {
                    throw outOfSight;
                }
            }
        }
    }

    private Duration beat() {
        return Duration.ofMillis((long) (BEAT.toMillis() * (0.85 + 0.3 * jitter.nextDouble())));
    }

    private boolean take(List<StackEvent> events) {
        if (events.isEmpty()) {
            return false;
        }
        lastSeen = events.get(events.size() - 1).id();
        sawEvents = true;
        board.stack(id, stack -> Folding.fold(stack, events));
        return events.stream().anyMatch(StackEvent::end);
    }

    /** Events are decoration: where they cannot be had, there are none. */
    private List<StackEvent> unseen() throws InterruptedException {
        try {
            return Calls.answer(() -> {
                Iterator<List<StackEvent>> pages = calls.events(region, stackId);
                return lastSeen == null ? EventPages.ofLatestOperation(pages) : EventPages.since(lastSeen, pages);
            });
        } catch (AwsFailure unseen) {
            return List.of();
        }
    }
}
