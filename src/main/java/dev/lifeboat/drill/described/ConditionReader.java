package dev.lifeboat.drill.described;

import dev.lifeboat.blueprint.Nearest;
import dev.lifeboat.blueprint.YamlPlace;
import dev.lifeboat.watch.Kind;
import dev.lifeboat.watch.State;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads one condition: the name of a signal or of a kind, or a mapping with one test of it. */
final class ConditionReader {
    private static final Set<String> TESTS = Set.of("state", "above", "below");

    private ConditionReader() {}

    /** @param stop whether it is to end the drill, and not to hold */
    static Condition read(YamlPlace place, boolean stop) {
        if (place.isPlain()) {
            String signal = signal(place);
            return new Condition(
                    signal, (stop ? Condition.stop(signal) : Condition.steady(signal)).test(), place.line());
        }
        Map<String, YamlPlace> members = place.members(Set.of("signal", "state", "above", "below"));
        YamlPlace named = place.need(members, "signal");
        String signal = signal(named);
        List<String> tests = members.keySet().stream().filter(TESTS::contains).toList();
        if (tests.size() != 1) {
            throw place.wrong("one of state, above and below is needed here.");
        }
        String test = tests.get(0);
        YamlPlace value = place.need(members, test);
        Condition.Test judged =
                switch (test) {
                    case "above" -> new Condition.Above(number(value));
                    case "below" -> new Condition.Below(number(value));
                    default -> new Condition.InState(state(value, stop));
                };
        return new Condition(signal, judged, named.line());
    }

    /** An id begins with its kind; whether there is a signal of that id is known of a deployment only. */
    private static String signal(YamlPlace place) {
        String text = place.text();
        int slash = text.indexOf('/');
        String kind = slash < 0 ? text : text.substring(0, slash);
        List<String> kinds = Arrays.stream(Kind.values()).map(Kind::word).toList();
        if (!kinds.contains(kind)) {
            throw place.wrong("'" + kind + "' is no kind of signal." + Nearest.hint(kind, kinds) + " There are: "
                    + String.join(", ", kinds) + "; or the id of a signal, as in `lifeboat status --output json`.");
        }
        return text;
    }

    private static double number(YamlPlace place) {
        if (!place.text().matches("-?[0-9]{1,12}(\\.[0-9]{1,6})?")) {
            throw place.wrong("'" + place.text() + "' is not a number such as 10 or 0.5.");
        }
        return Double.parseDouble(place.text());
    }

    private static State state(YamlPlace place, boolean stop) {
        List<State> allowed =
                stop ? List.of(State.WARNING, State.CRITICAL, State.UNKNOWN) : List.of(State.OK, State.WARNING);
        return allowed.stream()
                .filter(state -> state.name().equals(place.text()))
                .findFirst()
                .orElseThrow(() -> place.wrong("'" + place.text() + "' is none of "
                        + String.join(", ", allowed.stream().map(State::name).toList()) + "."));
    }
}
