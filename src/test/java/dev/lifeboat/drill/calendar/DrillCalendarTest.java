package dev.lifeboat.drill.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeboat.drill.Validations;
import dev.lifeboat.drill.report.Reports.Past;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DrillCalendarTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final String NAME = "payments-dev";

    @TempDir
    Path state;

    private static Past past(String lever, int level, String verdict, int daysAgo) {
        Instant at = NOW.minus(Duration.ofDays(daysAgo));
        return new Past(lever + daysAgo, at, at, NAME, lever, level, verdict, "", null, null);
    }

    private static Due due(Rehearsal kind, List<Instant> validations, Past... drills) {
        return DrillCalendar.of("").due(NAME, true, List.of(drills), validations, NOW).stream()
                .filter(one -> one.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatNeverPassedIsDue() {
        Due due = due(Rehearsal.FAILOVER, List.of(), past("isolate", 2, "FAILED", 1), past("probe", 0, "PASSED", 1));
        assertThat(due.state()).isEqualTo(Due.State.DUE);
        assertThat(due.last()).isNull();
    }

    @Test
    void itIsDoneThenDueThenOverdue() {
        assertThat(due(Rehearsal.FAILOVER, List.of(), past("isolate", 2, "PASSED", 29))
                        .state())
                .isEqualTo(Due.State.DONE);
        assertThat(due(Rehearsal.FAILOVER, List.of(), past("isolate", 2, "PASSED", 30))
                        .state())
                .isEqualTo(Due.State.DUE);
        assertThat(due(Rehearsal.FAILOVER, List.of(), past("isolate", 2, "PASSED", 38))
                        .state())
                .isEqualTo(Due.State.OVERDUE);
    }

    @Test
    void aPauseOfReplicationIsNoRehearsalOfAnyKind() {
        Instant at = NOW.minus(Duration.ofDays(1));
        Past pause = new Past("p", at, at, NAME, "pause", 3, "PASSED", "", null, 60.0, false);
        for (Rehearsal kind : Rehearsal.values()) {
            assertThat(due(kind, List.of(at), pause).last()).isNull();
        }
    }

    @Test
    void theNewestThatPassedCounts() {
        Due due = due(Rehearsal.LOOK, List.of(), past("probe", 0, "PASSED", 20), past("takeover", 1, "PASSED", 2));
        assertThat(due.drill()).isEqualTo("takeover2");
        assertThat(due.dueAt()).isEqualTo(NOW.plus(Duration.ofDays(5)));
    }

    @Test
    void aFailoverValidatedWithinADayIsOneWithDataValidation() {
        Past drill = past("isolate", 2, "PASSED", 10);
        assertThat(due(Rehearsal.DATA, List.of(), drill).open()).isTrue();
        assertThat(due(Rehearsal.DATA, List.of(drill.endedAt().minusSeconds(1)), drill)
                        .open())
                .isTrue();
        assertThat(due(Rehearsal.DATA, List.of(drill.endedAt().plusSeconds(3600)), drill)
                        .open())
                .isFalse();
        assertThat(due(Rehearsal.DATA, List.of(drill.endedAt().plus(Duration.ofDays(2))), drill)
                        .open())
                .isTrue();
    }

    @Test
    void onlyADeploymentWithADatabaseSwitchesItOver() {
        assertThat(DrillCalendar.of(null).due(NAME, false, List.of(), List.of(), NOW))
                .extracting(Due::kind)
                .doesNotContain(Rehearsal.DATABASE);
        assertThat(due(Rehearsal.DATABASE, List.of(), past("switchover", 3, "PASSED", 80))
                        .open())
                .isFalse();
    }

    @Test
    void settingsChangeTheDaysAndZeroIsNever() {
        assertThat(DrillCalendar.of("look=14, data = 0")
                        .due(NAME, false, List.of(past("probe", 0, "PASSED", 10)), List.of(), NOW))
                .extracting(Due::kind, Due::state)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Rehearsal.LOOK, Due.State.DONE),
                        org.assertj.core.groups.Tuple.tuple(Rehearsal.FAILOVER, Due.State.DUE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"weekly", "look", "look=", "look=-1", "look=9999", "glance=7", "look=7,", "look=7;data=1"})
    void anythingElseIsRefusedWithWhatWouldBeRight(String settings) {
        assertThatThrownBy(() -> DrillCalendar.of(settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("look=7");
    }

    @Test
    void validationsAreFoundAgainAndADamagedLineCountsForNothing() throws Exception {
        Validations.note(state, NAME, NOW);
        Files.writeString(
                state.resolve("validations.jsonl"), Files.readString(state.resolve("validations.jsonl")) + "{\n");
        Validations.note(state, "other", NOW);
        Validations.note(state, NAME, NOW.plusSeconds(1));
        assertThat(Validations.of(state, NAME)).containsExactly(NOW, NOW.plusSeconds(1));
        assertThat(Validations.of(state.resolve("nowhere"), NAME)).isEmpty();
    }
}
