package dev.lifeboat.provision.progress;

import dev.lifeboat.aws.Time;
import dev.lifeboat.provision.progress.Progress.Phase;
import dev.lifeboat.provision.progress.Progress.Result;
import dev.lifeboat.provision.progress.Progress.StackProgress;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Holds the one current view of a run, which several threads write to. The listener is called for each change, never by
 * two threads at once, never with an older view after a newer one, and never with a lock held.
 */
public final class Board {
    private final Time time;
    private final Consumer<Progress> listener;
    private Progress state;
    private boolean fresh = true;
    private boolean telling;

    public Board(Time time, Progress start, Consumer<Progress> listener) {
        this.time = time;
        this.state = start;
        this.listener = listener;
        change(same -> same);
    }

    public Time time() {
        return time;
    }

    public synchronized Progress now() {
        return state;
    }

    public StackProgress stack(String id) {
        return now().stacks().stream()
                .filter(stack -> stack.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    public void account(String account) {
        change(old -> old.of(time.instant(), account, old.expectation()));
    }

    public void expect(Expectation expectation) {
        change(old -> old.of(time.instant(), old.account(), expectation));
    }

    /** @param words why the run waits and what to do; empty when it goes on */
    public void notice(String words) {
        change(old -> old.notice().equals(words) ? old : old.saying(time.instant(), words, old.result()));
    }

    /** @param all gives all outputs known by now; asked while nobody else changes the view */
    public void outputs(Supplier<Map<String, String>> all) {
        change(old -> {
            Map<String, String> outputs = all.get();
            return old.outputs().equals(outputs) ? old : old.at(time.instant(), old.stacks(), outputs);
        });
    }

    public void stack(String id, UnaryOperator<StackProgress> next) {
        change(old -> {
            List<StackProgress> stacks = old.stacks().stream()
                    .map(stack -> stack.id().equals(id) ? next.apply(stack) : stack)
                    .toList();
            return stacks.equals(old.stacks()) ? old : old.at(time.instant(), stacks, old.outputs());
        });
    }

    public void begin(String id) {
        stack(id, stack -> stack.begun(time.instant()));
    }

    public void end(String id, Phase phase, String status, @Nullable String cause) {
        stack(id, stack -> stack.ended(phase, status, cause, time.instant()));
    }

    public Progress end(Result result) {
        change(old -> old.saying(time.instant(), "", result));
        return now();
    }

    private void change(UnaryOperator<Progress> next) {
        synchronized (this) {
            Progress changed = next.apply(state);
            fresh |= !changed.equals(state);
            state = changed;
            if (telling) {
                return;
            }
            telling = true;
        }
        for (Progress view = untold(); view != null; view = untold()) {
            listener.accept(view);
        }
    }

    private synchronized @Nullable Progress untold() {
        if (!fresh) {
            telling = false;
            return null;
        }
        fresh = false;
        return state;
    }
}
