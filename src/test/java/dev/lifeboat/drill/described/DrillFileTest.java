package dev.lifeboat.drill.described;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lifeboat.blueprint.Problem;
import dev.lifeboat.drill.Course;
import dev.lifeboat.drill.DrillOptions;
import dev.lifeboat.drill.Sha256;
import dev.lifeboat.drill.lever.Heartbeat;
import dev.lifeboat.drill.lever.Inversion;
import dev.lifeboat.drill.lever.Isolate;
import dev.lifeboat.drill.lever.Lever;
import dev.lifeboat.drill.lever.ReplicationPause;
import dev.lifeboat.drill.lever.StandbyProbe;
import dev.lifeboat.drill.lever.Takeover;
import dev.lifeboat.drill.lever.Throttle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a file may say of a drill, and where it points when it says something else. */
class DrillFileTest {
    private static final List<Lever> LEVERS = List.of(
            new StandbyProbe(),
            new Heartbeat(),
            new Inversion(),
            new Takeover(),
            new Isolate(),
            new Throttle(),
            new ReplicationPause());
    private static final String WHOLE =
            """
            title: The standby takes over
            hypothesis: >
              Where the primary's functions stop,
              clients are served by the standby.
            steadyState:
              before: [dlq-depth, {signal: replication-lag, below: 10}]
              during: [{signal: dlq-depth, state: WARNING}]
              after: [alarm]
            steps:
              - lever: takeover
                hold: PT30S
              - lever: isolate
            tolerances: {rto: PT2M, rpo: PT0S, unfitReadings: 3}
            stop:
              - {signal: dlq-depth/us-east-2/payments-dlq-dev, above: 100}
              - backup
            limit: PT20M
            """;

    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("drill.yaml"), text);
    }

    private List<String> wrong(Path file) {
        return catchThrowableOfType(BadDrillFile.class, () -> DrillFileReader.read(file, LEVERS)).problems().stream()
                .map(Problem::text)
                .map(text -> text.replace(folder + "/", ""))
                .toList();
    }

    @Test
    void aFileSaysAllThatADrillNeeds() throws Exception {
        DrillFile file = DrillFileReader.read(file(WHOLE), LEVERS);
        assertThat(file.described().file()).isEqualTo("drill.yaml");
        assertThat(file.described().sha256()).isEqualTo(Sha256.of(WHOLE.getBytes(StandardCharsets.UTF_8)));
        assertThat(file.described().hypothesis())
                .isEqualTo("Where the primary's functions stop, clients are served by the standby.");
        assertThat(file.course().name()).isEqualTo("takeover+isolate");
        assertThat(file.course().level()).isEqualTo(2);
        assertThat(file.course().pulls())
                .extracting(Course.Pull::hold)
                .containsExactly(Duration.ofSeconds(30), Duration.ofMinutes(1));
        assertThat(file.conditions().all()).extracting(Condition::line).containsExactly(6, 6, 7, 8, 15, 16);
        assertThat(file.conditions().unfit()).isEqualTo(3);
        DrillOptions options = file.over(DrillOptions.usual(folder, "test"));
        assertThat(options.rtoTarget()).isEqualTo(Duration.ofMinutes(2));
        assertThat(options.rpoTarget()).isZero();
        assertThat(options.limit()).isEqualTo(Duration.ofMinutes(20));
    }

    @Test
    void theExamplesOfTheReadmeDescribeDrills() throws Exception {
        Matcher examples = Pattern.compile("```yaml\n(title: .*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("README.md")));
        int read = 0;
        while (examples.find()) {
            DrillFileReader.read(file(examples.group(1)), LEVERS);
            read++;
        }
        assertThat(read).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "title: The standby takes over | titel: x | drill.yaml:1: 'title' is missing.",
                "title: The standby takes over | titel: x | drill.yaml:1: unknown key 'titel'. Did you mean title?",
                "lever: isolate | lever: isolat | drill.yaml:12: there is no lever 'isolat'. Did you mean isolate?",
                "lever: isolate | lever: takeover | drill.yaml:12: 'takeover' stands here twice",
                "lever: isolate | lever: probe | drill.yaml:12: 'probe' moves nothing: give it a file of its own.",
                "hold: PT30S | hold: 30 | drill.yaml:11: '30' is not a duration such as PT10M or PT90S.",
                "hold: PT30S | hold: PT19M | drill.yaml:17: the holds alone take PT20M, and the limit is PT20M.",
                "hold: PT30S | hold: PT9999999999H | drill.yaml:11: 'PT9999999999H' is not between",
                "after: [alarm] | after: [alram] | drill.yaml:8: 'alram' is no kind of signal. Did you mean alarm?",
                "after: [alarm] | after: alarm | drill.yaml:8: a list is needed here.",
                "state: WARNING | state: CRITICAL | drill.yaml:7: 'CRITICAL' is none of OK, WARNING.",
                "above: 100 | above: many | drill.yaml:15: 'many' is not a number such as 10 or 0.5.",
                "above: 100 | above: 1, below: 2 | drill.yaml:15: one of state, above and below is needed here.",
                "unfitReadings: 3 | unfitReadings: -1 | drill.yaml:13: '-1' is not a number of readings",
                "limit: PT20M | limit: [PT20M] | drill.yaml:17: a plain value is needed here.",
                "limit: PT20M | limit: {PT20M | drill.yaml:18: not YAML: ",
            })
    void whatIsWrongIsToldWithItsLine(String right, String instead, String told) throws Exception {
        assertThat(WHOLE).contains(right);
        assertThat(wrong(file(WHOLE.replace(right, instead)))).anyMatch(line -> line.startsWith(told));
    }

    @Test
    void everythingWrongIsToldAtOnceInTheOrderOfTheLines() throws Exception {
        String bad = WHOLE.replace("[alarm]", "[alram]")
                .replace("rto: PT2M", "rto: soon")
                .replace("lever: isolate", "lever: hammer");
        assertThat(wrong(file(bad)))
                .extracting(line -> line.substring(0, line.indexOf(' ')))
                .containsExactly("drill.yaml:8:", "drill.yaml:12:", "drill.yaml:13:");
    }

    @Test
    void aProbeHasNothingToHoldOrToStop() throws Exception {
        String probe = "title: t\nhypothesis: h\nsteps: [{lever: probe}]\n";
        assertThat(DrillFileReader.read(file(probe), LEVERS).course().level()).isZero();
        assertThat(wrong(file(probe + "stop: [alarm]\nsteadyState: {after: [alarm]}\n")))
                .containsExactly(
                        "drill.yaml:4: 'probe' moves nothing: 'stop' has no place here.",
                        "drill.yaml:5: 'probe' moves nothing: there is only a 'before'.");
    }

    @Test
    void aPauseIsHeldAndStoppedLikeOthersButStandsAlone() throws Exception {
        String pause = "title: t\nhypothesis: h\nstop: [alarm]\nsteps: [{lever: replication-pause, hold: PT3M}]\n";
        Course course = DrillFileReader.read(file(pause), LEVERS).course();
        assertThat(course.level()).isEqualTo(3);
        assertThat(course.held()).isEqualTo(Duration.ofMinutes(3));
        assertThat(wrong(file(pause.replace("}]", "}, {lever: isolate}]"))))
                .containsExactly("drill.yaml:4: 'replication-pause' moves no clients: give it a file of its own.");
        assertThat(DrillFileReader.read(file(WHOLE.replace("takeover", "inversion")), LEVERS)
                        .course()
                        .name())
                .isEqualTo("inversion+isolate");
    }

    @Test
    void whatIsNoDescriptionOfADrillIsToldAsSuch() throws Exception {
        assertThat(wrong(folder.resolve("none.yaml"))).containsExactly("none.yaml: there is no such file.");
        assertThat(wrong(Files.createDirectory(folder.resolve("dir"))))
                .containsExactly("dir: this is a folder, and a file is needed.");
        assertThat(wrong(file(""))).containsExactly("drill.yaml: it is empty.");
        assertThat(wrong(file("x".repeat(10_000_000))))
                .singleElement()
                .asString()
                .contains("more than 64 KB");
        assertThat(wrong(file("just words"))).containsExactly("drill.yaml:1: a mapping (key: value) is needed here.");
        assertThat(wrong(Files.write(folder.resolve("drill.yaml"), new byte[] {0, 1, 2, (byte) 0xff})))
                .singleElement()
                .asString()
                .startsWith("drill.yaml: not YAML: ")
                .doesNotContain("\n");
        assertThat(wrong(file("&a [*a]"))).hasSize(1);
        assertThatThrownBy(() -> DrillFileReader.read(file("\"\\e[31m\": 1\na: 1\nb: 1\nc: 1\n"), LEVERS))
                .hasMessageContaining("And ")
                .hasMessageNotContaining("\u001b");
    }
}
