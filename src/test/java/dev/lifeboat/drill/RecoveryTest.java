package dev.lifeboat.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.drill.DrillView.Rto;
import dev.lifeboat.drill.Recovery.Probe;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecoveryTest {
    private static final Instant PULL = Instant.parse("2026-01-01T00:00:00Z");
    private static final String EAST = "us-east-1";
    private static final String OHIO = "us-east-2";

    private static Probe probe(int second, boolean good, String asked, String dns) {
        return new Probe(PULL.plusSeconds(second), good, asked, good ? asked : "", dns, "");
    }

    private static Rto measure(List<Probe> probes, boolean breaksClients) {
        return Recovery.measure(probes, PULL, breaksClients, OHIO, Duration.ofMinutes(5));
    }

    @Test
    void timeCountsFromTheFirstFailureAndFallsIntoDetectionDnsAndClient() {
        List<Probe> probes = new ArrayList<>();
        probes.add(probe(-1, true, EAST, EAST));
        probes.add(probe(0, true, EAST, EAST));
        for (int second = 2; second < 90; second++) {
            probes.add(probe(second, false, EAST, EAST));
        }
        for (int second = 90; second < 120; second++) {
            probes.add(probe(second, false, EAST, OHIO));
        }
        probes.add(probe(120, false, OHIO, OHIO));
        for (int second = 121; second < 125; second++) {
            probes.add(probe(second, true, OHIO, OHIO));
        }
        Rto rto = measure(probes, true);
        assertThat(rto.actualSeconds()).isEqualTo(119);
        assertThat(rto.detectSeconds()).isEqualTo(88);
        assertThat(rto.dnsSeconds()).isEqualTo(30);
        assertThat(rto.clientSeconds()).isEqualTo(1);
        assertThat(rto.resolutionSeconds()).isEqualTo(2);
    }

    @Test
    void oneGoodAnswerIsNoRecovery() {
        List<Probe> probes = List.of(
                probe(1, false, EAST, EAST),
                probe(2, true, OHIO, OHIO),
                probe(3, false, OHIO, OHIO),
                probe(4, true, OHIO, OHIO),
                probe(5, true, OHIO, OHIO));
        assertThat(measure(probes, true).actualSeconds()).isNull();
        List<Probe> more = new ArrayList<>(probes);
        more.add(probe(6, true, OHIO, OHIO));
        assertThat(measure(more, true).actualSeconds()).isEqualTo(3);
    }

    @Test
    void goodAnswersFromThePrimaryAreNoRecovery() {
        List<Probe> probes = List.of(
                probe(1, false, EAST, EAST),
                probe(2, true, EAST, EAST),
                probe(3, true, EAST, EAST),
                probe(4, true, EAST, EAST));
        assertThat(measure(probes, true).actualSeconds()).isNull();
    }

    @Test
    void aLeverThatBreaksNobodyCountsFromThePull() {
        List<Probe> probes = List.of(
                probe(1, true, EAST, EAST),
                probe(60, true, EAST, OHIO),
                probe(61, true, OHIO, OHIO),
                probe(62, true, OHIO, OHIO),
                probe(63, true, OHIO, OHIO));
        Rto rto = measure(probes, false);
        assertThat(rto.actualSeconds()).isEqualTo(61);
        assertThat(rto.detectSeconds()).isEqualTo(60);
    }
}
