package dev.lifeboat.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeboat.blueprint.Role;
import dev.lifeboat.drill.DrillView.StepState;
import dev.lifeboat.drill.DrillView.Verdict;
import dev.lifeboat.drill.lever.Heartbeat;
import dev.lifeboat.drill.lever.Isolate;
import dev.lifeboat.drill.move.Move;
import dev.lifeboat.drill.report.DrillReport;
import dev.lifeboat.story.DeployedWorld;
import dev.lifeboat.watch.Target;
import dev.lifeboat.watch.Watcher;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** Whatever breaks while a lever is pulled, it is put back. */
@Timeout(60)
class RevertAlwaysTest {
    private static final int PULL = 3;
    private static final int OBSERVE = 4;
    private static final int PUT_BACK = 7;
    private static final int VERIFY = 8;

    @TempDir
    Path state;

    private final Abort abort = new Abort();

    private DrillReport run(DeployedWorld payments, Journal journal, Consumer<DrillView> listener) throws Exception {
        return run(payments, Course.of(new Isolate(), Duration.ofMinutes(1)), journal, listener);
    }

    private DrillReport run(DeployedWorld payments, Course course, Journal journal, Consumer<DrillView> listener)
            throws Exception {
        Target target = payments.target();
        Steps steps = new Steps("d", target.name(), course.name(), payments.time.instant(), abort, listener);
        return new DrillRun(new Drilling(
                        payments.door,
                        payments.bean(Watcher.class),
                        target,
                        course,
                        DrillOptions.usual(state, "test"),
                        abort,
                        steps,
                        journal,
                        Client.of(payments.door, target)))
                .run();
    }

    private static void isAsItWas(DeployedWorld payments) throws InterruptedException {
        assertThat(payments.door
                        .client(LambdaClient.class, "us-east-1")
                        .getFunctionConcurrency(request -> request.functionName("payment-processor-primary-dev"))
                        .reservedConcurrentExecutions())
                .isNull();
        assertThat(payments.bean(Drills.class).unfinished(payments.target())).isEmpty();
    }

    @Test
    void aDiskThatFillsUpAfterThePull() throws Exception {
        DeployedWorld payments = DeployedWorld.of("payments");
        Journal full = new Journal(new Journal.Sink() {
            private boolean pulled;

            @Override
            public void write(byte[] line) throws IOException {
                pulled |= new String(line, StandardCharsets.UTF_8).contains("pulling");
                if (pulled) {
                    throw new IOException("No space left on device");
                }
            }

            @Override
            public void close() {}
        });
        DrillReport report = run(payments, full, view -> {});
        assertThat(report.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(report.reverted()).isTrue();
        isAsItWas(payments);
    }

    @Test
    void aReaderThatGoesAway() throws Exception {
        DeployedWorld payments = DeployedWorld.of("payments");
        try (Journal journal = Journal.open(state, "gone")) {
            DrillReport report = run(payments, journal, view -> {
                if (view.steps().get(PULL).state() == StepState.PASSED) {
                    throw new IllegalStateException("nobody reads any more");
                }
            });
            assertThat(report.verdict()).isEqualTo(Verdict.INTERRUPTED);
        }
        isAsItWas(payments);
    }

    @Test
    void aLoginThatExpiresIsWaitedFor() throws Exception {
        DeployedWorld payments = DeployedWorld.of("payments");
        List<String> said = new ArrayList<>();
        List<String> observed = new ArrayList<>();
        try (Journal journal = Journal.open(state, "expired")) {
            DrillReport report = run(payments, journal, view -> {
                assertThat(view.steps().stream().filter(step -> step.state() == StepState.RUNNING))
                        .as("one thing at a time")
                        .hasSizeLessThanOrEqualTo(1);
                if (view.steps().get(OBSERVE).state() == StepState.RUNNING
                        && view.probes().size() == 8) {
                    List.of("us-east-1", "us-east-2")
                            .forEach(region -> payments.world.faults().set("expired-token", region));
                }
                String back = view.steps().get(PUT_BACK).evidence();
                if (back.contains("LOG IN AGAIN") && !said.contains(back)) {
                    said.add(back);
                }
                if (said.size() > 0
                        && Duration.between(view.startedAt(), payments.time.instant())
                                        .toSeconds()
                                > 200) {
                    List.of("us-east-1", "us-east-2")
                            .forEach(region -> payments.world.faults().clear("expired-token", region));
                }
            });
            assertThat(report.verdict()).isEqualTo(Verdict.FAILED);
            report.evidence().steps().stream()
                    .filter(step -> step.number() == OBSERVE + 1)
                    .forEach(step -> observed.add(step.evidence()));
            assertThat(report.timeline())
                    .as("soon, and not when the traffic has not moved for long")
                    .allSatisfy(event -> assertThat(Duration.between(report.startedAt(), event.at()))
                            .isLessThan(Duration.ofMinutes(10)));
        }
        assertThat(said).isNotEmpty();
        assertThat(said.get(0)).contains("LOG IN AGAIN", "expired", "tried until");
        assertThat(observed).hasSize(1);
        assertThat(observed.get(0)).startsWith("stopped: ").contains("expired");
        isAsItWas(payments);
    }

    @Test
    void anInterruptOfTheThread() throws Exception {
        DeployedWorld payments = DeployedWorld.of("payments");
        try (Journal journal = Journal.open(state, "interrupted")) {
            DrillReport report = run(payments, journal, view -> {
                if (view.steps().get(OBSERVE).state() == StepState.RUNNING
                        && view.probes().size() > 8) {
                    Thread.currentThread().interrupt();
                }
            });
            assertThat(report.verdict()).isEqualTo(Verdict.INTERRUPTED);
            assertThat(report.timeline()).extracting(DrillReport.Event::event).contains("reverted", "ended");
        } finally {
            Thread.interrupted();
        }
        isAsItWas(payments);
    }

    @Test
    void aLatchPulledAndLetGoWithinAMinuteIsVerifiedOnlyWhenItsAlarmHasSeenThatMinute() throws Exception {
        DeployedWorld payments = DeployedWorld.of("payments");
        DrillReport report = payments.bean(Drills.class)
                .run(payments.target(), new Heartbeat(), DrillOptions.usual(state, "test"), abort, view -> {
                    if (view.steps().get(OBSERVE).state() == StepState.RUNNING) {
                        abort.request();
                    }
                });
        assertThat(report.verdict()).isEqualTo(Verdict.INTERRUPTED);
        for (int i = 0; i < 6; i++) {
            assertThat(payments.look().traffic().role()).isEqualTo(Role.PRIMARY);
            payments.time.sleep(Duration.ofSeconds(30));
        }
    }

    /** The latch's last 1 and its 0 fall into one minute, and a latch keeps its state until a better minute comes. */
    private static Course latched(DeployedWorld payments) {
        Drills drills = payments.bean(Drills.class);
        return new Course(Stream.of("takeover", "isolate")
                .map(name -> new Course.Pull(drills.lever(name), Duration.ofSeconds(5), 0))
                .toList());
    }

    private static void isHome(DeployedWorld payments) throws InterruptedException {
        payments.time.sleep(Duration.ofMinutes(6));
        assertThat(payments.look().traffic().role()).isEqualTo(Role.PRIMARY);
        isAsItWas(payments);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 15, 30, 45})
    void aLatchIsLetGoForGoodWhereItCannotBeVerified(int phase) throws Exception {
        DeployedWorld payments = DeployedWorld.of("payments");
        payments.time.sleep(Duration.ofSeconds(phase));
        try (Journal journal = Journal.open(state, "unread")) {
            DrillReport report = run(payments, latched(payments), journal, view -> {
                if (view.steps().get(PUT_BACK).state() == StepState.PASSED) {
                    payments.world.faults().set("denied", "us-east-1", "GetFunctionConcurrency");
                }
            });
            payments.world.faults().clear("denied", "us-east-1");
            assertThat(report.verdict()).isEqualTo(Verdict.FAILED);
            assertThat(report.evidence().steps().get(VERIFY).evidence())
                    .contains("whether a captured value is back is not known (lambda GetFunctionConcurrency");
        }
        isHome(payments);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 15, 30, 45})
    void aLatchIsLetGoForGoodWhereItsVerificationIsInterrupted(int phase) throws Exception {
        DeployedWorld payments = DeployedWorld.of("payments");
        payments.time.sleep(Duration.ofSeconds(phase));
        try (Journal journal = Journal.open(state, "hurried")) {
            DrillReport report = run(payments, latched(payments), journal, view -> {
                if (view.steps().get(VERIFY).state() == StepState.RUNNING) {
                    Thread.currentThread().interrupt();
                }
            });
            assertThat(report.verdict()).isEqualTo(Verdict.INTERRUPTED);
            assertThat(report.timeline()).extracting(DrillReport.Event::event).contains("settled");
        } finally {
            Thread.interrupted();
        }
        isHome(payments);
    }

    @Test
    void aLatchThatCannotBeLetGoForGoodLeavesTheLockAndSaysSo() throws Exception {
        DeployedWorld payments = DeployedWorld.of("payments");
        Target target = payments.target();
        Drills drills = payments.bean(Drills.class);
        List<Move> moves = drills.lever("takeover").plan(payments.door, target);
        new Lock("dead", target.name(), "takeover", "somebody", "2026-01-01T00:00:00Z", moves)
                .take(payments.door, "us-east-2");
        Drills.Ended ended = drills.revert(target, Changed.ASK, words -> {
                    if (words.contains("for the latch's last minute")) {
                        payments.world.faults().set("denied", "us-east-2", "PutMetricData");
                    }
                })
                .orElseThrow();
        assertThat(ended.failed()).singleElement().asString().contains("PutMetricData");
        assertThat(ended.byHand()).contains("aws cloudwatch put-metric-data", "lifeboat drill revert payments-dev");
        assertThat(drills.unfinished(target)).isPresent();
    }

    @Test
    void anAnswerOfTheLockThatIsLostLeavesNoLock() throws Exception {
        DeployedWorld payments = DeployedWorld.of("payments");
        assertThatThrownBy(() -> {
                    try (Journal journal = Journal.open(state, "lost")) {
                        run(payments, journal, view -> {
                            if (view.steps().get(2).state() == StepState.RUNNING) {
                                Thread.currentThread().interrupt();
                            }
                        });
                    }
                })
                .isInstanceOf(InterruptedException.class);
        Thread.interrupted();
        isAsItWas(payments);
    }
}
