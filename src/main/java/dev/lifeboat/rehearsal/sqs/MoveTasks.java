package dev.lifeboat.rehearsal.sqs;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.Call;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.wire.In;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Dead letters on their way back: one task a queue at a time, so many messages a second. */
final class MoveTasks {
    private static final int FASTEST = 500;

    private final Sqs sqs;
    private final World world;
    private final List<MoveTask> tasks = new ArrayList<>();

    MoveTasks(Sqs sqs, World world) {
        this.sqs = sqs;
        this.world = world;
    }

    Map<String, ?> start(Call call, In in) {
        String source = in.text("SourceArn");
        Queue queue = sqs.byArn(source).orElseThrow(MoveTasks::notFound);
        if (sqs.sourcesOf(source).isEmpty()) {
            throw new AwsError(400, "InvalidParameterValue", "Source queue must be configured as a Dead Letter Queue.");
        }
        if (tasks.stream().anyMatch(task -> task.source.equals(source) && task.status.equals("RUNNING"))) {
            throw new AwsError(
                    400,
                    "AWS.SimpleQueueService.UnsupportedOperation",
                    "There is already a task running. Only one active task is allowed for a source queue arn at a given"
                            + " time.");
        }
        String destination = in.text("DestinationArn", "");
        if (!destination.isEmpty() && sqs.byArn(destination).isEmpty()) {
            throw notFound();
        }
        int perSecond = in.number("MaxNumberOfMessagesPerSecond", FASTEST);
        if (perSecond < 1 || perSecond > FASTEST) {
            throw new AwsError(
                    400,
                    "InvalidParameterValue",
                    "Value " + perSecond + " for parameter MaxNumberOfMessagesPerSecond is invalid. Reason: You must"
                            + " enter a value that's between 1 and 500.");
        }
        MoveTask task = new MoveTask(
                sqs.newId(), source, destination, perSecond, world.timeline().now(), queue.messages.size());
        tasks.add(task);
        world.timeline().after(Duration.ofSeconds(1), () -> step(task));
        return Map.of("TaskHandle", task.handle);
    }

    private static AwsError notFound() {
        return new AwsError(
                404,
                "ResourceNotFoundException",
                "The resource that you specified for the SourceArn parameter doesn't exist.");
    }

    private void step(MoveTask task) {
        Optional<Queue> queue = sqs.byArn(task.source);
        if (queue.isEmpty() || !task.status.equals("RUNNING")) {
            return;
        }
        for (int i = 0;
                i < task.perSecond
                        && task.moved < task.toMove
                        && !queue.get().messages.isEmpty();
                i++) {
            Message message = queue.get().messages.element();
            String home = task.destination.isEmpty() ? message.deathPlace : task.destination;
            Optional<Queue> target = sqs.byArn(home);
            if (target.isEmpty()) {
                task.status = "FAILED";
                task.failure =
                        home.isEmpty() ? "CouldNotDetermineMessageSource" : "AWS.SimpleQueueService.NonExistentQueue";
                return;
            }
            queue.get().messages.remove();
            target.get().add(message.moved("", world.timeline().now()));
            task.moved++;
        }
        if (task.moved >= task.toMove || queue.get().messages.isEmpty()) {
            task.status = "COMPLETED";
        } else {
            world.timeline().after(Duration.ofSeconds(1), () -> step(task));
        }
    }

    Map<String, ?> list(Call call, In in) {
        String source = in.text("SourceArn");
        if (sqs.byArn(source).isEmpty()) {
            throw notFound();
        }
        List<MoveTask> newest = new ArrayList<>(
                tasks.stream().filter(task -> task.source.equals(source)).toList());
        Collections.reverse(newest);
        return Map.of(
                "Results",
                newest.stream()
                        .limit(in.number("MaxResults", 1))
                        .map(MoveTask::row)
                        .toList());
    }

    Map<String, ?> cancel(Call call, In in) {
        String handle = in.text("TaskHandle");
        MoveTask task = tasks.stream()
                .filter(one -> one.handle.equals(handle) && one.status.equals("RUNNING"))
                .findFirst()
                .orElseThrow(() -> new AwsError(404, "ResourceNotFoundException", "Task does not exist."));
        task.status = "CANCELLED";
        return Map.of("ApproximateNumberOfMessagesMoved", task.moved);
    }
}
