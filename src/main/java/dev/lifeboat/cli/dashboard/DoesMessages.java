package dev.lifeboat.cli.dashboard;

import dev.lifeboat.cli.Errors;
import dev.lifeboat.drill.queue.Letter;
import dev.lifeboat.drill.queue.Peek;
import dev.lifeboat.drill.queue.Redrive;
import dev.lifeboat.drill.queue.Redrive.Letters;
import dev.lifeboat.drill.queue.Redrive.Progress;
import dev.lifeboat.tui.Intent;
import dev.lifeboat.tui.told.KnownLetters;
import dev.lifeboat.tui.told.KnownQueues;
import dev.lifeboat.watch.Target;
import dev.lifeboat.watch.queue.QueueView;
import dev.lifeboat.watch.queue.QueueWatch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks at queues and into them, and moves their messages back. What moves goes on in AWS when the dashboard ends. */
public final class DoesMessages implements Doer {
    /** Messages a second on their way back, as {@code redrive} does: what failed once may fail again. */
    private static final int RATE = 50;

    private final Controls controls;
    private final Map<String, Progress> moves = new HashMap<>();
    private @Nullable QueueWatch watch;
    private List<QueueView> queues = List.of();
    private @Nullable KnownLetters letters;
    private String deployment = "";

    public DoesMessages(Controls controls) {
        this.controls = controls;
    }

    @Override
    public boolean takes(Intent intent) {
        if (intent instanceof Intent.LookAtQueues look) {
            look(look.on());
        } else if (intent instanceof Intent.Peek peek) {
            controls.fork("peek", () -> peek(peek.region(), peek.url()));
        } else if (intent instanceof Intent.Redrive redrive) {
            controls.fork("redrive", () -> redrive(redrive.region(), redrive.url()));
        } else {
            return false;
        }
        return true;
    }

    @Override
    public synchronized void close() {
        if (watch != null) {
            watch.close();
        }
    }

    private synchronized void look(boolean on) {
        close();
        Target target = controls.target().orElse(null);
        if (!on || target == null) {
            return;
        }
        if (watch == null || !target.name().equals(deployment)) {
            deployment = target.name();
            queues = List.of();
            moves.clear();
            watch = new QueueWatch(
                    controls.session().door(), () -> controls.target().orElse(target), seen -> seen(target, seen));
        }
        watch.look();
    }

    private synchronized void seen(Target target, List<QueueView> seen) {
        if (!target.name().equals(deployment)) {
            return;
        }
        queues = seen;
        // SQS forgets nothing of a task that has ended: from here on its own word is as new.
        seen.forEach(queue -> {
            Progress here = moves.get(queue.url());
            QueueView.Move there = queue.move();
            if (here != null && there != null && !here.status().equals("RUNNING") && there.moved() >= here.moved()) {
                moves.remove(queue.url());
            }
        });
        controls.tell(new KnownQueues(queues, moves));
    }

    private void peek(String region, String url) throws InterruptedException {
        Peek.Seen before = told(region, url, null, true, null);
        List<Letter> known = before == null ? List.of() : before.letters();
        try {
            Peek.Seen seen = controls.session().bean(Peek.class).look(region, url, known);
            told(region, url, seen, false, null);
        } catch (RuntimeException failure) {
            told(region, url, before, false, Errors.words(failure));
        }
    }

    /** Tells it; what was seen before in the same queue. */
    private synchronized Peek.@Nullable Seen told(
            String region, String url, Peek.@Nullable Seen seen, boolean looking, @Nullable String error) {
        KnownLetters before = letters;
        Peek.Seen known = before != null && before.url().equals(url) ? before.seen() : null;
        letters = new KnownLetters(region, url, seen == null ? known : seen, looking, error);
        controls.tell(letters);
        return known;
    }

    private void redrive(String region, String url) throws InterruptedException {
        Redrive redrive = controls.session().bean(Redrive.class);
        Letters dead = redrive.letters(new Target.Resource("", region, "AWS::SQS::Queue", "", url));
        if (dead.sources().isEmpty() || dead.messages() == 0) {
            controls.say(
                    dead.sources().isEmpty()
                            ? dead.name() + " takes no other queue's dead letters: SQS cannot move its messages back"
                            : "there is nothing to move in " + dead.name());
            return;
        }
        moved(url, new Progress("", 0, dead.messages(), ""));
        try {
            Progress end = redrive.run(dead, RATE, progress -> moved(url, progress));
            controls.say(
                    end.completed()
                            ? "moved " + end.moved() + " messages of " + dead.name()
                                    + "; those that fail again come back"
                            : "the move of " + dead.name() + " ended as " + end.status() + " after " + end.moved()
                                    + " of " + end.all() + ": " + end.why());
        } catch (RuntimeException failure) {
            unmoved(url);
            throw failure;
        }
    }

    private synchronized void moved(String url, Progress progress) {
        moves.put(url, progress);
        controls.tell(new KnownQueues(queues, moves));
    }

    private synchronized void unmoved(String url) {
        moves.remove(url);
        controls.tell(new KnownQueues(queues, moves));
    }
}
