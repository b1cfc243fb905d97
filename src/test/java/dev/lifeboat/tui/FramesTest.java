package dev.lifeboat.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.drill.queue.Redrive.Progress;
import dev.lifeboat.tui.paint.Look;
import dev.lifeboat.tui.paint.Style;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Frames as they were approved. {@code mvn test -Dframes=write} writes them anew, to be read before they are committed. */
class FramesTest {
    private static final Path FOLDER = Path.of("src/test/resources/frames");
    private static final List<int[]> SIZES =
            List.of(new int[] {60, 15}, new int[] {80, 24}, new int[] {120, 35}, new int[] {200, 60});
    static final Map<String, BiFunction<Integer, Integer, AppState>> SCENES = Map.ofEntries(
            Map.entry("start", Scenes::start),
            Map.entry("bridge", Scenes::bridge),
            Map.entry("bridge-chosen", after("Down", "Tab", "Down")),
            Map.entry("dark-region", Scenes::dark),
            Map.entry("deploy", Scenes::deploying),
            Map.entry("drill", Scenes::drilling),
            Map.entry("revert-failed", Scenes::revertFailed),
            Map.entry("help", after("?")),
            Map.entry("drills", BookScenes::drills),
            Map.entry("drills-none", BookScenes::none),
            Map.entry("bridge-due", BookScenes::due),
            Map.entry("journal", BookScenes::journal),
            Map.entry("report", BookScenes::report),
            Map.entry("report-broken", BookScenes::broken),
            Map.entry("runbook", BookScenes::runbook),
            Map.entry("question-second", BookScenes::secondWord),
            Map.entry("failover", RescueScenes::offered),
            Map.entry("failover-blind", RescueScenes::blind),
            Map.entry("failover-running", RescueScenes::running),
            Map.entry("failback", RescueScenes::home),
            Map.entry("question", after("d", "j", "Enter", "p", "a")),
            Map.entry("signals", after("s", "Down", "Down")),
            Map.entry(
                    "signals-filtered",
                    after("s", "/", "!", "a", "l", "a", "r", "m", " ", "r", "e", "g", ":", "2", "Enter")),
            Map.entry("signals-sorted-frozen", after("f", "s", "S", "S", "R")),
            Map.entry("signal", after("s", "/", "l", "a", "g", "Enter", "G", "Enter")),
            Map.entry("signal-changed", after("s", "Enter")),
            Map.entry("palette", after(":", "s", "t")),
            Map.entry("levers", after("d", "j")),
            Map.entry("stacks", after("t", "Down")),
            Map.entry("resources", after("t", "Enter", "Down", "Y")),
            Map.entry("outputs", after("o", "Down", "y")),
            Map.entry("changes", after("c")),
            Map.entry("verify-ready", Endings::ready),
            Map.entry("verify-running", Endings::verifying),
            Map.entry("verify-broken", Endings::broken),
            Map.entry("verify-question", (width, height) -> pressed(Endings.ready(width, height), "w", "p")),
            Map.entry("destroy", Endings::inventory),
            Map.entry("destroy-blocked", (width, height) -> pressed(Endings.blocked(width, height), "X")),
            Map.entry("destroy-question", (width, height) -> pressed(Endings.inventory(width, height), "X")),
            Map.entry("destroy-leftovers", Endings::leftovers),
            Map.entry("destroyed", Endings::destroyed),
            Map.entry("vanished", Endings::vanished),
            Map.entry("logs", after("l")),
            Map.entry("log", (width, height) -> Places.log(width, height, null)),
            Map.entry(
                    "log-dark",
                    (width, height) ->
                            Places.log(width, height, "logs FilterLogEvents in us-east-1: no answer in 5 s")),
            Map.entry("line", (width, height) -> pressed(Places.log(width, height, null), "Up", "Enter")),
            Map.entry("signal-closeup", Places::closeup),
            Map.entry(
                    "messages-moving",
                    (width, height) -> pressed(Places.moving(width, height, new Progress("RUNNING", 12, 27, "")), "m")),
            Map.entry(
                    "messages-failed",
                    (width, height) -> pressed(
                            Places.moving(
                                    width, height, new Progress("FAILED", 3, 27, "CouldNotDetermineMessageSource")),
                            "m")),
            Map.entry("messages", (width, height) -> pressed(Places.queues(width, height), "m")),
            Map.entry("messages-question", (width, height) -> pressed(Places.queues(width, height), "m", "B")),
            Map.entry("queue", (width, height) -> pressed(Places.queues(width, height), "m", "Enter", "Down")),
            Map.entry("message", (width, height) -> pressed(Places.queues(width, height), "m", "Enter", "G", "Enter")),
            Map.entry("deployments", after("D", "G")),
            Map.entry("new", ProvisionScenes::offered),
            Map.entry("order", from(ProvisionScenes::greeted, "Enter", "j", "j")),
            Map.entry("order-typing", from(ProvisionScenes::greeted, "Enter", "Enter", "^U", "E", "U", "ArrowLeft")),
            Map.entry("plan", from(ProvisionScenes::planned, "j")),
            Map.entry("plan-access", from(ProvisionScenes::planned, "j", "j", "j")),
            Map.entry("plan-loss", from(ProvisionScenes::planned, "a")),
            Map.entry("plan-refused", ProvisionScenes::refused),
            Map.entry("deploy-cancel", from(Scenes::deploying, "X")),
            Map.entry("deployed", ProvisionScenes::deployed));

    private static BiFunction<Integer, Integer, AppState> after(String... keys) {
        return from(Scenes::found, keys);
    }

    private static BiFunction<Integer, Integer, AppState> from(
            BiFunction<Integer, Integer, AppState> scene, String... keys) {
        return (width, height) -> pressed(scene.apply(width, height), keys);
    }

    private static AppState pressed(AppState state, String... keys) {
        AppState next = state;
        for (String key : keys) {
            next = Keys.pressed(next, key).state();
        }
        return next;
    }

    /** Letters of other scripts, which AWS may send, become question marks. */
    @Test
    void asciiHasASignForEverythingThatIsDrawn() {
        Look ascii = new Look(Look.Theme.ANSI, true);
        String drawn = SCENES.values().stream()
                .flatMap(scene -> SIZES.stream().map(size -> scene.apply(size[0], size[1])))
                .flatMap(state -> Frame.of(state).rows().stream())
                .collect(Collectors.joining());
        assertThat(drawn.chars()
                        .distinct()
                        .filter(character -> character != '?' && !Character.isLetter(character))
                        .boxed())
                .allSatisfy(character -> assertThat(
                                ascii.cell((char) (int) character, Style.PLAIN).getCharacterString())
                        .as("for " + Character.toString(character))
                        .matches("[ -~]")
                        .isNotEqualTo("?"));
    }

    @TestFactory
    List<DynamicTest> everyFrameIsAsApproved() {
        return SCENES.entrySet().stream()
                .flatMap(scene -> SIZES.stream()
                        .map(size -> DynamicTest.dynamicTest(
                                scene.getKey() + " at " + size[0] + "x" + size[1],
                                () -> compare(scene.getKey(), scene.getValue().apply(size[0], size[1])))))
                .toList();
    }

    @Test
    void everyScreenHasAFrame() {
        Set<String> shown = SCENES.values().stream()
                .map(scene -> scene.apply(120, 35).view().screen())
                .collect(Collectors.toSet());
        assertThat(shown).isEqualTo(Hands.screens());
    }

    private static void compare(String name, AppState state) throws IOException {
        Path file = FOLDER.resolve(name + "-" + state.width() + "x" + state.height() + ".txt");
        String frame = String.join("\n", Frame.of(state).rows()) + "\n";
        if ("write".equals(System.getProperty("frames"))) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, frame);
        }
        assertThat(frame).isEqualTo(Files.readString(file));
    }
}
