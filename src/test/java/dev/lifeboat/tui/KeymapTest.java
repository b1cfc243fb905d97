package dev.lifeboat.tui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeboat.tui.screen.BridgeScreen;
import dev.lifeboat.tui.screen.DeploymentsScreen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Keys that the user gave other places. */
final class KeymapTest {
    private static AppState state(Map<String, String> wishes) {
        return AppState.first(80, 24, Scenes.start(80, 24).banner(), Keymap.of(wishes), BridgeScreen.NAME);
    }

    private static AppState pressed(AppState state, String key) {
        return new Message.Key(key).step(state).state();
    }

    @Test
    void theWishedKeyDoesItAndTheUsualOneDoesNotAnyMore() {
        AppState state = state(Map.of("Deployments", "F2"));
        assertThat(pressed(state, "F2").view().screen()).isEqualTo(DeploymentsScreen.NAME);
        assertThat(pressed(state, "D").view().screen()).isEqualTo(BridgeScreen.NAME);
    }

    @Test
    void whatIsShownIsTheKeyThatWorks() {
        AppState state = state(Map.of("help", "F1"));
        assertThat(String.join("\n", Frame.of(state).rows()))
                .contains("F1 help")
                .doesNotContain("? help");
        assertThat(pressed(state, "F1").view().helps()).isTrue();
    }

    @Test
    void twoMayChangePlaces() {
        AppState state = state(Map.of("levers", "D", "deployments", "d"));
        assertThat(pressed(state, "d").view().screen()).isEqualTo(DeploymentsScreen.NAME);
    }

    @Test
    void aKeyThatIsTakenANameThatIsNoneAndAKeyThatIsNoneAreRefused() {
        assertThatThrownBy(() -> Keymap.of(Map.of("signals", "b")))
                .hasMessage("'signals' and 'bridge' would share the key b");
        assertThatThrownBy(() -> Keymap.of(Map.of("signal", "F3"))).hasMessageContaining("nothing is called 'signal'");
        assertThatThrownBy(() -> Keymap.of(Map.of("quit", "ctrl-q"))).hasMessageContaining("cannot lie on 'ctrl-q'");
        assertThatThrownBy(() -> Keymap.of(Map.of("levers", "^C"))).hasMessageContaining("cannot lie on '^C'");
    }

    @Test
    void ctrlCEndsTheProgramWhateverQuitLiesOn() {
        AppState state = state(Map.of("quit", "Q"));
        assertThat(new Message.Key("^C").step(state).intents()).containsExactly(new Intent.Quit());
        assertThat(new Message.Key("Q").step(state).intents()).containsExactly(new Intent.Quit());
        assertThat(new Message.Key("q").step(state).intents()).isEmpty();
    }

    @Test
    void aNameMeansOneKeyUntilTheUserSaysOtherwise() {
        Map<String, Set<String>> usual = Keymap.everything()
                .collect(Collectors.groupingBy(Keymap::name, Collectors.mapping(Binding::key, Collectors.toSet())));
        assertThat(usual.values()).allMatch(keys -> keys.size() == 1, "one key: " + usual);
    }

    /** A key for every name that is no usual key of anything; those of one screen differ. */
    private static Keymap allElsewhere() {
        Map<String, String> wishes = new TreeMap<>();
        Set<String> usual = Keymap.everything()
                .flatMap(binding -> Stream.concat(Stream.of(binding.key()), binding.also().stream()))
                .collect(Collectors.toSet());
        List<String> free = Stream.of(
                        IntStream.rangeClosed(1, 12).mapToObj(number -> "F" + number),
                        IntStream.rangeClosed('!', '~').mapToObj(Character::toString),
                        IntStream.rangeClosed('A', 'Z').mapToObj(letter -> "^" + (char) letter))
                .flatMap(keys -> keys)
                .filter(key -> !usual.contains(key) && !key.matches("[A-Za-z]"))
                .toList();
        for (Screen screen : Screens.ALL) {
            Set<String> taken = Keys.of(screen).stream()
                    .map(binding -> wishes.getOrDefault(Keymap.name(binding), ""))
                    .collect(Collectors.toSet());
            for (Binding binding : Keys.of(screen)) {
                if (!wishes.containsKey(Keymap.name(binding))) {
                    String key = free.stream()
                            .filter(one -> !taken.contains(one))
                            .filter(one -> Screens.ALL.stream()
                                    .map(Keys::of)
                                    .filter(all -> all.stream().anyMatch(other -> Keymap.name(other)
                                            .equals(Keymap.name(binding))))
                                    .flatMap(List::stream)
                                    .noneMatch(other -> one.equals(wishes.get(Keymap.name(other)))))
                            .findFirst()
                            .orElseThrow();
                    wishes.put(Keymap.name(binding), key);
                    taken.add(key);
                }
            }
        }
        return Keymap.of(wishes);
    }

    /** Where a key is said to do something, e.g. {@code x ends it}; the article {@code a} does little. */
    private static final Pattern HINT = Pattern.compile(
            "(?<![\\w.:/^'-])([A-Zb-z]|\\^[A-Z]|Enter|Esc|Tab)(?= (?:[a-z]+s|on)\\b)|\\ba(?= (?:goes|looks|tries)\\b)");

    private static List<String> hints(Collection<String> lines) {
        Set<String> usual = Keymap.everything().map(Binding::key).collect(Collectors.toSet());
        return lines.stream()
                .flatMap(line -> HINT.matcher(line)
                        .results()
                        .filter(hint -> usual.contains(hint.group()))
                        .map(hint -> hint.group() + " in: " + line.strip()))
                .distinct()
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> noScreenSpeaksOfAKeyThatLiesElsewhereNow() {
        Keymap elsewhere = allElsewhere();
        return FramesTest.SCENES.entrySet().stream()
                // It quotes what a room behind has told, with the usual keys.
                .filter(scene -> !scene.getKey().equals("deployed"))
                .map(scene -> DynamicTest.dynamicTest(scene.getKey(), () -> {
                    AppState as = scene.getValue().apply(200, 60);
                    AppState state = new AppState(
                                    as.width(), as.height(), as.now(), as.banner(), elsewhere, as.known(), as.view())
                            .saying("");
                    assertThat(hints(Frame.of(state).rows())).isEmpty();
                    AppState calm = state.seeing(state.view().typing(null));
                    for (Binding binding : Keys.live(calm)) {
                        AppState next = pressed(calm, elsewhere.key(binding));
                        List<String> rows = Frame.of(next).rows();
                        assertThat(next.view().entry() == null ? hints(rows) : List.of())
                                .as(binding.name())
                                .isEmpty();
                        assertThat(String.join("\n", rows)).doesNotContainPattern("\\{[a-z]+}");
                    }
                }));
    }

    /** What the rooms behind say is on no scene: their words are read where they are written. */
    @Test
    void noTextNamesAKeyByItselfAndEveryNameInATextIsOne() throws IOException {
        Set<String> names = Keymap.everything().map(Keymap::name).collect(Collectors.toSet());
        // While a line is typed, Enter and Esc are what they are.
        Set<String> typing = Set.of("FieldLine.java", "LiveProgress.java", "Typing.java");
        Pattern literal = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
        Pattern named = Pattern.compile("(?<!\\$)\\{([a-z][a-z :]*)}");
        List<String> all = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (String room : List.of("tui", "cli")) {
            try (Stream<Path> files = Files.walk(Path.of("src/main/java/dev/lifeboat", room))) {
                for (Path file : files.filter(one -> one.toString().endsWith(".java"))
                        .filter(one -> !typing.contains(one.getFileName().toString()))
                        .toList()) {
                    literal.matcher(Files.readString(file))
                            .results()
                            .map(one -> one.group(1))
                            .forEach(words -> {
                                all.add(words);
                                named.matcher(words)
                                        .results()
                                        .filter(one -> !names.contains(one.group(1)))
                                        .forEach(one -> unknown.add(file + ": " + one.group()));
                            });
                }
            }
        }
        assertThat(all).hasSizeGreaterThan(1000);
        assertThat(hints(all)).isEmpty();
        assertThat(unknown).isEmpty();
    }
}
