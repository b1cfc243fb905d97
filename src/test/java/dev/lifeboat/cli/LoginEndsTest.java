package dev.lifeboat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.aws.AwsDoor;
import dev.lifeboat.aws.CallListener;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Endpoint;
import dev.lifeboat.aws.Time;
import dev.lifeboat.cli.dashboard.Controls;
import dev.lifeboat.cli.dashboard.LoginWatch;
import dev.lifeboat.cli.dashboard.Opening;
import dev.lifeboat.rehearsal.WorldHttpClient;
import dev.lifeboat.story.DeployedWorld;
import dev.lifeboat.tui.Hands;
import dev.lifeboat.tui.Message;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;

/** A login that ends is counted down, named with what to run, and taken up again by itself. */
@Timeout(120)
class LoginEndsTest {
    @TempDir
    Path state;

    private final LinkedBlockingQueue<Message> messages = new LinkedBlockingQueue<>();
    private volatile Instant ends = Instant.MAX;

    private AwsCredentials keys(Time time) {
        if (!time.instant().isBefore(ends)) {
            throw SdkClientException.create("Token is expired");
        }
        return AwsSessionCredentials.builder()
                .accessKeyId("REHEARSAL")
                .secretAccessKey("rehearsal")
                .sessionToken("session")
                .expirationTime(ends)
                .build();
    }

    private Door door(DeployedWorld world) {
        SdkHttpClient http = new WorldHttpClient(world.world, world.time::sleep);
        return new AwsDoor(new AwsDoor.Wiring(
                http, timeout -> http, () -> keys(world.time), Endpoint.NONE, "ops", world.time, CallListener.NOBODY));
    }

    /** What stands on the screen after that time. */
    private List<String> after(Hands hands, DeployedWorld world, Duration span) throws InterruptedException {
        world.time.sleep(span);
        for (Message message = messages.poll(); message != null; message = messages.poll()) {
            hands.hears(message);
        }
        return hands.hears(new Message.Tick(world.time.instant()));
    }

    private static Hands hands() {
        return new Hands(false, false, intent -> {}, new Hands.World() {
            @Override
            public void goOn(Duration span) {
                // nothing is pressed
            }

            @Override
            public List<Message> told() {
                return List.of();
            }
        });
    }

    @Test
    void whileTheDashboardIsOpen() throws Exception {
        DeployedWorld world = DeployedWorld.of("payments");
        ends = world.time.instant().plus(Duration.ofMinutes(20));
        try (Door door = door(world)) {
            Controls controls =
                    new Controls(new Session(new CommonOptions(), world.time, () -> door, state), messages::add);
            Time.Task login = new LoginWatch(controls).start();
            controls.watch(world.order.deployment());
            Hands hands = hands();

            assertThat(after(hands, world, Duration.ofMinutes(4)).get(0)).doesNotContain("login ends");
            assertThat(after(hands, world, Duration.ofMinutes(6)).get(0)).contains("login ends in 10 min");
            assertThat(after(hands, world, Duration.ofSeconds(570)).get(0)).containsPattern("login ends in [23]\\d s");

            List<String> over = after(hands, world, Duration.ofMinutes(5));
            assertThat(over.get(0)).doesNotContain("login ends");
            assertThat(over.get(1)).contains("NO LOGIN. Run: aws sso login --profile ops; this goes on by itself then");
            assertThat(String.join("\n", over)).contains("UNKNOWN", "STALE");

            ends = world.time.instant().plus(Duration.ofHours(1));
            assertThat(String.join("\n", after(hands, world, Duration.ofSeconds(45))))
                    .as("at once, not when each would have been due")
                    .doesNotContain("LOGIN", "STALE", "unreadable")
                    .contains("All is well");
            login.cancel();
            controls.unwatch();
        }
    }

    @Test
    void beforeTheDashboardIsOpened() throws Exception {
        DeployedWorld world = DeployedWorld.of("payments");
        try (Door door = door(world)) {
            Session session = new Session(new CommonOptions(), world.time, () -> door, state);
            Controls before = new Controls(session, message -> {});
            before.watch(world.order.deployment());
            before.unwatch();
            ends = world.time.instant();
            world.time.sleep(Duration.ofMinutes(3));

            Controls controls = new Controls(session, messages::add);
            Time.Task login = new LoginWatch(controls).start();
            Time.Task opening = world.time.fork("opening", new Opening(controls, world.order.deployment())::watch);
            Hands hands = hands();
            String over = String.join("\n", after(hands, world, Duration.ofMinutes(2)));
            assertThat(over)
                    .containsIgnoringNewLines(
                            "Nothing could be read",
                            "the login has expired",
                            "NO LOGIN",
                            "--profile ops. It is tried again every 15 s")
                    .contains("payments-dev was seen 5m", "primary us-east-1, standby us-east-2");

            ends = world.time.instant().plus(Duration.ofHours(1));
            assertThat(String.join("\n", after(hands, world, Duration.ofMinutes(1))))
                    .doesNotContain("LOGIN")
                    .contains("PRIMARY us-east-1", "All is well");
            login.cancel();
            opening.cancel();
            controls.unwatch();
        }
    }
}
