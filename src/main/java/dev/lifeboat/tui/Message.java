package dev.lifeboat.tui;

import dev.lifeboat.drill.DrillView;
import dev.lifeboat.provision.progress.Progress;
import dev.lifeboat.tui.screen.BridgeScreen;
import dev.lifeboat.tui.screen.DeployScreen;
import dev.lifeboat.tui.screen.DeploymentsScreen;
import dev.lifeboat.tui.screen.DestroyScreen;
import dev.lifeboat.tui.screen.OrderScreen;
import dev.lifeboat.tui.told.Afterwards;
import dev.lifeboat.tui.told.Told;
import dev.lifeboat.tui.told.Vanished;
import dev.lifeboat.watch.Snapshot;
import dev.lifeboat.watch.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What happened; each knows the state after it. Pure. */
public sealed interface Message {
    /** The state after it, and what is to be done. */
    record Next(AppState state, List<Intent> intents) {
        public static Next of(AppState state, Intent... intents) {
            return new Next(state, List.of(intents));
        }
    }

    /** The state after this, and what is to be done. */
    Next applyTo(AppState state);

    /** The same, with what is to be done because another screen, or the same about something else, is shown now. */
    default Next step(AppState state) {
        Next next = applyTo(state);
        View.Place before = state.view().place();
        View.Place after = next.state().view().place();
        if (before.equals(after)) {
            return next;
        }
        List<Intent> all = new ArrayList<>(next.intents());
        all.addAll(Screens.named(before.screen()).leaving(state));
        all.addAll(Screens.named(after.screen()).arriving(next.state()));
        return new Next(next.state(), List.copyOf(all));
    }

    /**
     * A key.
     *
     * @param name a character, or {@code Enter}, {@code Esc}, {@code Up}, {@code Down}, {@code Backspace}, {@code ^C}
     */
    record Key(String name) implements Message {
        @Override
        public Next applyTo(AppState state) {
            return Keys.pressed(state, name);
        }
    }

    /** A pasted text, whole. It never confirms anything: only a question takes it, as if it had been typed. */
    record Pasted(String text) implements Message {
        @Override
        public Next applyTo(AppState state) {
            return Next.of(Typing.pasted(state, text));
        }
    }

    /** The terminal has another size. */
    record Resized(int width, int height) implements Message {
        @Override
        public Next applyTo(AppState state) {
            return Next.of(state.sized(width, height));
        }
    }

    /** The terminal is gone, and with it the user. */
    record Gone() implements Message {
        @Override
        public Next applyTo(AppState state) {
            return Next.of(state, new Intent.Quit());
        }
    }

    /** The clock. */
    record Tick(Instant now) implements Message {
        @Override
        public Next applyTo(AppState state) {
            return Next.of(state.at(now));
        }
    }

    /** The levers there are. */
    record Armed(List<AppState.LeverInfo> levers) implements Message {
        public Armed {
            levers = List.copyOf(levers);
        }

        @Override
        public Next applyTo(AppState state) {
            return Next.of(state.knowing(state.known().armed(levers)));
        }
    }

    /** A new look at the deployment. */
    record Looked(Snapshot snapshot) implements Message {
        @Override
        public Next applyTo(AppState state) {
            AppState next =
                    state.knowing(state.known().with(state.known().watched().with(snapshot)));
            boolean deployed = state.view().screen().equals(DeployScreen.NAME)
                    && !state.known().deploying()
                    && state.known().snapshot() == null
                    && state.known().told(Afterwards.class).isEmpty();
            return Next.of(deployed ? next.seeing(next.view().on(BridgeScreen.NAME)) : next);
        }
    }

    /**
     * The stacks of the deployment were found, or found anew.
     *
     * @param outputs by the blueprint's names
     */
    record Found(Target target, Map<String, String> outputs) implements Message {
        public Found {
            outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
        }

        @Override
        public Next applyTo(AppState state) {
            return Next.of(
                    state.knowing(state.known().with(state.known().watched().with(target, outputs))));
        }
    }

    /** Another deployment is watched from now on: nothing is known of it yet. */
    record Turned(String deployment) implements Message {
        @Override
        public Next applyTo(AppState state) {
            return Next.of(state.knowing(state.known().turned())
                    .seeing(state.view().freezing(null).on(BridgeScreen.NAME).saying("looking at " + deployment)));
        }
    }

    /**
     * What was watched is there no more: nothing is watched from now on.
     *
     * @param words what became of it, one line
     */
    record Ended(String deployment, String words) implements Message {
        @Override
        public Next applyTo(AppState state) {
            Known known = state.known();
            boolean tells = List.of(BridgeScreen.NAME, DeployScreen.NAME, DestroyScreen.NAME)
                    .contains(state.view().screen());
            Known without = known.turned()
                    .with(new Vanished(deployment, words))
                    .beside(known.deployments().stream()
                            .filter(one -> !one.name().equals(deployment))
                            .toList());
            return Next.of(
                    state.knowing(without).seeing(state.view().freezing(null).saying(tells ? "" : words)),
                    new Intent.FindDeployments());
        }
    }

    /** The deployments there are. */
    record Listed(List<AppState.DeploymentInfo> deployments) implements Message {
        public Listed {
            deployments = List.copyOf(deployments);
        }

        @Override
        public Next applyTo(AppState state) {
            return Next.of(state.knowing(state.known().beside(deployments).with(new DeploymentsScreen.Sought())));
        }
    }

    /** A deploy went on. */
    record Progressed(Progress progress) implements Message {
        @Override
        public Next applyTo(AppState state) {
            return Next.of(state.knowing(state.known().with(progress)));
        }
    }

    /** A drill went on. */
    record Drilled(DrillView drill) implements Message {
        @Override
        public Next applyTo(AppState state) {
            return Next.of(state.knowing(state.known().with(drill)));
        }
    }

    /** A room behind has told something that only some screens show. */
    record Heard(Told told) implements Message {
        @Override
        public Next applyTo(AppState state) {
            return Next.of(state.knowing(state.known().with(told)));
        }
    }

    /** Something to say. */
    record Said(String words) implements Message {
        @Override
        public Next applyTo(AppState state) {
            return Next.of(state.saying(words));
        }
    }

    /** The user has named the blueprint to deploy: its questions are next. */
    record Chosen(String blueprint) implements Message {
        @Override
        public Next applyTo(AppState state) {
            return Next.of(state.seeing(state.view().into(OrderScreen.NAME, blueprint)));
        }
    }

    /** What to say where there is nothing to show yet. */
    record Opening(String words) implements Message {
        @Override
        public Next applyTo(AppState state) {
            return Next.of(state.opening(words));
        }
    }

    /** A drill was found that somebody left behind; empty words: no longer. */
    record LeftBehind(String words) implements Message {
        @Override
        public Next applyTo(AppState state) {
            return Next.of(state.knowing(state.known().leftBehind(words)));
        }
    }
}
