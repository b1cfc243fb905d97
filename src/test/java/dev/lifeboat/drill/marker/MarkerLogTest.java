package dev.lifeboat.drill.marker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.drill.Evidence;
import dev.lifeboat.drill.marker.MarkerLog.Ack;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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

    /** What a store's report says that took these and was looked at so. */
    private static Rpo.Part part(Store store, MarkerLook look) {
        Trail trail = new Trail(store);
        look.log().acks().forEach(trail::acknowledged);
        trail.looked(look);
        return trail.part(Occasion.FAILOVER, Duration.ofSeconds(30));
    }

    private static final Store TABLE = new TableStore("t", "us-east-1", "us-east-2");

    private static MarkerLook first() {
        MarkerLog log = seconds(10);
        return new MarkerLook(log, log.missing(shownUpTo(6)), START.plusSeconds(11));
    }

    @Test
    void delayedAndLostAreToldApartByTheSecondLook() {
        MarkerLog late = first().missing().missing(shownUpTo(9));
        Rpo.Part part = part(TABLE, first().again(late, late, true, START.plusSeconds(60)));
        assertThat(part.actualSeconds()).isEqualTo(4);
        assertThat(part.delayed()).isEqualTo(3);
        assertThat(part.lost()).isEqualTo(1);
        assertThat(part.resolutionSeconds()).isEqualTo(1);
        assertThat(part.words()).contains("Lost", "2026-01-01T00:01:00Z");
    }

    @Test
    void whatIsStillOnItsWayIsDelayedAndSaidToBeSo() {
        MarkerLog late = first().missing().missing(shownUpTo(8));
        MarkerLook look = first().again(late, late.missing(shownUpTo(9)), true, START.plusSeconds(60));
        Rpo.Part part = part(TABLE, look);
        assertThat(part.delayed()).isEqualTo(3);
        assertThat(part.lost()).isEqualTo(1);
        assertThat(part.words()).contains("1 were not yet there at 2026-01-01T00:01:00Z");
        assertThat(look.marks(TABLE))
                .extracting(Evidence.Mark::fate)
                .endsWith(
                        Evidence.Fate.CAME,
                        Evidence.Fate.DELAYED,
                        Evidence.Fate.DELAYED,
                        Evidence.Fate.PENDING,
                        Evidence.Fate.LOST);
    }

    @Test
    void aDrillThatNeverLookedAgainDoesNotCallThemLost() {
        Rpo.Part part = part(TABLE, first());
        assertThat(part.actualSeconds()).isEqualTo(4);
        assertThat(part.lost()).isNull();
        assertThat(part.delayed()).isNull();
        assertThat(first().marks(TABLE)).extracting(Evidence.Mark::fate).doesNotContain(Evidence.Fate.LOST);
    }

    private static Rpo.Part part(Store.Kind kind, @Nullable Double behind, @Nullable Integer lost, String words) {
        return new Rpo.Part(kind, kind.word() + "-1", 30.0, behind, lost, lost, 1, 10, 2, words);
    }

    @Test
    void theDrillsNumbersAreTheWorstAndTheSumOfWhatCounts() {
        Rpo rpo = Rpo.of(
                Occasion.FAILOVER,
                Duration.ofSeconds(3),
                List.of(
                        part(Store.Kind.TABLE, 2.0, 1, ""),
                        part(Store.Kind.TABLE, 4.0, 2, "It was slow."),
                        part(Store.Kind.TABLE, null, null, "No marker was taken.")));
        assertThat(rpo.actualSeconds()).isEqualTo(4);
        assertThat(rpo.lost()).isEqualTo(3);
        assertThat(rpo.delayed()).isEqualTo(3);
        assertThat(rpo.acknowledged()).isEqualTo(20);
        assertThat(rpo.failed()).isEqualTo(6);
        assertThat(rpo.exceeded()).isTrue();
        assertThat(rpo.words()).contains("table table-1: It was slow.", "No marker was taken.");
        assertThat(rpo.parts()).hasSize(3);
    }

    @Test
    void aStoreThatWasNotReadAgainLeavesTheSumUnknown() {
        Rpo rpo = Rpo.of(
                Occasion.FAILOVER,
                Duration.ofSeconds(30),
                List.of(part(Store.Kind.TABLE, 2.0, 1, ""), part(Store.Kind.TABLE, 4.0, null, "")));
        assertThat(rpo.lost()).isNull();
        assertThat(rpo.actualSeconds()).isEqualTo(4);
    }

    @Test
    void withoutATableOrAStandbyThatServedNothingIsSaidToBeMeasured() {
        Duration target = Duration.ofSeconds(30);
        assertThat(Rpo.of(Occasion.FAILOVER, target, List.of()).words()).contains("no global table");
        Trail trail = new Trail(TABLE);
        trail.acknowledged(new Ack(1, START));
        trail.broke("no answer");
        Rpo rpo = Rpo.of(Occasion.FAILOVER, target, List.of(trail.part(Occasion.FAILOVER, target)));
        assertThat(rpo.actualSeconds()).isNull();
        assertThat(rpo.words()).contains("never served", "no answer");
        assertThat(new Trail(TABLE).part(Occasion.FAILOVER, target).words()).contains("No marker was taken");
    }
}
