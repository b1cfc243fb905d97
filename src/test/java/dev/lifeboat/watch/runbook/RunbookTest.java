package dev.lifeboat.watch.runbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lifeboat.blueprint.Role;
import dev.lifeboat.watch.Kind;
import dev.lifeboat.watch.Payments;
import dev.lifeboat.watch.Signal;
import dev.lifeboat.watch.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RunbookTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:30Z");
    private static final Path FOLDER = Path.of("src/main/resources/runbooks");

    static List<String> topics() {
        return Runbook.topics();
    }

    @Test
    void everyKindOfSignalAndEverySituationHasAFileAndNoFileIsLeftOver() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".md", "")))
                    .containsExactlyInAnyOrderElementsOf(Runbook.topics());
        }
        assertThat(Runbook.topics())
                .containsAll(Stream.of(Kind.values()).map(Kind::word).toList());
    }

    @ParameterizedTest
    @MethodSource("topics")
    void aRunbookSaysHowToCheckWhatCausesItAndHowItIsResolved(String topic) {
        Runbook runbook = Runbook.of(topic, NOW);
        assertThat(runbook.title()).isNotBlank();
        assertThat(runbook.summary()).isNotBlank();
        assertThat(runbook.sections())
                .extracting(Runbook.Section::heading)
                .containsExactly("Check", "Causes", "Resolution");
        assertThat(runbook.sections())
                .allSatisfy(section -> assertThat(section.lines()).isNotEmpty());
        assertThat(runbook.sections().get(0).lines())
                .extracting(Runbook.Line::form)
                .contains(Runbook.Form.COMMAND);
    }

    @ParameterizedTest
    @MethodSource("topics")
    void everyPlaceholderIsFilledWhereADeploymentHasEverything(String topic) throws IOException {
        Set<String> used = RunbookNames.placeholders(Files.readAllLines(FOLDER.resolve(topic + ".md")));
        Target target = everything();
        Set<String> known = new TreeSet<>(RunbookNames.of(target, NOW).whole().keySet());
        RunbookThings.of(target)
                .forEach((kind, things) ->
                        things.forEach(thing -> thing.names().keySet().forEach(name -> known.add(kind + "." + name))));
        assertThat(known).containsAll(used);
        assertThat(Runbook.of(topic, target, NOW).lines(80)).noneMatch(line -> line.contains("${"));
    }

    @ParameterizedTest
    @MethodSource("topics")
    void wordsKeepToTheWidthAndCommandsStayAsTheyAreTyped(String topic) {
        List<String> lines = Runbook.of(topic, NOW).lines(60);
        assertThat(lines)
                .filteredOn(line -> !line.startsWith("    ") && line.contains(" "))
                .allMatch(line -> line.length() <= 62);
        assertThat(String.join("", lines)).doesNotContain("  - ").matches(text -> text.chars()
                .noneMatch(c -> c < 32));
    }

    @Test
    void aSignalsRunbookHasItsOwnNamesAlone() {
        Signal signal = Signal.of(Kind.DLQ_DEPTH, "us-east-2", "payments-dlq-standby");
        List<String> commands = commands(Runbook.of(signal, Payments.target(), NOW));
        assertThat(commands)
                .anyMatch(line -> line.contains("--region us-east-2"))
                .anyMatch(line -> line.contains("--source-arn arn:aws:sqs:us-east-2:123456789012:payments-dlq-standby"))
                .anyMatch(line -> line.contains("--log-group-name /aws/lambda/payments-standby"))
                .anyMatch(line -> line.contains("--start-time 1767265200000"))
                .noneMatch(line -> line.contains("primary") || line.contains("us-east-1 "));
    }

    @Test
    void aTablesLagSaysNothingOfDatabasesAndADatabasesNothingOfTables() {
        Target target = everything();
        Signal table = Signal.of(Kind.REPLICATION_LAG, "us-east-2", "orders to us-east-1");
        assertThat(commands(Runbook.of(table, target, NOW)))
                .anyMatch(line -> line.contains("Value=orders"))
                .anyMatch(line -> line.contains("Name=ReceivingRegion,Value=us-east-1"))
                .noneMatch(line -> line.contains("aws rds describe-db") || line.contains("AuroraGlobalDB"));
        Signal cluster = Signal.of(Kind.REPLICATION_LAG, "us-east-2", "db-standby lag");
        assertThat(commands(Runbook.of(cluster, target, NOW)))
                .anyMatch(line -> line.contains("Value=db-standby"))
                .noneMatch(line -> line.contains("dynamodb"));
    }

    @Test
    void aTopicHasACommandForEachThingAndLeavesOutWhatIsNotThere() {
        List<String> lag = commands(Runbook.of("replication-lag", Payments.target(), NOW));
        assertThat(lag).filteredOn(line -> line.contains("describe-table")).hasSize(2);
        assertThat(lag).noneMatch(line -> line.contains("aws rds"));
        assertThat(Runbook.of("replication-lag", Payments.target(), NOW).lines(200))
                .noneMatch(line -> line.contains("larger instance class"));
    }

    @Test
    void withoutADeploymentNamesStandAsPlaces() {
        assertThat(commands(Runbook.of("dlq-depth", NOW))).anyMatch(line -> line.contains("--queue-url <queue-url>"));
    }

    @Test
    void whatAShellWouldActOnIsQuoted() {
        Target target = new Target(
                "it's",
                "",
                Map.of(Role.PRIMARY, "us-east-1"),
                List.of(Payments.stack("any", Role.PRIMARY, "us-east-1", new String[] {
                    "AWS::CloudWatch::Alarm", "Alarm", "too hot; $(reboot) 'now'"
                })),
                Map.of());
        assertThat(commands(Runbook.of("alarm", target, NOW)))
                .contains(
                        "  --alarm-names 'too hot; $(reboot) '\\''now'\\''' --alarm-types MetricAlarm CompositeAlarm");
        assertThat(commands(Runbook.of("stale-data", target, NOW)))
                .contains("lifeboat status 'it'\\''s' --output json");
    }

    @Test
    void anUnknownTopicIsToldWithThoseThatThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Runbook.of("weather", NOW))
                .withMessageContaining("no runbook named 'weather'")
                .withMessageContaining("dark-region");
    }

    private static List<String> commands(Runbook runbook) {
        return runbook.sections().stream()
                .flatMap(section -> section.lines().stream())
                .filter(line -> line.form() == Runbook.Form.COMMAND)
                .map(Runbook.Line::text)
                .toList();
    }

    /** One of each thing that a blueprint can have. */
    private static Target everything() {
        List<Target.Stack> stacks = new ArrayList<>();
        for (Role role : List.of(Role.PRIMARY, Role.STANDBY)) {
            String region = role == Role.PRIMARY ? "us-east-1" : "us-east-2";
            Target.Stack bare = Payments.stack(
                    role.word(),
                    role,
                    region,
                    new String[] {"AWS::SQS::Queue", "Dlq", "https://sqs." + region + ".amazonaws.com/1/orders-dlq"},
                    new String[] {"AWS::CloudWatch::Alarm", "TakeoverLatch", "takeover"},
                    new String[] {"AWS::SNS::Topic", "Topic", "arn:aws:sns:" + region + ":1:alarms"},
                    new String[] {"AWS::S3::Bucket", "Logs", "logs-" + role.word()},
                    new String[] {"AWS::Lambda::Function", "Function", "orders"},
                    new String[] {"AWS::RDS::DBCluster", "Db", "db-" + role.word()},
                    new String[] {"AWS::Route53::HealthCheck", "Check", "hc-" + role.word()},
                    new String[] {
                        "AWS::ElasticLoadBalancingV2::TargetGroup", "Group", "arn:aws:x:y:1:targetgroup/orders/1"
                    });
            stacks.add(new Target.Stack(
                    bare.name(),
                    bare.stackId(),
                    region,
                    role,
                    bare.status(),
                    Map.of("HealthUrl", "https://" + role.word() + ".test/health", "FailoverDnsName", "orders.test"),
                    bare.resources()));
        }
        stacks.add(Payments.stack(
                "global",
                Role.EDGE,
                "us-east-1",
                new String[] {"AWS::DynamoDB::GlobalTable", "Table", "orders"},
                new String[] {"AWS::RDS::GlobalCluster", "Global", "db"},
                new String[] {"AWS::Route53::HostedZone", "Zone", "Z1"}));
        return new Target(
                "orders-dev",
                "orders",
                Map.of(Role.PRIMARY, "us-east-1", Role.STANDBY, "us-east-2", Role.EDGE, "us-east-1"),
                stacks,
                Map.of());
    }
}
