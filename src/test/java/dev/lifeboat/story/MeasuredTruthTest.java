package dev.lifeboat.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lifeboat.Beans;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Doors;
import dev.lifeboat.drill.Abort;
import dev.lifeboat.drill.DrillOptions;
import dev.lifeboat.drill.DrillView;
import dev.lifeboat.drill.Drills;
import dev.lifeboat.drill.report.DrillReport;
import dev.lifeboat.rehearsal.World.LoggedCall;
import dev.lifeboat.rehearsal.WorldHttpClient;
import dev.lifeboat.rehearsal.route53.Route53;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a drill measures is what the world knows: the outage from the call that began it, the moment in which DNS turned,
 * and the markers that were missing. Five worlds each day, {@code -Dseeds=100} for more.
 */
@Timeout(3600)
class MeasuredTruthTest {
    private static final Duration TTL = Duration.ofSeconds(60);
    /** How finely the world is looked at here, s. */
    private static final double FINE = 0.1;

    @TempDir
    Path state;

    private record Turn(Instant at, Optional<String> answer) {}

    @Test
    void recoveryAndDataLossAgreeWithTheWorld() throws Exception {
        int seeds = Integer.getInteger("seeds", 5);
        double farthest = 0;
        DoubleSummaryStatistics recovery = new DoubleSummaryStatistics();
        DoubleSummaryStatistics detection = new DoubleSummaryStatistics();
        for (int seed = 1; seed <= seeds; seed++) {
            DrillView.Rto rto = agrees(seed);
            recovery.accept(Objects.requireNonNull(rto.actualSeconds()));
            detection.accept(Objects.requireNonNull(rto.detectSeconds()));
            farthest = Math.max(farthest, rto.resolutionSeconds());
        }
        // A client keeps its answer for a TTL counted from the drill's begin: recovery moves in steps of that.
        System.out.println(seeds + " worlds: detection " + detection.getMin() + " to " + detection.getMax() + " s, RTO "
                + recovery.getMin() + " to " + recovery.getMax() + " s, resolution at most " + farthest
                + " s, RPO exact");
        assertThat(recovery.getCount()).isEqualTo(seeds);
    }

    private DrillView.Rto agrees(int seed) throws Exception {
        DeployedWorld payments = DeployedWorld.of("payments", seed);
        List<Turn> turns = new ArrayList<>();
        synchronized (payments.world) {
            Route53 names = payments.world.part(Route53.class);
            String name = names.failoverNames().get(0);
            payments.world.timeline().every(Duration.ofMillis(100), Duration.ZERO, () -> {
                Optional<String> now = names.answer(name);
                if (turns.isEmpty() || !turns.get(turns.size() - 1).answer().equals(now)) {
                    turns.add(new Turn(payments.world.timeline().now(), now));
                }
            });
        }
        // The checks of the world go on in their own rhythm: each drill meets them elsewhere.
        payments.time.sleep(Duration.ofMillis(seed * 7_310L % 60_000));
        MarkerTruth markers = new MarkerTruth(payments.world, "payments-transactions-dev");
        Door door = Doors.inProcess(new WorldHttpClient(payments.world, payments.time::sleep), payments.time, markers);
        Drills drills = Beans.of(door, Drills.class);
        DrillReport report = drills.run(
                payments.target(),
                drills.lever("isolate"),
                DrillOptions.usual(state.resolve(String.valueOf(seed)), "test"),
                new Abort(),
                view -> markers.of(view.id()));

        DrillView.Rto rto = Objects.requireNonNull(report.rto());
        double resolution = rto.resolutionSeconds() + FINE;
        Instant dark = payments.world.calls().stream()
                .filter(call -> call.operation().equals("PutFunctionConcurrency"))
                .map(LoggedCall::at)
                .findFirst()
                .orElseThrow();
        Instant turned = turns.stream()
                .map(Turn::at)
                .filter(at -> at.isAfter(dark))
                .findFirst()
                .orElseThrow();
        String which = "seed " + seed;
        assertThat(Objects.requireNonNull(rto.detectSeconds()))
                .as("%s, until DNS turned", which)
                .isCloseTo(seconds(dark, turned), within(resolution));
        // A client of the TTL's patience is there at the latest when its answer runs out.
        assertThat(Objects.requireNonNull(rto.actualSeconds()))
                .as("%s, until clients were served", which)
                .isBetween(seconds(dark, turned) - resolution, seconds(dark, turned.plus(TTL)) + resolution);
        assertThat(rto.detectSeconds()
                        + Objects.requireNonNull(rto.dnsSeconds())
                        + Objects.requireNonNull(rto.clientSeconds()))
                .as("%s, the parts of it", which)
                .isCloseTo(rto.actualSeconds(), within(0.001));
        assertThat(report.rpo().delayed()).as("%s, markers", which).isEqualTo(markers.missing());
        assertThat(report.rpo().lost()).as("%s, markers", which).isZero();
        return rto;
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }
}
