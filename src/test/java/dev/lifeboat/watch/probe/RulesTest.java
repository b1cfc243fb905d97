package dev.lifeboat.watch.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.watch.Limit;
import dev.lifeboat.watch.State;
import dev.lifeboat.watch.Verdict;
import dev.lifeboat.watch.question.CheckSettings;
import dev.lifeboat.watch.question.HeldAlarm;
import dev.lifeboat.watch.question.Metric;
import dev.lifeboat.watch.question.ServedBy;
import dev.lifeboat.watch.question.TargetHealth;
import dev.lifeboat.watch.question.Visit;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Limit THIRTY = new Limit(30, "GreaterThanThreshold");
    private static final CheckSettings.Check ENDPOINT =
            new CheckSettings.Check("HTTPS", "host/health", false, false, List.of(), 0);

    @ParameterizedTest
    @CsvSource({"0.8, OK", "15, OK", "15.1, WARNING", "30, WARNING", "30.1, CRITICAL"})
    void lagIsCriticalOverTheLimitAndAWarningOverHalfOfIt(double seconds, State state) {
        assertThat(Rules.lag(seconds, THIRTY).state()).isEqualTo(state);
    }

    @Test
    void lagWithoutAnAlarmIsShownWithoutJudgement() {
        assertThat(Rules.lag(500, null)).isEqualTo(Verdict.of(State.OK, 500, null, "no alarm holds a limit for it"));
    }

    @ParameterizedTest
    @CsvSource({"0, OK", "1, CRITICAL", "7, CRITICAL"})
    void deadLettersAreCriticalWhereTheirAlarmRings(double messages, State state) {
        Limit one = new Limit(1, "GreaterThanOrEqualToThreshold");
        assertThat(Rules.unwanted(messages, one, "").state()).isEqualTo(state);
    }

    @Test
    void deadLettersBelowTheAlarmOrWithoutOneAreAWarning() {
        assertThat(Rules.unwanted(3, new Limit(10, "GreaterThanThreshold"), "").state())
                .isEqualTo(State.WARNING);
        assertThat(Rules.unwanted(3, null, "").state()).isEqualTo(State.WARNING);
    }

    @ParameterizedTest
    @CsvSource({
        "GreaterThanThreshold, 30, false",
        "GreaterThanOrEqualToThreshold, 30, true",
        "LessThanThreshold, 29, true",
        "LessThanOrEqualToThreshold, 31, false"
    })
    void aLimitIsReadAsItsAlarmReadsIt(String comparison, double value, boolean breached) {
        assertThat(new Limit(30, comparison).breachedBy(value)).isEqualTo(breached);
    }

    @Test
    void anEndpointIsJudgedByWhatAClientGets() {
        String primary = "{\"status\":\"ok\",\"role\":\"primary\",\"region\":\"us-east-1\"}";
        assertThat(api(200, primary, 80).state()).isEqualTo(State.OK);
        assertThat(api(200, primary, 80).words()).isEqualTo("served by us-east-1 (primary)");
        assertThat(api(200, primary, 2100).words())
                .isEqualTo("served by us-east-1 (primary), slower than Route 53 waits");
        assertThat(api(200, "{\"role\":\"standby\"}", 80).state()).isEqualTo(State.WARNING);
        assertThat(api(503, "", 80).state()).isEqualTo(State.CRITICAL);
        assertThat(api(429, "", 80).state()).isEqualTo(State.CRITICAL);
        assertThat(api(0, "connect timed out", 0).state()).isEqualTo(State.CRITICAL);
    }

    private static Verdict api(int status, String body, long millis) {
        return Rules.api(new Visit.Outcome(status, body, Duration.ofMillis(millis)), "primary", false);
    }

    @Test
    void whereNothingAnswersAtAllASilentEndpointProvesNothing() {
        Visit.Outcome silence = new Visit.Outcome(0, "no route", Duration.ZERO);
        assertThat(Rules.api(silence, "primary", true).state()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void anUnhealthyCheckIsCriticalAndAMissingOneIsNotOk() {
        assertThat(health(1, 100.0, ENDPOINT).state()).isEqualTo(State.OK);
        assertThat(health(0, 6.0, ENDPOINT).state()).isEqualTo(State.CRITICAL);
        assertThat(Rules.health(null, null, null, ENDPOINT).state()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void rawAndEffectiveHealthAreToldApart() {
        CheckSettings.Check inverted = new CheckSettings.Check("HTTPS", "", true, false, List.of(), 0);
        Verdict verdict = health(0, 100.0, inverted);
        assertThat(verdict.state()).isEqualTo(State.CRITICAL);
        assertThat(verdict.words()).isEqualTo("effective unhealthy, raw healthy (100 % of checkers), inverted");
        assertThat(health(1, 6.0, inverted).state())
                .as("healthy by inversion only")
                .isEqualTo(State.WARNING);
    }

    @Test
    void aDisabledCheckIsAWarningBecauseItAlwaysSaysHealthy() {
        CheckSettings.Check disabled = new CheckSettings.Check("HTTPS", "", false, true, List.of(), 0);
        assertThat(health(1, 100.0, disabled).state()).isEqualTo(State.WARNING);
    }

    @Test
    void aCheckThatIsForcedSaysSoAndIsWhatItsSettingsSayBeforeAnyMetricDoes() {
        CheckSettings.Check forced = new CheckSettings.Check("CALCULATED", "", true, true, List.of("a", "b", "c"), 3);
        for (Metric.@Nullable Point point : Arrays.asList(new Metric.Point(NOON, 1), new Metric.Point(NOON, 0), null)) {
            Verdict verdict = Rules.health(point, null, 3.0, forced);
            assertThat(verdict.state()).isEqualTo(State.CRITICAL);
            assertThat(verdict.words())
                    .isEqualTo("effective unhealthy, 3 of 3 children healthy, needs 3, forced: inverted and disabled,"
                            + " Route 53 takes it for unhealthy");
        }
        CheckSettings.Check inverted = new CheckSettings.Check("CALCULATED", "", true, false, List.of("a", "b"), 2);
        assertThat(Rules.health(new Metric.Point(NOON, 1), null, 1.0, inverted).state())
                .as("healthy by inversion only")
                .isEqualTo(State.WARNING);
    }

    @Test
    void aSwitchThatIsOnIsAWarningAndItsParentTheCriticalOne() {
        CheckSettings.Check latch = new CheckSettings.Check("CLOUDWATCH_METRIC", "", false, false, List.of(), 0);
        CheckSettings.Check parent = new CheckSettings.Check("CALCULATED", "", false, false, List.of("a", "b", "c"), 3);
        assertThat(health(0, null, latch).state()).isEqualTo(State.WARNING);
        Verdict verdict = Rules.health(new Metric.Point(NOON, 0), null, 2.0, parent);
        assertThat(verdict.state()).isEqualTo(State.CRITICAL);
        assertThat(verdict.words()).isEqualTo("effective unhealthy, 2 of 3 children healthy, needs 3");
    }

    private static Verdict health(double effective, @Nullable Double seen, CheckSettings.Check check) {
        return Rules.health(new Metric.Point(NOON, effective), seen, null, check);
    }

    @ParameterizedTest
    @CsvSource({
        "OK, AWS/Route53, '', OK",
        "ALARM, AWS/Route53, '', CRITICAL",
        "ALARM, Lifeboat, ignore, WARNING",
        "INSUFFICIENT_DATA, AWS/Route53, '', UNKNOWN",
        "INSUFFICIENT_DATA, AWS/RDS, missing, UNKNOWN",
        "INSUFFICIENT_DATA, AWS/DynamoDB, '', IDLE",
        "INSUFFICIENT_DATA, AWS/Lambda, notBreaching, IDLE",
        "INSUFFICIENT_DATA, Lifeboat, ignore, IDLE",
        "SOMETHING_NEW, AWS/SQS, '', UNKNOWN"
    })
    void anAlarmWithoutDataIsIdleOnlyWhereSilenceIsNatural(
            String state, String namespace, String missing, State expected) {
        HeldAlarm alarm = new HeldAlarm("a", state, "", NOON, namespace, "m", Map.of(), null, 60, missing);
        assertThat(Rules.alarm(alarm, false).state()).isEqualTo(expected);
    }

    @Test
    void aFunctionThatNobodyCallsIsIdle() {
        assertThat(Rules.function(null, null, null, null).state()).isEqualTo(State.IDLE);
    }

    @Test
    void aThrottledFunctionIsCriticalUntilItRunsAgain() {
        Metric.Point throttled = new Metric.Point(NOON, 40);
        assertThat(Rules.function(null, null, throttled, null).state()).isEqualTo(State.CRITICAL);
        Metric.Point later = new Metric.Point(NOON.plusSeconds(60), 40);
        assertThat(Rules.function(null, later, throttled, null).state()).isEqualTo(State.OK);
    }

    @Test
    void errorsAreThoseOfTheLastMinuteThatRan() {
        Metric.Point failed = new Metric.Point(NOON, 5);
        assertThat(Rules.function(failed, new Metric.Point(NOON, 20), null, null)
                        .value())
                .isEqualTo(5);
        assertThat(Rules.function(failed, new Metric.Point(NOON.plusSeconds(60), 20), null, null)
                        .value())
                .isZero();
    }

    @Test
    void exitCodesAreThoseOfMonitoringPlugins() {
        assertThat(List.of(State.values())).extracting(State::exitCode).containsExactly(2, 3, 1, 0, 0);
    }

    @ParameterizedTest
    @CsvSource({
        "healthy, healthy, OK, '2 of 2 healthy'",
        "healthy, unhealthy, WARNING, '1 of 2 healthy, unhealthy: because'",
        "initial, unhealthy, CRITICAL, '0 of 2 healthy, unhealthy: because'",
        "unavailable, unavailable, WARNING, '0 of 2 healthy, unavailable: because'",
        "initial, initial, WARNING, '0 of 2 healthy, initial: because'"
    })
    void targetsAreJudgedByTheWorstAndCriticalWhereNoneIsLeft(String one, String two, State state, String words) {
        Verdict verdict = Rules.targets(
                List.of(new TargetHealth.Seen(one, "because"), new TargetHealth.Seen(two, "because")), null);
        assertThat(verdict.state()).isEqualTo(state);
        assertThat(verdict.words()).isEqualTo(words);
    }

    @Test
    void aGroupWithoutTargetsServesNobody() {
        assertThat(Rules.targets(List.of(), null).state()).isEqualTo(State.CRITICAL);
    }

    @Test
    void drIsAnotherWordForTheStandby() {
        assertThat(ServedBy.in("{\"region\":\"us-east-2\",\"role\":\"dr\"}"))
                .isEqualTo(new ServedBy("us-east-2", "standby"));
    }
}
