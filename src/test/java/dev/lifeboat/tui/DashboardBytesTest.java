package dev.lifeboat.tui;

import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.screen.Screen.RefreshType;
import dev.lifeboat.tui.paint.Look;
import dev.lifeboat.tui.screen.BridgeScreen;
import dev.lifeboat.tui.terminal.LifeboatTerminal;
import dev.lifeboat.tui.terminal.PatientInput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What really goes over the wire to a terminal, and comes from it. */
@Timeout(30)
class DashboardBytesTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final ByteArrayOutputStream wire = new ByteArrayOutputStream();

    private Dashboard dashboard() throws IOException {
        return new Dashboard(
                new LifeboatTerminal(new Silence(), wire),
                Scenes.start(80, 24).banner(),
                BridgeScreen.NAME,
                Look.USUAL,
                Keymap.USUAL);
    }

    /** A user who presses nothing. */
    private static final class Silence extends InputStream {
        @Override
        public int read() throws IOException {
            return read(new byte[1], 0, 1);
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            try {
                Thread.sleep(Long.MAX_VALUE);
            } catch (InterruptedException ended) {
                throw new IOException(ended);
            }
            return -1;
        }
    }

    private String sent() {
        String sent = wire.toString(StandardCharsets.UTF_8);
        wire.reset();
        return sent;
    }

    private static List<Message> read(String keys) throws IOException, InterruptedException {
        List<Message> messages = new ArrayList<>();
        InputStream input = new PatientInput(new Trickle(keys.getBytes(StandardCharsets.UTF_8)));
        synchronized (messages) {
            new KeyReader(new LifeboatTerminal(input, new ByteArrayOutputStream()), message -> {
                        synchronized (messages) {
                            messages.add(message);
                            messages.notifyAll();
                        }
                    })
                    .start();
            while (messages.isEmpty() || !(messages.get(messages.size() - 1) instanceof Message.Gone)) {
                messages.wait();
            }
        }
        return messages.subList(0, messages.size() - 1);
    }

    /** One byte a read, as over a slow link. */
    private static final class Trickle extends ByteArrayInputStream {
        Trickle(byte[] bytes) {
            super(bytes);
        }

        @Override
        public synchronized int read(byte[] into, int from, int most) {
            return super.read(into, from, Math.min(1, most));
        }
    }

    @Test
    void aClockThatTicksCostsLessThanTwoHundredBytes() throws Exception {
        try (Dashboard dashboard = dashboard()) {
            assertThat(sent()).contains("\u001b[?1049h", "\u001b[?2004h", "lifeboat");
            dashboard.post(new Message.Tick(NOON));
            dashboard.post(new Message.Gone());
            dashboard.run(intent -> {});
            dashboard.draw(RefreshType.DELTA);
            sent();
            dashboard.post(new Message.Tick(NOON.plusSeconds(1)));
            dashboard.post(new Message.Gone());
            dashboard.run(intent -> {});
            dashboard.draw(RefreshType.DELTA);
            String frame = sent();
            assertThat(frame)
                    .startsWith("\u001b[?2026h")
                    .endsWith("\u001b[?2026l")
                    .contains("1");
            assertThat(frame.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(1, 199);
            dashboard.draw(RefreshType.DELTA);
            assertThat(sent()).isEmpty();
        }
        assertThat(sent()).contains("\u001b[?2004l", "\u001b[?1049l", "\u001b[?25h");
    }

    @Test
    void arrowsArriveWholeOverASlowLinkAndEscAlone() throws Exception {
        assertThat(read("\u001b[A")).containsExactly(new Message.Key("Up"));
        assertThat(read("\u001b[Bq")).containsExactly(new Message.Key("Down"), new Message.Key("q"));
        assertThat(read("\u001b")).containsExactly(new Message.Key("Esc"));
        assertThat(read("\u0003\u001a\f"))
                .containsExactly(new Message.Key("^C"), new Message.Key("^Z"), new Message.Key("^L"));
    }

    @Test
    void aPasteIsOneEventAndItsEnterConfirmsNothing() throws Exception {
        assertThat(read("\u001b[200~payments-dev\nq\u001b[201~d"))
                .containsExactly(new Message.Pasted("payments-dev\nq"), new Message.Key("d"));
    }

    @Test
    void sequencesThatNobodyKnowsAreSwallowedWhole() throws Exception {
        assertThat(read("\u001b[?1;2c\u001b[38;5;9~d")).containsExactly(new Message.Key("d"));
    }
}
