package dev.lifeboat.tui.screen;

import dev.lifeboat.tui.AppState;
import dev.lifeboat.tui.Binding;
import dev.lifeboat.tui.Message.Next;
import dev.lifeboat.tui.View;
import dev.lifeboat.watch.Kind;
import dev.lifeboat.watch.Target;
import dev.lifeboat.watch.log.LogPlace;
import java.util.List;
import java.util.Optional;

/** Where a signal leads to: a queue's to what is in it, a function's to what it writes. Pure. */
final class Leads {
    private Leads() {}

    /** The keys of a signal's screen that go there. */
    static List<Binding> keys() {
        return List.of(Binding.of(
                        "Enter", "look into it", "what is in the queue, or what the function writes", state -> to(state)
                                .orElseGet(() -> Next.of(state)))
                .unless(state -> to(state).isEmpty() ? "only a queue or a function has more to show" : ""));
    }

    private static Optional<Next> to(AppState state) {
        return toQueue(state).or(() -> toLog(state));
    }

    /** Into the queue of the signal that is shown; empty where none is, or it is no queue's. */
    static Optional<Next> toQueue(AppState state) {
        String[] signal = shown(state);
        Target target = state.known().watched().target();
        return !signal[0].equals(Kind.DLQ_DEPTH.word()) || target == null
                ? Optional.empty()
                : target.resources("AWS::SQS::Queue").stream()
                        .filter(queue -> queue.region().equals(signal[1])
                                && queue.physicalId().endsWith("/" + signal[2]))
                        .findFirst()
                        .map(queue -> QueueScreen.shown(state, queue.region(), queue.physicalId()));
    }

    /** To the log of the function whose signal is shown; empty where none is, or it is no function's. */
    static Optional<Next> toLog(AppState state) {
        String[] signal = shown(state);
        if (!signal[0].equals(Kind.FUNCTION_ERRORS.word())) {
            return Optional.empty();
        }
        LogPlace place = LogPlace.ofFunction(signal[1], signal[2]);
        return Optional.of(LogScreen.shown(state, place.region(), place.group()));
    }

    /** Kind, Region and name. */
    private static String[] shown(AppState state) {
        View.Place place = state.view().place();
        String[] signal = place.subject().split("/", 3);
        return place.screen().equals(SignalScreen.NAME) && signal.length == 3 ? signal : new String[] {"", "", ""};
    }
}
