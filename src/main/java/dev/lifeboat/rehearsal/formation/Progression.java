package dev.lifeboat.rehearsal.formation;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Does steps that need each other, each as soon as what it needs is done, until all are done or one fails. */
final class Progression {
    private final Map<String, Set<String>> needs = new LinkedHashMap<>();
    private final Starter starter;
    private final Ending ending;
    private final Set<String> running = new HashSet<>();
    private boolean ended;

    /** Starts a step, and says later how it ended. */
    @FunctionalInterface
    interface Starter {
        void start(String step, Step progress);
    }

    /** Told once, at the end. */
    @FunctionalInterface
    interface Ending {
        /** @param failed the step that failed; empty where all went well
         *  @param cut steps that were under way then */
        void end(String failed, Set<String> cut);
    }

    /** How a step under way reports. */
    interface Step {
        /** Whether it still matters. */
        boolean live();

        void done();

        void failed();
    }

    /** @param needs each step to those that it needs; needs outside of the steps are ignored */
    Progression(Map<String, ? extends Collection<String>> needs, Starter starter, Ending ending) {
        needs.forEach((step, others) -> {
            Set<String> own = new HashSet<>(others);
            own.retainAll(needs.keySet());
            own.remove(step);
            this.needs.put(step, own);
        });
        this.starter = starter;
        this.ending = ending;
    }

    void go() {
        if (needs.isEmpty() && running.isEmpty() && !ended) {
            ended = true;
            ending.end("", Set.of());
            return;
        }
        for (String step : java.util.List.copyOf(needs.keySet())) {
            Set<String> open = needs.get(step);
            if (open != null && open.isEmpty() && !ended) {
                needs.remove(step);
                running.add(step);
                starter.start(step, new Reporting(step));
            }
        }
    }

    /** Ends it from outside: nothing more is started, and what runs is no longer listened to. */
    Set<String> stop() {
        if (ended) {
            return Set.of();
        }
        ended = true;
        return Set.copyOf(running);
    }

    boolean over() {
        return ended;
    }

    private final class Reporting implements Step {
        private final String step;

        Reporting(String step) {
            this.step = step;
        }

        @Override
        public boolean live() {
            return !ended;
        }

        @Override
        public void done() {
            if (!ended) {
                running.remove(step);
                needs.values().forEach(open -> open.remove(step));
                go();
            }
        }

        @Override
        public void failed() {
            if (!ended) {
                running.remove(step);
                ended = true;
                ending.end(step, Set.copyOf(running));
            }
        }
    }
}
