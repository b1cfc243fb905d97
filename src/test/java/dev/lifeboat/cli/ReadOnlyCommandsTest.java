package dev.lifeboat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.cli.command.Lifeboat;
import dev.lifeboat.rehearsal.World.LoggedCall;
import dev.lifeboat.rehearsal.WorldServer;
import dev.lifeboat.story.DeployedWorld;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every command that changes something, read-only and with its consent given: the world hears of no change. */
@Timeout(60)
class ReadOnlyCommandsTest {
    private static DeployedWorld world;
    private static WorldServer server;

    @BeforeAll
    static void open() throws IOException, InterruptedException {
        world = DeployedWorld.of("payments");
        server = new WorldServer(world.world, 0);
        System.setProperty("aws.accessKeyId", "x");
        System.setProperty("aws.secretAccessKey", "y");
    }

    @AfterAll
    static void close() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "deploy payments --yes",
                "deploy payments --yes --env two",
                "destroy payments-dev --yes",
                "drill run payments-dev --lever takeover --yes",
                "drill run payments-dev --lever isolate --yes",
                "drill report any --upload s3://some-bucket",
                "drill revert payments-dev",
                "failover payments-dev --yes",
                "failback payments-dev --yes --force",
                "redrive payments-dev --queue payments-dlq-primary-dev --yes",
                "verify payments-dev",
                "protect payments-dev --on --yes",
                "plan payments",
                "drift payments-dev --revert --yes",
                "doctor payments",
                "status payments-dev",
                "list",
            })
    void nothingIsChanged(String line) {
        int before = world.world.calls().size();
        String[] args = Stream.concat(
                        Arrays.stream(line.split(" ", -1)),
                        Stream.of(
                                "--read-only",
                                "--endpoint-url",
                                server.endpoint().toString()))
                .toArray(String[]::new);
        int exit = Lifeboat.commandLine().execute(args);
        if (line.contains("--yes")
                || line.contains("--upload")
                || line.startsWith("verify")
                || line.startsWith("plan")) {
            assertThat(exit).isEqualTo(Exit.REFUSED.code());
        } else {
            assertThat(exit).isNotEqualTo(Exit.USAGE.code());
        }
        assertThat(world.world.calls().stream().skip(before)).noneMatch(LoggedCall::mutating);
    }
}
