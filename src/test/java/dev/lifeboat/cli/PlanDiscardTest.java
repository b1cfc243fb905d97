package dev.lifeboat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.LeapingTime;
import dev.lifeboat.cli.command.Lifeboat;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.WorldServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How a plan is given up on the command line, and when not. */
@Timeout(60)
class PlanDiscardTest {
    private final World world = new World(new LeapingTime(Instant.parse("2026-01-01T00:00:00Z")), 42, 1);
    private final WorldServer server;

    @TempDir
    Path folder;

    PlanDiscardTest() throws IOException {
        server = new WorldServer(world, 0);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private int discarded(Path file, String... more) {
        String[] args = new String[5 + more.length];
        System.arraycopy(more, 0, args, 5, more.length);
        args[0] = "plan";
        args[1] = "--endpoint-url";
        args[2] = server.endpoint().toString();
        args[3] = "--discard";
        args[4] = file.toString();
        return Lifeboat.commandLine().execute(args);
    }

    @Test
    void whatIsNotThereIsDoneAndWhatIsNoPlanIsWrongUsage() throws IOException {
        assertThat(discarded(folder.resolve("gone"))).isEqualTo(Exit.DONE.code());
        Path other = Files.writeString(folder.resolve("other"), "{}");
        assertThat(discarded(other)).isEqualTo(Exit.USAGE.code());
        assertThat(discarded(folder.resolve("gone"), "payments")).isEqualTo(Exit.USAGE.code());
        assertThat(other).exists();
    }

    @Test
    void aReadOnlySessionAndAnotherEndpointRefuseItAndTheFileStays() throws IOException {
        Path file = Files.writeString(
                folder.resolve("plan"),
                "{\"format\": \"lifeboat-plan-1\", \"account\": \"" + World.ACCOUNT + "\", \"endpoint\": \"AWS\"}");
        assertThat(discarded(file, "--read-only")).isEqualTo(Exit.REFUSED.code());
        assertThat(discarded(file)).isEqualTo(Exit.REFUSED.code());
        assertThat(file).exists();
        assertThat(world.calls()).noneMatch(World.LoggedCall::mutating);
    }
}
