package dev.lifeboat.watch.printed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.watch.Kind;
import dev.lifeboat.watch.Reading;
import dev.lifeboat.watch.Readings;
import dev.lifeboat.watch.Snapshot;
import dev.lifeboat.watch.State;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What monitoring systems parse: the guidelines for plugins, word by word. */
class PluginTextTest {
    @Test
    void allWellIsOneLineWithPerformanceDataAndThenTheSignals() {
        List<String> lines = PluginText.of(Readings.snapshot(
                Readings.fresh(Kind.REPLICATION_LAG, "transactions to us-east-2", State.OK, 0.9, "s"),
                Readings.fresh(Kind.DLQ_DEPTH, "dlq", State.OK, 0.0, "messages"),
                Readings.fresh(Kind.ALARM, "hot", State.OK, null, "")));
        assertThat(lines)
                .startsWith("LIFEBOAT OK - payments-dev: all 3 signals well, traffic us-east-1 primary"
                        + " | 'replication-lag/us-east-1/transactions to us-east-2'=0.9s;;30"
                        + " 'dlq-depth/us-east-1/dlq'=0;;30")
                .contains("[OK] alarm/us-east-1/hot")
                .hasSize(4);
    }

    @Test
    void whatIsWrongIsCountedAndComesFirst() {
        List<String> lines = PluginText.of(Readings.snapshot(
                Readings.fresh(Kind.ALARM, "a", State.OK, null, ""),
                Readings.fresh(Kind.ALARM, "b", State.WARNING, null, ""),
                Readings.fresh(Kind.DLQ_DEPTH, "dlq", State.CRITICAL, 40.0, "messages")));
        assertThat(lines.get(0))
                .startsWith("LIFEBOAT CRITICAL - payments-dev: 1 critical, 1 warning of 3 signals, traffic us-east-1");
        assertThat(lines.get(1)).isEqualTo("[CRITICAL] dlq-depth/us-east-1/dlq 40 messages");
    }

    @Test
    void whatIsOldOrCouldNotBeReadIsUndetermined() {
        Reading failed = Readings.at(Kind.DLQ_DEPTH, "a", State.OK, 3.0, "messages", Readings.NOON, "throttled");
        Reading idle = Readings.fresh(Kind.REPLICATION_LAG, "b", State.IDLE, null, "s");
        Snapshot snapshot = Readings.snapshot(failed, idle, Readings.fresh(Kind.BACKUP, "c", State.OK, 5.0, "s"));
        assertThat(PluginText.of(snapshot).get(0))
                .contains("UNKNOWN")
                .endsWith("| 'dlq-depth/us-east-1/a'=U 'replication-lag/us-east-1/b'=U 'backup/us-east-1/c'=5s;;30");
        assertThat(PluginText.of(snapshot.asOf(Readings.NOON.plus(Duration.ofMinutes(3))))
                        .get(0))
                .contains("'backup/us-east-1/c'=U");
    }

    @Test
    void aLabelKeepsToTheGrammarWhateverTheName() {
        List<String> lines = PluginText.of(
                Readings.snapshot(Readings.fresh(Kind.DLQ_DEPTH, "it's a=b | c", State.OK, 1e-7, "messages")));
        assertThat(lines.get(0)).endsWith(" | 'dlq-depth/us-east-1/it''s a_b / c'=0;;30");
        assertThat(lines.subList(1, lines.size())).noneMatch(line -> line.contains("|"));
        assertThat(PluginText.unknown("no\n  login | none")).isEqualTo("LIFEBOAT UNKNOWN - no login / none");
    }
}
