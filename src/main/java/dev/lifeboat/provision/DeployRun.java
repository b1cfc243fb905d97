package dev.lifeboat.provision;

import dev.lifeboat.aws.Door;
import dev.lifeboat.blueprint.Order;
import dev.lifeboat.provision.progress.Board;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What all threads of one deploy share. Thread-safe. */
public final class DeployRun {
    private final Door door;
    private final Board board;
    private final Order order;
    private final Duration login;
    private final boolean guarded;
    private final Set<String> others = ConcurrentHashMap.newKeySet();
    private volatile String token = "";
    private volatile boolean cancelled;
    private volatile boolean guardedNow;

    /**
     * @param login how long to wait for a login that is over
     * @param guarded whether each stack gets termination protection
     */
    DeployRun(Door door, Board board, Order order, Duration login, boolean guarded) {
        this.door = door;
        this.board = board;
        this.order = order;
        this.login = login;
        this.guarded = guarded;
    }

    public Door door() {
        return door;
    }

    public Board board() {
        return board;
    }

    public Order order() {
        return order;
    }

    /** What goes with each request that begins an operation. */
    String token() {
        return token;
    }

    void token(String own) {
        token = own;
    }

    /** For calls that bring something about. */
    public Patience patience() {
        return Patience.ofARun(door.time()).login(login, board::notice);
    }

    /** For looking at what goes on by itself: where it cannot be seen for a while, nothing is lost. */
    Patience following() {
        return Patience.ofAQuestion(door.time()).login(login, board::notice);
    }

    /** Somebody else's operation is followed, not ours. */
    void others(String id, String words, boolean own) {
        if (!own) {
            others.add(id);
        }
        board.stack(id, stack -> stack.noted(words));
    }

    boolean guarded() {
        return guarded;
    }

    /** Whether this run has protected a stack that was not so before. */
    boolean guardedNow() {
        return guardedNow;
    }

    void guardedOne() {
        guardedNow = true;
    }

    boolean cancelled() {
        return cancelled;
    }

    /** Whether an update of that stack may be cancelled: it is ours. */
    boolean ours(String id) {
        return !others.contains(id);
    }

    void cancel() {
        cancelled = true;
    }
}
