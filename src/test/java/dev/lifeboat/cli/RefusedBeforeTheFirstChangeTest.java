package dev.lifeboat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeboat.LeapingTime;
import dev.lifeboat.blueprint.BadBlueprint;
import dev.lifeboat.cli.command.DeployCommand;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.WorldServer;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What cannot work is said on the command line, with what to do, before AWS hears of it. */
@Timeout(60)
class RefusedBeforeTheFirstChangeTest {
    private final World world = new World(new LeapingTime(Instant.parse("2026-01-01T00:00:00Z")), 42, 1);
    private final WorldServer server;

    RefusedBeforeTheFirstChangeTest() throws IOException {
        server = new WorldServer(world, 0);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private void refused(String blueprint, List<String> options, String... words) {
        DeployCommand command = new DeployCommand();
        List<String> args = new ArrayList<>(
                List.of(blueprint, "--yes", "--endpoint-url", server.endpoint().toString()));
        args.addAll(options);
        new CommandLine(command).parseArgs(args.toArray(String[]::new));
        assertThatThrownBy(() -> {
                    try (Session session = command.open()) {
                        command.run(session);
                    }
                })
                .isInstanceOf(BadBlueprint.class)
                .satisfies(refusal -> assertThat(refusal.getMessage()).contains(words))
                .satisfies(refusal ->
                        assertThat(String.valueOf(refusal.getMessage()).lines()).hasSizeLessThanOrEqualTo(3));
        assertThat(world.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"trading", "payments-aurora"})
    void aDomainThatNobodyCanOwn(String blueprint) {
        for (String domain : List.of("trading.example.com", "example.com", "api.EXAMPLE.org")) {
            refused(blueprint, List.of("-p", "DomainName=" + domain), domain, "reserved", "-p DomainName=");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"trading", "payments-aurora"})
    void theSameRegionTwice(String blueprint) {
        refused(
                blueprint,
                List.of("--primary-region", "eu-west-1", "--standby-region", "eu-west-1"),
                "both eu-west-1",
                "--standby-region");
    }

    @ParameterizedTest
    @CsvSource({
        "trading, x, e.g. dev",
        "trading, Prod-01, e.g. prod-01",
        "trading, prod--01, e.g. prod-01",
        "trading, seventeen-letters, 2 to 16",
        "payments-aurora, x, e.g. dev",
        "payments-aurora, DEV, e.g. dev",
        "payments-aurora, a--b, e.g. a-b",
        "payments-aurora, seventeen-letters, 2 to 16"
    })
    void aSuffixThatCannotStandInNames(String blueprint, String suffix, String remedy) {
        refused(blueprint, List.of("--env", suffix), "'" + suffix + "'", remedy);
    }

    @ParameterizedTest
    @ValueSource(strings = {"trading", "payments-aurora"})
    void aZoneWithoutItsDomain(String blueprint) {
        refused(blueprint, List.of("-p", "HostedZoneId=Z0123456789"), "HostedZoneId", "-p DomainName=");
    }

    @ParameterizedTest
    @CsvSource({
        "trading, ReservedConcurency, ReservedConcurrency",
        "payments-aurora, EngineVersoin, EngineVersion",
        "payments-aurora, AlarmMail, AlarmEmail"
    })
    void aParameterThatIsNotThere(String blueprint, String given, String meant) {
        refused(blueprint, List.of("-p", given + "=1"), "'" + given + "'", "Did you mean " + meant + "?");
    }

    @ParameterizedTest
    @CsvSource({
        "trading, Runtime, nodejs18.x",
        "payments-aurora, EngineVersion, 13.7",
        "payments-aurora, Runtime, python3.9"
    })
    void whatAwsNoLongerMakes(String blueprint, String parameter, String value) {
        refused(blueprint, List.of("-p", parameter + "=" + value), parameter, "'" + value + "'", "It must match");
    }
}
