package dev.lifeboat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.aws.CallListener;
import dev.lifeboat.cli.dashboard.Deeds;
import dev.lifeboat.tui.told.Deed;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallJournalTest {
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path state;

    private static CallListener.Ended call(
            int second, String operation, boolean mutating, @Nullable String id, String failure) {
        return new CallListener.Ended(AT.plusSeconds(second), "sqs", operation, "us-east-1", mutating, id, failure);
    }

    private CallListener listener(long room) {
        return new CallJournal(state, "vera (ops)", room).before(CallListener.NOBODY);
    }

    @Test
    void whatChangedSomethingIsWrittenDownWithItsRequestIdAndItsResult() throws Exception {
        CallListener listener = listener(10_000);
        listener.ended(call(1, "GetQueueAttributes", false, "r1", ""));
        listener.ended(call(2, "StartMessageMoveTask", true, "r2", "AccessDenied"));
        listener.ended(call(3, "SendMessage", true, null, "no answer"));
        assertThat(Deeds.of(state))
                .containsExactly(
                        new Deed(AT.plusSeconds(3), "vera (ops)", "us-east-1", "sqs SendMessage", "", "no answer", 1),
                        new Deed(
                                AT.plusSeconds(2),
                                "vera (ops)",
                                "us-east-1",
                                "sqs StartMessageMoveTask",
                                "r2",
                                "AccessDenied",
                                1));
    }

    @Test
    void theSameCallOverAndOverIsOneRowWithItsNumber() throws Exception {
        CallListener listener = listener(10_000);
        for (int i = 0; i < 5; i++) {
            listener.ended(call(i, "SendMessage", true, "r" + i, ""));
        }
        assertThat(Deeds.of(state)).singleElement().satisfies(deed -> {
            assertThat(deed.times()).isEqualTo(5);
            assertThat(deed.requestId()).isEqualTo("r4");
        });
    }

    @Test
    void itTakesABoundedNumberOfBytesAndLosesTheOldestFirst() throws Exception {
        CallListener listener = listener(2_000);
        for (int i = 0; i < 100; i++) {
            listener.ended(call(i, "Operation" + i, true, "r" + i, ""));
        }
        assertThat(Files.size(CallJournal.file(state))).isLessThanOrEqualTo(2_000);
        assertThat(Files.size(CallJournal.older(state))).isLessThanOrEqualTo(2_000);
        List<Deed> deeds = Deeds.of(state);
        assertThat(deeds).hasSizeBetween(10, 40);
        assertThat(deeds.get(0).what()).isEqualTo("sqs Operation99");
    }

    @Test
    void drillsAndIncidentsStandBesideTheCallsAndWhatIsDamagedIsLeftOut() throws Exception {
        listener(10_000).ended(call(30, "SendMessage", true, "r", ""));
        Path drills = Files.createDirectories(state.resolve("drills"));
        Files.writeString(
                drills.resolve("20260101T000000Z-payments-dev-isolate.jsonl"),
                "{\"at\":\"2026-01-01T00:00:40Z\",\"event\":\"pulled\",\"detail\":\"isolate\\u001b[31m\"}\n{\"at\":\"cut",
                StandardCharsets.UTF_8);
        assertThat(Deeds.of(state))
                .extracting(Deed::what)
                .containsExactly("payments-dev-isolate: pulled", "sqs SendMessage");
        assertThat(Deeds.of(state).get(0).result()).doesNotContain("\u001b");
    }

    @Test
    void aDiskThatWillNotHaveItStopsNothing() throws Exception {
        Path file = Files.writeString(state.resolve("file"), "");
        new CallJournal(file, "vera", 1_000).before(CallListener.NOBODY).ended(call(1, "SendMessage", true, "r", ""));
        assertThat(file).isEmptyFile();
    }
}
