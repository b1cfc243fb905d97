package dev.lifeboat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.Beans;
import dev.lifeboat.aws.CallListener;
import dev.lifeboat.aws.Doors;
import dev.lifeboat.aws.Time;
import dev.lifeboat.blueprint.Blueprints;
import dev.lifeboat.cli.command.Lifeboat;
import dev.lifeboat.drill.Drills;
import dev.lifeboat.drill.lever.Lever;
import dev.lifeboat.tui.Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The tables of the README say what the code says. */
class ReadmeTest {
    private final List<String> lines = Files.readAllLines(Path.of("README.md"));

    ReadmeTest() throws IOException {}

    @Test
    void everyCommandHasItsRowAndEveryRowItsCommand() {
        CommandLine root = Lifeboat.commandLine();
        root.getSubcommands().forEach((name, command) -> {
            if (command.getSubcommands().isEmpty()) {
                assertThat(lines).anyMatch(line -> line.startsWith("| `lifeboat " + name));
            }
            command.getSubcommands().keySet().forEach(nested -> assertThat(lines)
                    .anyMatch(line -> line.startsWith("| `lifeboat " + name + " " + nested)));
        });
        lines.stream().filter(line -> line.startsWith("| `lifeboat ")).forEach(line -> {
            List<String> words = List.of(line.substring(3).split("[ `]", -1));
            assertThat(root.getSubcommands()).containsKey(words.get(1));
        });
    }

    @Test
    void everyExitCodeStandsThereWithItsMeaning() {
        for (Exit exit : Exit.values()) {
            assertThat(lines).contains("| " + exit.code() + " | " + exit.meaning() + " |");
        }
    }

    @Test
    void everyKeyStandsThereWithWhatItDoes() {
        Stream.concat(Keys.all().stream(), Keys.ofRows().stream())
                .forEach(key -> assertThat(lines).contains("| `" + key.key() + "` | " + key.does() + " |"));
    }

    @Test
    void everyLeverStandsThereWithItsSentence() {
        for (Lever lever : Beans.of(Doors.real(null, null, Time.system(), CallListener.NOBODY), Drills.class)
                .levers()) {
            assertThat(lines)
                    .contains("| `" + lever.name() + "` | L" + lever.level() + " | " + lever.sentence() + " |");
        }
    }

    @Test
    void everyBlueprintStandsThereWithItsRegionsAndItsDuration() {
        Blueprints.bundled().forEach(blueprint -> assertThat(lines)
                .contains("| `" + blueprint.name() + "` | " + blueprint.primaryRegion() + ", "
                        + blueprint.standbyRegion() + " | about "
                        + blueprint.duration().toMinutes() + " minutes | " + blueprint.title() + " |"));
    }

    @Test
    void thePictureIsTheBridgeAsItIsDrawn() throws IOException {
        List<String> frame = Files.readAllLines(Path.of("src/test/resources/frames/bridge-80x24.txt"));
        assertThat(lines).containsAll(frame);
    }
}
