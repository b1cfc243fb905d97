package dev.lifeboat.provision.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.LeapingTime;
import dev.lifeboat.aws.CallRate;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Identity;
import dev.lifeboat.aws.Time;
import dev.lifeboat.aws.Trouble;
import dev.lifeboat.aws.Trouble.Kind;
import dev.lifeboat.blueprint.Blueprints;
import dev.lifeboat.blueprint.Order;
import dev.lifeboat.blueprint.Orders;
import dev.lifeboat.provision.preflight.Finding.State;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkClient;

/** The checks that judge what is known already. */
class ChecksTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Order AURORA = Orders.of(Blueprints.named("payments-aurora"), "dev", null, null, Map.of());

    /** A door with a login of that length; nothing may be asked through it. */
    private record Login(Duration left) implements Door {
        @Override
        public <C extends SdkClient> C client(Class<C> type, String region) {
            throw new AssertionError("no call is needed");
        }

        @Override
        public Fetched fetch(URI uri, Duration timeout) {
            throw new AssertionError("no call is needed");
        }

        @Override
        public Fetched send(String method, URI uri, String json, Duration timeout) {
            throw new AssertionError("no call is needed");
        }

        @Override
        public CallRate rate() {
            return CallRate.UNKNOWN;
        }

        @Override
        public Optional<Instant> loginEnds() {
            return Optional.of(NOW.plus(left));
        }

        @Override
        public Time time() {
            return new LeapingTime(NOW);
        }

        @Override
        public void close() {}
    }

    private static Situation situation(Duration login, Greeting greeting) {
        return new Situation(
                new Login(login), Optional.of(AURORA), Map.of("us-east-1", greeting), Optional.empty(), List.of());
    }

    private static Finding clock(Duration ahead) {
        Greeting greeting =
                new Greeting(Optional.of(new Identity("123456789012", "arn:x")), Optional.empty(), Optional.of(ahead));
        return new ClockCheck()
                .findings(situation(Duration.ofDays(1), greeting))
                .get(0);
    }

    private static Finding login(Duration left) {
        Greeting greeting = new Greeting(
                Optional.of(new Identity("123456789012", "arn:x")), Optional.empty(), Optional.of(Duration.ZERO));
        return new CredentialsCheck().findings(situation(left, greeting)).get(0);
    }

    @Test
    void aClockThatIsOffWarnsAndOneThatAwsWouldRefuseRefuses() {
        assertThat(clock(Duration.ofSeconds(-40)).state()).isEqualTo(State.OK);
        assertThat(clock(Duration.ofSeconds(-90)).detail()).startsWith("this clock is 90 s behind AWS's");
        assertThat(clock(Duration.ofSeconds(90)).state()).isEqualTo(State.WARNING);
        assertThat(clock(Duration.ofSeconds(301)).state()).isEqualTo(State.REFUSED);
        assertThat(clock(Duration.ofSeconds(-301)).remedy()).contains("NTP");
    }

    @Test
    void aRefusalForTheTimeIsTheClocksFault() {
        Trouble trouble = new Trouble(Kind.BAD_CREDENTIALS, "sts", "", "", "RequestTimeTooSkewed", "too old", "");
        Greeting greeting = new Greeting(Optional.empty(), Optional.of(trouble), Optional.empty());
        assertThat(new ClockCheck().findings(situation(Duration.ZERO, greeting)))
                .extracting(Finding::state)
                .containsExactly(State.REFUSED);
    }

    @Test
    void aLoginThatEndsBeforeTheDeployIsWarnedOf() {
        assertThat(login(Duration.ofMinutes(60)).state()).isEqualTo(State.OK);
        assertThat(login(Duration.ofMinutes(20)))
                .returns(State.WARNING, Finding::state)
                .returns("arn:x in account 123456789012, for 20 more minutes; this takes about 35.", Finding::detail);
    }

    @Test
    void aTerminalThatIsTooSmallOrTooPlainIsWarnedOf() {
        assertThat(new Terminal(true, "xterm-256color", 120, 35, 256, true, "tmux").findings())
                .containsExactly(Finding.ok("terminal", "", "xterm-256color, 120x35, 256 colours, UTF-8, in tmux."));
        assertThat(new Terminal(true, "dumb", 70, 20, 0, false, "").findings())
                .hasSize(3)
                .allMatch(finding ->
                        finding.state() == State.WARNING && !finding.remedy().isEmpty());
        assertThat(new Terminal(false, "", 0, 0, 0, false, "").findings())
                .singleElement()
                .returns(State.OK, Finding::state);
    }
}
