package dev.lifeboat.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.rehearsal.logs.Logs;
import dev.lifeboat.watch.Target;
import dev.lifeboat.watch.log.LogLine;
import dev.lifeboat.watch.log.LogPlace;
import dev.lifeboat.watch.log.LogTail;
import dev.lifeboat.watch.log.LogView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Following what a function writes. */
@Timeout(60)
class LogsTest {
    private static final String EAST = "us-east-1";

    private final DeployedWorld payments = DeployedWorld.of("payments");
    private final List<LogView> told = new ArrayList<>();

    LogsTest() throws InterruptedException {}

    private LogTail tail(String group, String pattern) {
        return new LogTail(payments.door, EAST, group, pattern, told::add);
    }

    private LogPlace place() throws InterruptedException {
        return LogPlace.of(payments.target()).stream()
                .filter(place -> place.region().equals(EAST))
                .findFirst()
                .orElseThrow();
    }

    private LogView last() {
        return told.get(told.size() - 1);
    }

    private long asked() {
        return payments.world.calls().stream()
                .filter(call -> call.operation().equals("FilterLogEvents"))
                .count();
    }

    @Test
    void eachFunctionHasItsGroupInEitherRegion() throws Exception {
        Target target = payments.target();
        assertThat(LogPlace.of(target).stream().map(LogPlace::region)).containsExactly(EAST, "us-east-2");
        assertThat(LogPlace.of(target)).allMatch(place -> place.group().equals("/aws/lambda/" + place.writer()));
    }

    @Test
    void theNewestLinesComeWhileTheyAreWrittenAndNoneTwice() throws Exception {
        String group = place().group();
        payments.world.part(Logs.class).write(EAST, group, "a", "{\"level\":\"error\",\"message\":\"no\",\"id\":7}");
        try (LogTail tail = tail(group, "")) {
            tail.follow();
            payments.time.sleep(Duration.ofSeconds(40));
        }
        List<LogLine> lines = last().lines();
        assertThat(lines).hasSizeGreaterThan(100).isSortedAccordingTo(java.util.Comparator.comparing(LogLine::at));
        assertThat(lines.stream().map(LogLine::key)).doesNotHaveDuplicates();
        assertThat(lines).anyMatch(line -> line.failed() && line.words().equals("no id=7"));
        assertThat(lines).anyMatch(line -> line.words().startsWith("REPORT RequestId"));
        assertThat(told.size()).isBetween(10, 25);
    }

    @Test
    void noCallIsMadeForALogThatIsNotLookedAt() throws Exception {
        LogTail tail = tail(place().group(), "");
        tail.follow();
        payments.time.sleep(Duration.ofSeconds(20));
        tail.close();
        long calls = asked();
        payments.time.sleep(Duration.ofMinutes(5));
        assertThat(asked()).isEqualTo(calls);
        tail.follow();
        payments.time.sleep(Duration.ofSeconds(20));
        tail.close();
        assertThat(asked()).isGreaterThan(calls);
        assertThat(last().gap()).as("five minutes away are read again").isNull();
    }

    @Test
    void aFloodIsBoundedAndRestIsPaced() throws Exception {
        Logs logs = payments.world.part(Logs.class);
        for (int stream = 0; stream < 6; stream++) {
            for (int i = 0; i < 1_500; i++) {
                logs.write(EAST, "/flood", "s" + stream, "line " + i + " " + "x".repeat(200));
            }
        }
        try (LogTail tail = tail("/flood", "")) {
            tail.follow();
            payments.time.sleep(Duration.ofSeconds(10));
            assertThat(last().lines()).hasSize(LogTail.MOST);
            payments.time.sleep(Duration.ofSeconds(60));
            long calm = asked();
            payments.time.sleep(Duration.ofMinutes(2));
            assertThat(asked() - calm).isLessThanOrEqualTo(120 / 10);
        }
    }

    @Test
    void aPatternIsAppliedByCloudWatch() throws Exception {
        payments.world.part(Logs.class).write(EAST, place().group(), "a", "one needle");
        try (LogTail tail = tail(place().group(), "needle")) {
            tail.follow();
            payments.time.sleep(Duration.ofSeconds(5));
        }
        assertThat(last().lines().stream().map(LogLine::words)).containsExactly("one needle");
    }

    @Test
    void aDarkRegionAndAMissingGroupSaySoAndKeepWhatWasThere() throws Exception {
        try (LogTail tail = tail(place().group(), "")) {
            tail.follow();
            payments.time.sleep(Duration.ofSeconds(5));
            LogView before = last();
            payments.world.faults().set("region-dark", EAST);
            payments.time.sleep(Duration.ofMinutes(2));
            assertThat(last().error()).contains("logs FilterLogEvents in us-east-1");
            assertThat(last().lines())
                    .hasSizeGreaterThanOrEqualTo(before.lines().size());
            assertThat(last().readAt()).isBefore(payments.time.instant().minusSeconds(60));
            payments.world.faults().clear("region-dark", EAST);
            payments.time.sleep(Duration.ofSeconds(30));
            assertThat(last().error()).isNull();
        }
        try (LogTail tail = tail("/aws/lambda/nobody", "")) {
            tail.follow();
            payments.time.sleep(Duration.ofSeconds(5));
            assertThat(last().error()).contains("does not exist");
        }
    }

    @Test
    void noControlByteOfALineComesThrough() throws Exception {
        String hostile = "\u001b]0;owned\u0007\u001b[2J\u202Ekcab \uD83D\uDEA2 \r\n" + "x".repeat(30_000);
        Logs logs = payments.world.part(Logs.class);
        logs.write(EAST, "/hostile", "a", hostile);
        logs.write(EAST, "/hostile", "a", "{\"message\":\"\\u001b[2J\\u202Ea\\nb\",\"level\":\"warn\"}");
        try (LogTail tail = tail("/hostile", "")) {
            tail.follow();
            payments.time.sleep(Duration.ofSeconds(5));
        }
        assertThat(last().lines()).hasSize(2);
        for (LogLine line : last().lines()) {
            List<String> shown = new ArrayList<>(line.whole());
            shown.addAll(List.of(line.words(), line.level(), line.key()));
            assertThat(shown).allMatch(text -> text.codePoints()
                    .noneMatch(point -> Character.isISOControl(point) || Character.getType(point) == Character.FORMAT));
            assertThat(line.words().length()).isLessThanOrEqualTo(1_000);
        }
        assertThat(last().lines().get(0).cut()).isTrue();
        assertThat(last().lines().get(1).words()).isEqualTo("a b");
        assertThat(last().lines().get(1).warns()).isTrue();
    }
}
