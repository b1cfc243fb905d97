package dev.lifeboat.watch.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.watch.Ledger;
import dev.lifeboat.watch.Limit;
import dev.lifeboat.watch.State;
import dev.lifeboat.watch.Target;
import dev.lifeboat.watch.Verdict;
import dev.lifeboat.watch.question.Clusters;
import dev.lifeboat.watch.question.GlobalDatabase;
import dev.lifeboat.watch.question.Metric;
import dev.lifeboat.watch.question.Restorable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

public class DatabaseRulesTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Restorable WEEK = new Restorable(7, Duration.ofMinutes(5));
    private static final Target TARGET = Ledger.target();
    private static final Target.Resource FIRST = Databases.clusters(TARGET).get(0);
    private static final Target.Resource SECOND = Databases.clusters(TARGET).get(1);

    @Test
    void atRestOneWritesAndTheOtherCopiesIt() {
        GlobalDatabase.State global = global("available", Ledger.PRIMARY, "", "");
        Verdict writer = role(FIRST, "available", global);
        assertThat(writer.state()).isEqualTo(State.OK);
        assertThat(writer.words()).isEqualTo("writer, available");
        Verdict copy = role(SECOND, "backing-up", global);
        assertThat(copy.state()).isEqualTo(State.OK);
        assertThat(copy.words()).isEqualTo("copy of us-east-1 (primary), backing-up");
    }

    @Test
    void aWriterInTheStandbyIsAWarningAtBothEnds() {
        GlobalDatabase.State global = global("available", Ledger.STANDBY, "", "");
        for (Target.Resource cluster : List.of(FIRST, SECOND)) {
            Verdict verdict = role(cluster, "available", global);
            assertThat(verdict.state()).isEqualTo(State.WARNING);
            assertThat(verdict.words()).startsWith("writer is in us-east-2 (standby)");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "switching-over, switching-over, 'switching over to us-east-2 (standby), available'",
        "failing-over, pending, 'failing over to us-east-2 (standby) (pending), available'",
        "available, cancelling, 'changing roles to us-east-2 (standby) (cancelling), available'"
    })
    void aChangeOfRolesUnderWayIsToldInWords(String status, String turn, String words) {
        Verdict verdict = role(FIRST, "available", global(status, Ledger.PRIMARY, turn, Ledger.STANDBY));
        assertThat(verdict.state()).isEqualTo(State.WARNING);
        assertThat(verdict.words()).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "available, OK",
        "backing-up, OK",
        "modifying, WARNING",
        "promoting, WARNING",
        "stopped, CRITICAL",
        "inaccessible-encryption-credentials, CRITICAL",
        "a-word-of-next-year, WARNING"
    })
    void aClusterOutOfServiceIsNotHiddenByItsRole(String status, State state) {
        assertThat(role(FIRST, status, global("available", Ledger.PRIMARY, "", ""))
                        .state())
                .isEqualTo(state);
    }

    @Test
    void aCopyThatDoesNotFollowIsAWarningAndNoWriterAtAllIsCritical() {
        GlobalDatabase.State torn = new GlobalDatabase.State(
                "available",
                List.of(
                        new GlobalDatabase.Member(Ledger.PRIMARY, Ledger.FIRST, true, "connected"),
                        new GlobalDatabase.Member(Ledger.STANDBY, Ledger.SECOND, false, "pending-resync")),
                "",
                "");
        assertThat(role(SECOND, "available", torn))
                .isEqualTo(Verdict.of(State.WARNING, "does not follow us-east-1 (primary): pending-resync, available"));
        assertThat(role(FIRST, "available", global("available", "", "", "")).state())
                .isEqualTo(State.CRITICAL);
    }

    @Test
    void whatNobodyKnowsIsUnknown() {
        assertThat(role(FIRST, "available", null).state()).isEqualTo(State.UNKNOWN);
        assertThat(DatabaseRules.role(TARGET, FIRST, null, null, true).state()).isEqualTo(State.UNKNOWN);
        assertThat(role(FIRST, "stopped", null).state())
                .as("what is known is worse")
                .isEqualTo(State.CRITICAL);
    }

    @Test
    void lagIsInSecondsAndSilenceIsIdleWithTheWriterAlone() {
        Limit second = new Limit(1, "GreaterThanThreshold");
        Optional<Metric.Point> late = Optional.of(new Metric.Point(NOON, 1_500));
        Verdict verdict = DatabaseRules.lag(late, false, second);
        assertThat(verdict.value()).isEqualTo(1.5);
        assertThat(verdict.state()).isEqualTo(State.CRITICAL);
        assertThat(verdict.at()).isEqualTo(NOON);
        assertThat(DatabaseRules.lag(Optional.empty(), false, second).state())
                .as("it is measured whether anything is written or not")
                .isEqualTo(State.UNKNOWN);
        assertThat(DatabaseRules.lag(late, true, second).state())
                .as("a point from before the roles changed")
                .isEqualTo(State.IDLE);
    }

    @Test
    void backupsThatAreOffAreCritical() {
        Verdict off = DatabaseRules.backup(null, "point-in-time recovery is off");
        assertThat(off.state()).isEqualTo(State.CRITICAL);
        assertThat(off.words()).isEqualTo("point-in-time recovery is off: what is spoilt or deleted is lost");
        assertThat(DatabaseRules.backup(new Clusters.State("available", null)).state())
                .isEqualTo(State.CRITICAL);
        assertThat(DatabaseRules.backup(null).state()).isEqualTo(State.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "35, 5, OK, 'keeps 35 days, newest 5 min old'",
        "1, 61, WARNING, 'keeps 1 day, newest 61 min old, which is late'",
        "0, 0, OK, 'on, newest 0 min old'"
    })
    void backupsTellTheirWindowAndTheirNewestMoment(int days, int minutes, State state, String words) {
        Verdict verdict = DatabaseRules.backup(new Restorable(days, Duration.ofMinutes(minutes)), "");
        assertThat(verdict).isEqualTo(Verdict.of(state, minutes * 60.0, null, words));
    }

    @Test
    void aNewestMomentInTheFutureIsNow() {
        assertThat(Restorable.of(7, NOON.plusSeconds(3), NOON)).isEqualTo(new Restorable(7, Duration.ZERO));
        assertThat(DatabaseRules.backup(Restorable.of(7, null, NOON), "").state())
                .isEqualTo(State.IDLE);
    }

    private static Verdict role(Target.Resource cluster, String status, GlobalDatabase.@Nullable State global) {
        return DatabaseRules.role(TARGET, cluster, new Clusters.State(status, WEEK), global, true);
    }

    public static GlobalDatabase.State global(String status, String writerIn, String turn, String to) {
        List<GlobalDatabase.Member> members = new ArrayList<>();
        for (String region : List.of(Ledger.PRIMARY, Ledger.STANDBY)) {
            String cluster = region.equals(Ledger.PRIMARY) ? Ledger.FIRST : Ledger.SECOND;
            members.add(new GlobalDatabase.Member(region, cluster, region.equals(writerIn), "connected"));
        }
        return new GlobalDatabase.State(status, members, turn, to);
    }
}
