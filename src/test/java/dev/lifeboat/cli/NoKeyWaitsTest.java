package dev.lifeboat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.aws.CallListener;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Doors;
import dev.lifeboat.blueprint.Blueprints;
import dev.lifeboat.blueprint.Draft;
import dev.lifeboat.cli.dashboard.Cockpit;
import dev.lifeboat.cli.dashboard.Controls;
import dev.lifeboat.cli.dashboard.Doer;
import dev.lifeboat.cli.dashboard.DoesDeploys;
import dev.lifeboat.cli.dashboard.DoesGuide;
import dev.lifeboat.cli.dashboard.DoesPreviews;
import dev.lifeboat.rehearsal.WorldHttpClient;
import dev.lifeboat.story.DeployedWorld;
import dev.lifeboat.tui.Intent;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * Keys are handled on the thread that draws. So a frame is late only where something that a key asks for waits: nothing
 * does, also while no call to AWS ever comes back.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NoKeyWaitsTest {
    private static final String NAME = "payments-dev";
    private static final String EAST = "us-east-1";
    private static final String QUEUE = "https://sqs.us-east-1.amazonaws.com/123456789012/payments-dlq-primary-dev";
    private static final String GROUP = "/aws/lambda/payment-processor-primary-dev";

    /** Done by the dashboard itself. */
    private static final Set<Class<?>> ITS_OWN =
            Set.of(Intent.Quit.class, Intent.Suspend.class, Intent.Repaint.class, Intent.Copy.class);

    @TempDir
    Path state;

    /** Answers until it is told to hang; from then on no call returns before the end. */
    private static final class Hanging implements SdkHttpClient {
        private final SdkHttpClient world;
        private final CountDownLatch end = new CountDownLatch(1);
        private final AtomicInteger hung = new AtomicInteger();
        private volatile boolean hangs;

        Hanging(SdkHttpClient world) {
            this.world = world;
        }

        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            ExecutableHttpRequest prepared = world.prepareRequest(request);
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() throws IOException {
                    if (hangs) {
                        hung.incrementAndGet();
                        try {
                            end.await();
                        } catch (InterruptedException asked) {
                            Thread.currentThread().interrupt();
                        }
                        throw new InterruptedIOException("nothing came");
                    }
                    return prepared.call();
                }

                @Override
                public void abort() {
                    prepared.abort();
                }
            };
        }

        @Override
        public void close() {
            world.close();
        }
    }

    private static List<Intent> all() {
        Draft draft = Draft.of(Blueprints.named("payments"));
        return List.of(
                new Intent.Refresh(),
                new Intent.Focus("health-check/us-east-1/PrimaryCheck"),
                new Intent.LookAround(true),
                new Intent.LookAtQueues(true),
                new Intent.Tail(EAST, GROUP, ""),
                new Intent.Peek(EAST, QUEUE),
                new Intent.Redrive(EAST, QUEUE),
                new Intent.FindDeployments(),
                new Intent.ReviewVerify(NAME),
                new Intent.TakeInventory(NAME),
                new Intent.PreviewWatched(),
                new Intent.DropPreview(),
                new Intent.PreviewDraft(draft),
                new Intent.AllowLoss(NAME),
                new Intent.DeployPreviewed(NAME),
                new Intent.CancelDeploy(),
                new Intent.Offer(),
                new Intent.Greet(EAST),
                new Intent.KeepAnswers(draft),
                new Intent.OpenRunbook("failover"),
                new Intent.ReadDrills(),
                new Intent.ReadJournal(),
                new Intent.ReadReport("none"),
                new Intent.Save(List.of("a row")),
                new Intent.StartDrill("takeover"),
                new Intent.AbortDrill(),
                new Intent.EndUnfinished(),
                new Intent.Failover(NAME, false),
                new Intent.Failback(NAME, false),
                new Intent.Verify(NAME),
                new Intent.EndVerify(),
                new Intent.Destroy(NAME),
                new Intent.Tail(EAST, GROUP, "ERROR"),
                new Intent.EndTail(),
                new Intent.LookAtQueues(false),
                new Intent.LookAround(false),
                new Intent.Watch(NAME));
    }

    @Test
    void whateverAKeyAsksForReturnsAtOnceThoughAwsNeverAnswers() throws Exception {
        assertThat(all().stream().map(Object::getClass).collect(Collectors.toSet()))
                .as("all that keys ask for")
                .isEqualTo(theirs());
        DeployedWorld world = DeployedWorld.of("payments");
        Hanging wire = new Hanging(new WorldHttpClient(world.world, world.time::sleep));
        try (Door door = Doors.inProcess(wire, world.time, CallListener.NOBODY)) {
            Controls controls =
                    new Controls(new Session(new CommonOptions(), world.time, () -> door, state), message -> {});
            DoesPreviews previews = new DoesPreviews(controls);
            List<Doer> doers = Cockpit.doers(
                    controls,
                    previews,
                    new DoesDeploys(controls, previews),
                    new DoesGuide(controls, new RegionOptions()));
            controls.watch(NAME);
            wire.hangs = true;
            // Twice: the second time everything is under way, and waits.
            for (int i = 0; i < 2; i++) {
                for (Intent intent : all()) {
                    assertThat(doers.stream().anyMatch(doer -> doer.takes(intent)))
                            .as("somebody does %s", intent)
                            .isTrue();
                }
                while (wire.hung.get() < 10) {
                    Thread.onSpinWait();
                }
            }
            wire.end.countDown();
            doers.forEach(Doer::close);
            controls.unwatch();
        }
    }

    private static Set<Class<?>> theirs() {
        Set<Class<?>> all = new HashSet<>(Arrays.asList(Intent.class.getPermittedSubclasses()));
        all.removeAll(ITS_OWN);
        return all;
    }
}
