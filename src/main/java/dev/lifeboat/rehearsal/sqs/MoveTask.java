package dev.lifeboat.rehearsal.sqs;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** A task that moves a dead-letter queue's messages back. */
final class MoveTask {
    final String handle;
    final String source;
    /** Empty: each to the queue it died in. */
    final String destination;

    final int perSecond;
    final Instant started;
    final long toMove;
    String status = "RUNNING";
    String failure = "";
    long moved;

    MoveTask(String handle, String source, String destination, int perSecond, Instant started, long toMove) {
        this.handle = handle;
        this.source = source;
        this.destination = destination;
        this.perSecond = perSecond;
        this.started = started;
        this.toMove = toMove;
    }

    Map<String, Object> row() {
        Map<String, Object> row = new LinkedHashMap<>();
        if (status.equals("RUNNING")) {
            row.put("TaskHandle", handle);
        }
        row.put("Status", status);
        row.put("SourceArn", source);
        if (!destination.isEmpty()) {
            row.put("DestinationArn", destination);
        }
        row.put("MaxNumberOfMessagesPerSecond", perSecond);
        row.put("ApproximateNumberOfMessagesMoved", moved);
        row.put("ApproximateNumberOfMessagesToMove", toMove);
        if (!failure.isEmpty()) {
            row.put("FailureReason", failure);
        }
        row.put("StartedTimestamp", started.toEpochMilli());
        return row;
    }
}
