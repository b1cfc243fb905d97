package dev.lifeboat.drill.marker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.drill.marker.MarkerLog.Ack;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MarkerLogTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /** One a second, numbered from 1. */
    private static MarkerLog seconds(int count) {
        MarkerLog log = new MarkerLog(List.of());
        for (int number = 1; number <= count; number++) {
            log = log.with(new Ack(number, START.plusSeconds(number)));
        }
        return log;
    }

    private static Map<Integer, Long> shownUpTo(int last) {
        Map<Integer, Long> shown = new HashMap<>();
        for (long number = 1; number <= last; number++) {
            shown.put(MarkerLog.item(number), number);
        }
        return shown;
    }

    @Test
    void aReplicaThatHasThemAllIsNotBehind() {
        MarkerLog log = seconds(10);
        assertThat(log.missing(shownUpTo(10)).acks()).isEmpty();
        assertThat(log.behind(log.missing(shownUpTo(10)))).isZero();
    }

    @Test
    void behindCountsFromTheLastMarkerUpToWhichAllAreThere() {
        MarkerLog log = seconds(10);
        assertThat(log.missing(shownUpTo(7)).acks()).extracting(Ack::number).containsExactly(8L, 9L, 10L);
        assertThat(log.behind(log.missing(shownUpTo(7)))).isEqualTo(Duration.ofSeconds(3));
        Map<Integer, Long> withHole = shownUpTo(10);
        withHole.remove(4);
        assertThat(log.behind(log.missing(withHole))).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void markersThatShareAnItemAreStillCountedEach() {
        MarkerLog log = seconds(250);
        assertThat(log.missing(shownUpTo(120)).acks()).hasSize(130).first().satisfies(ack -> assertThat(ack.number())
                .isEqualTo(121));
        assertThat(log.missing(Map.of()).acks()).hasSize(250);
    }

    @Test
    void delayedAndLostAreToldApartByTheSecondLook() {
        MarkerLog log = seconds(10);
        MarkerLook first = new MarkerLook(log, log.missing(shownUpTo(6)), START.plusSeconds(11));
        MarkerLook again = first.again(first.missing().missing(shownUpTo(9)), START.plusSeconds(60));
        Rpo rpo = MarkerLook.rpo(Duration.ofSeconds(30), List.of("t"), List.of(again), List.of(first), 2, "", "");
        assertThat(rpo.actualSeconds()).isEqualTo(4);
        assertThat(rpo.delayed()).isEqualTo(3);
        assertThat(rpo.lost()).isEqualTo(1);
        assertThat(rpo.resolutionSeconds()).isEqualTo(1);
        assertThat(rpo.failed()).isEqualTo(2);
        assertThat(rpo.exceeded()).isFalse();
        assertThat(rpo.words()).contains("2026-01-01T00:01:00Z");
    }

    @Test
    void aDrillThatNeverLookedAgainDoesNotCallThemLost() {
        MarkerLog log = seconds(10);
        MarkerLook first = new MarkerLook(log, log.missing(shownUpTo(6)), START.plusSeconds(11));
        Rpo rpo = MarkerLook.rpo(Duration.ofSeconds(3), List.of("t"), List.of(), List.of(first), 0, "", "");
        assertThat(rpo.actualSeconds()).isEqualTo(4);
        assertThat(rpo.exceeded()).isTrue();
        assertThat(rpo.lost()).isNull();
        assertThat(rpo.delayed()).isNull();
    }

    @Test
    void withoutATableOrAStandbyThatServedNothingIsSaidToBeMeasured() {
        Duration target = Duration.ofSeconds(30);
        assertThat(MarkerLook.rpo(target, List.of(), List.of(), List.of(), 0, "", "")
                        .words())
                .contains("no global table");
        Rpo rpo = MarkerLook.rpo(target, List.of("t"), List.of(), List.of(), 3, "no answer", "");
        assertThat(rpo.actualSeconds()).isNull();
        assertThat(rpo.failed()).isEqualTo(3);
        assertThat(rpo.words()).contains("never served", "no answer");
    }
}
