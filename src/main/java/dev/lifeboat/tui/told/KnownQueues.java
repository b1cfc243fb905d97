package dev.lifeboat.tui.told;

import dev.lifeboat.drill.queue.Redrive;
import dev.lifeboat.watch.queue.QueueView;
import java.util.List;
import java.util.Map;

/**
 * The queues of the deployment that is watched.
 *
 * @param queues those for dead letters first
 * @param moves of messages back that were begun from here, by the queue's URL: they are told of sooner than by the queues
 */
public record KnownQueues(List<QueueView> queues, Map<String, Redrive.Progress> moves) implements Told {
    public KnownQueues {
        queues = List.copyOf(queues);
        moves = Map.copyOf(moves);
    }
}
