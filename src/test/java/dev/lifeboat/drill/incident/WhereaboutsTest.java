package dev.lifeboat.drill.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhereaboutsTest {
    private static final Instant AT = Instant.parse("2026-01-05T12:00:00Z");
    private static final Whereabouts WHOLE = new Whereabouts(
            "payments-dev",
            "123456789012",
            "us-east-1",
            "us-east-2",
            Map.of("us-east-2", "https://abc.execute-api.us-east-2.amazonaws.com/prod/health"),
            "global",
            "arn:aws:rds:us-east-2:123456789012:cluster:one",
            AT);

    @TempDir
    Path folder;

    @Test
    void whatIsKeptIsRecalledAsItWas() throws Exception {
        WHOLE.keep(folder);
        assertThat(Whereabouts.recall(folder, "payments-dev")).contains(WHOLE);
        assertThat(Whereabouts.recall(folder, "payments-prod")).isEmpty();
        assertThat(Whereabouts.recall(folder, "../payments-dev")).isEmpty();
    }

    @Test
    void whileItIsKeptAnewItIsNeverGone() throws Exception {
        WHOLE.keep(folder);
        AtomicBoolean done = new AtomicBoolean();
        AtomicInteger gone = new AtomicInteger();
        Thread reader = new Thread(() -> {
            while (!done.get()) {
                if (Whereabouts.recall(folder, "payments-dev").isEmpty()) {
                    gone.incrementAndGet();
                }
            }
        });
        reader.start();
        for (int i = 0; i < 2_000; i++) {
            WHOLE.keep(folder);
        }
        done.set(true);
        reader.join();
        assertThat(gone).hasValue(0);
    }

    @Test
    void aPictureWithoutThePrimaryDoesNotReplaceAWholeOne() throws Exception {
        Whereabouts dark = Whereabouts.said("payments-dev", "us-east-2", AT.plusSeconds(60));
        dark.keep(folder);
        assertThat(Whereabouts.recall(folder, "payments-dev")).contains(dark);
        WHOLE.keep(folder);
        dark.keep(folder);
        assertThat(Whereabouts.recall(folder, "payments-dev")).contains(WHOLE);
    }

    @Test
    void whatCannotBeReadIsNotKnown() throws Exception {
        Path file = folder.resolve("payments-dev.json");
        for (String text : new String[] {"", "{", "[]", "{\"deployment\":\"payments-dev\"}"}) {
            Files.writeString(file, text);
            assertThat(Whereabouts.recall(folder, "payments-dev")).as(text).isEmpty();
        }
    }
}
