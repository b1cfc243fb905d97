package dev.lifeboat.cli;

import dev.lifeboat.watch.Attached;
import dev.lifeboat.watch.Attachment;
import dev.lifeboat.watch.Snapshot;
import dev.lifeboat.watch.Target;
import dev.lifeboat.watch.Watcher;
import dev.lifeboat.watch.Watching;
import dev.lifeboat.watch.printed.OpenMetrics;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a session watches: a deployment that is found by its tags, or what the user attached. Tells the metrics endpoint
 * of it, where there is one.
 */
public final class Lookout implements AutoCloseable {
    private final Session session;
    private @Nullable Attachment chosen;
    private @Nullable MetricsServer server;
    private volatile @Nullable Snapshot newest;

    public Lookout(Session session) {
        this.session = session;
    }

    /**
     * Watches these stacks, whatever is asked for by name.
     *
     * @param words {@code NAME@REGION}; none for nothing of the kind
     */
    public void attach(List<String> words) {
        if (words.isEmpty()) {
            return;
        }
        try {
            chosen = Attachment.ofStacks(words);
        } catch (IllegalArgumentException wrong) {
            throw new Refusal(Exit.USAGE, "--stack: " + wrong.getMessage() + ".");
        }
    }

    /** Answers scrapers from now on, and says at which port. */
    public int expose(int port) {
        MetricsServer opened = new MetricsServer(port, session.time(), this::metrics);
        server = opened;
        return opened.port();
    }

    private Optional<String> metrics() {
        return Optional.ofNullable(newest)
                .map(known -> OpenMetrics.of(
                        known.asOf(session.time().instant()),
                        session.options().calls().all()));
    }

    /** What was attached under that name, else the deployment of that name, else the only one there is. */
    public Target target(@Nullable String name) throws InterruptedException {
        Optional<Attachment> attached = attached(name);
        return attached.isPresent()
                ? session.bean(Attached.class).find(attached.get())
                : Deployed.target(session, name);
    }

    /** Whether that is what the user attached, and no deployment: nothing of it is drilled. */
    public boolean isAttached(String name) {
        return attached(name).isPresent();
    }

    private Optional<Attachment> attached(@Nullable String name) {
        Attachment named = chosen;
        if (named != null && (name == null || name.equals(named.name()))) {
            return Optional.of(named);
        }
        return session.options().settings().attached().stream()
                .filter(one -> one.name().equals(name))
                .findFirst();
    }

    /** Watches it until closed; see {@link Watcher#watch}. */
    public Watching watch(Target target, Consumer<Snapshot> consumer) {
        Consumer<Snapshot> all = snapshot -> {
            newest = snapshot;
            consumer.accept(snapshot);
        };
        Watcher watcher = session.bean(Watcher.class);
        Optional<Attachment> attached = attached(target.name());
        return attached.isPresent()
                ? watcher.watch(target, session.bean(Attached.class).search(attached.get()), all)
                : watcher.watch(target, session.regions(), all);
    }

    @Override
    public void close() {
        MetricsServer open = server;
        if (open != null) {
            open.close();
        }
    }
}
