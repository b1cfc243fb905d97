package dev.lifeboat.story;

import static dev.lifeboat.story.SampleWorld.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeboat.blueprint.BadBlueprint;
import dev.lifeboat.blueprint.Blueprint;
import dev.lifeboat.blueprint.Blueprints;
import dev.lifeboat.blueprint.Order;
import dev.lifeboat.provision.Deployment;
import dev.lifeboat.provision.Deployments;
import dev.lifeboat.provision.Outputs;
import dev.lifeboat.provision.progress.Progress.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The blueprint that the README shows, letter by letter, goes up and down. */
@Timeout(60)
class ReadmeBlueprintTest {
    private static final Pattern FILE = Pattern.compile("(?s)```yaml\n# mine/(\\S+)\n(.*?)```");

    @TempDir
    Path folder = Path.of("replaced");

    @BeforeEach
    void write() throws IOException {
        Matcher files = FILE.matcher(Files.readString(Path.of("README.md")));
        int count = 0;
        while (files.find()) {
            Files.writeString(folder.resolve(files.group(1)), files.group(2));
            count++;
        }
        assertThat(count).isEqualTo(2);
    }

    @Test
    void itIsDeployedListedAndTakenDownWithoutItsFolder() throws Exception {
        SampleWorld sample = new SampleWorld();
        Blueprint mine = Blueprints.of(folder.toString());
        Order order = SampleWorld.order(mine, "dev");
        assertThat(result(sample.deploy(order)).words()).isEqualTo("mine-dev is deployed: 2 stacks and 1 parameter.");
        assertThat(sample.planner.plan(order).hasChanges()).isFalse();
        Deployment found = new Deployments(sample.door)
                .find(List.of(SampleWorld.PRIMARY, SampleWorld.STANDBY))
                .named("mine-dev")
                .orElseThrow();
        assertThat(Outputs.of(mine, found).get("queueUrl")).endsWith("/mine-dev");
        assertThat(Outputs.of(found)).containsOnlyKeys("queue-primary.Url", "queue-standby.Url");
        assertThat(result(sample.destroyer.destroy("mine-dev", Optional.empty(), view -> {}))
                        .outcome())
                .isEqualTo(Outcome.DONE);
        assertThat(sample.statuses()).isEmpty();
    }

    @Test
    void aWordIsABundledNameOrAFolder() {
        assertThat(Blueprints.of("payments").name()).isEqualTo("payments");
        assertThatThrownBy(() -> Blueprints.of("./payments"))
                .isInstanceOf(BadBlueprint.class)
                .hasMessageContaining("there is no file");
        assertThatThrownBy(() -> Blueprints.of("payment"))
                .hasMessageContaining("Did you mean payments?")
                .hasMessageContaining("./payment");
    }

    @Test
    void theNameOfABundledBlueprintIsTaken() throws IOException {
        Path file = folder.resolve("blueprint.yaml");
        Files.writeString(file, Files.readString(file).replace("name: mine\n", "name: trading\n"));
        assertThatThrownBy(() -> Blueprints.of(folder.toString()))
                .hasMessageContaining(
                        "blueprint.yaml:1: 'trading' is the name of a blueprint that comes with Lifeboat");
    }

    @Test
    void allThatIsWrongIsToldAtOnce() throws IOException {
        Path file = folder.resolve("blueprint.yaml");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("duration: PT2M", "duration: 2m")
                        .replace("{Name: \"${deployment}\", Peer: none}", "{Nam: x}")
                        .replace("queueUrl: queue-primary.Url", "queueUrl: queue-primary.Uri")
                        .replace("/mine/${suffix}/queue", "/mine/queue"));
        Path template = folder.resolve("queue.yaml");
        Files.writeString(template, Files.readString(template).replace("Value: !Ref Queue", "Value: !Ref Quue"));
        assertThatThrownBy(() -> Blueprints.of(folder.toString()))
                .isInstanceOfSatisfying(BadBlueprint.class, bad -> assertThat(bad.problems())
                        .extracting(problem -> problem.file().replaceFirst(".*/", "") + ":" + problem.line() + " "
                                + problem.words().replaceFirst("^(.{12}).*", "$1"))
                        .containsExactly(
                                "blueprint.yaml:3 '2m' is not ",
                                "blueprint.yaml:6 nothing fill",
                                "blueprint.yaml:10 " + (folder + "/queue.yaml").substring(0, 12),
                                "blueprint.yaml:17 the name nee",
                                "blueprint.yaml:19 " + (folder + "/queue.yaml").substring(0, 12),
                                "queue.yaml:11 there is no "));
    }
}
