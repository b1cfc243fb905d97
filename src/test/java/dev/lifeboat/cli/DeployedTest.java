package dev.lifeboat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeboat.story.DeployedWorld;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DeployedTest {
    @TempDir
    Path folder;

    @Test
    void whatIsNotThereIsAFailureAndWhatIsOnlyWatchedIsRefused() throws Exception {
        CommonOptions options = new CommonOptions();
        options.config = Files.writeString(
                folder.resolve("lifeboat.yml"), "attach: {orders: {primary: {region: us-east-1, stacks: [orders]}}}");
        DeployedWorld world = DeployedWorld.empty("payments");
        try (Session session = new Session(options, world.time, () -> world.door, folder)) {
            refused(session, "nix", Exit.FAILED, "no deployment named 'nix' in us-east-1");
            refused(session, "orders", Exit.REFUSED, "Lifeboat did not deploy orders: it is only watched");
        }
    }

    private static void refused(Session session, String name, Exit exit, String words) {
        assertThatThrownBy(() -> Deployed.target(session, name))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.exit()).isEqualTo(exit))
                .hasMessageStartingWith(words);
    }

    /** A failure to look is no finding; a wrong or forbidden use stays what it is. */
    @Test
    void onlyAFailureIsUnknownToWhoGoesByTheExitCode() {
        assertThat(new Refusal(Exit.FAILED, "gone").asUnknown().exit()).isEqualTo(Exit.LEFT_OVERS);
        assertThat(new Refusal(Exit.USAGE, "which?").asUnknown().exit()).isEqualTo(Exit.USAGE);
        assertThat(new Refusal(Exit.REFUSED, "no").asUnknown().exit()).isEqualTo(Exit.REFUSED);
    }
}
