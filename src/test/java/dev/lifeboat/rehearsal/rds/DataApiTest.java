package dev.lifeboat.rehearsal.rds;

import static dev.lifeboat.rehearsal.rds.AuroraBench.PRIMARY_ARN;
import static dev.lifeboat.rehearsal.rds.AuroraBench.STANDBY_ARN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeboat.rehearsal.Bench;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.rdsdata.RdsDataClient;
import software.amazon.awssdk.services.rdsdata.RdsDataClientBuilder;
import software.amazon.awssdk.services.rdsdata.model.ExecuteStatementResponse;
import software.amazon.awssdk.services.rdsdata.model.RdsDataException;
import software.amazon.awssdk.services.rdsdata.model.SqlParameter;

/** Statements for a writer, and what becomes of the rows when the writer moves. */
class DataApiTest {
    private static final String CREATE = "CREATE TABLE IF NOT EXISTS notes (who text, number bigint,"
            + " made timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (who, number))";
    private static final String INSERT =
            "INSERT INTO notes (who, number, made) VALUES (:who, :number, now()) ON CONFLICT DO NOTHING";
    private static final String SELECT = "SELECT number FROM notes WHERE who = :who";

    private final AuroraBench aurora = new AuroraBench();
    private final Bench bench = aurora.bench;
    private final RdsDataClient primary = bench.client(onceOnly(), Bench.PRIMARY);
    private final RdsDataClient standby = bench.client(onceOnly(), Bench.STANDBY);
    private String secret = "";

    /** A database that is away is answered with what the SDK would try again, and wait for by the machine's clock. */
    private static RdsDataClientBuilder onceOnly() {
        return RdsDataClient.builder()
                .overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry()));
    }

    @BeforeEach
    void twoClustersWithTheirEndpointsOn() {
        aurora.whole();
        endpoint(Bench.PRIMARY, "payment-primary", true);
        endpoint(Bench.STANDBY, "payment-standby", true);
        secret = bench.make(
                        Bench.PRIMARY,
                        "AWS::SecretsManager::Secret",
                        "Credentials",
                        Map.of(
                                "Name", "payments",
                                "SecretString", "{\"username\": \"payments\", \"password\": \"s3cretpass\"}",
                                "ReplicaRegions", List.of(Map.of("Region", Bench.STANDBY))))
                .ref();
    }

    private void endpoint(String region, String name, boolean on) {
        bench.world.part(Rds.class).databases().cluster(region, name).httpEndpoint = on;
    }

    private ExecuteStatementResponse there(String sql, SqlParameter... values) {
        return primary.executeStatement(request -> request.resourceArn(PRIMARY_ARN)
                .secretArn(secret)
                .database("payments")
                .sql(sql)
                .parameters(values));
    }

    private ExecuteStatementResponse here(String sql, SqlParameter... values) {
        return standby.executeStatement(request -> request.resourceArn(STANDBY_ARN)
                .secretArn(secret.replace(Bench.PRIMARY, Bench.STANDBY))
                .database("payments")
                .sql(sql)
                .parameters(values));
    }

    private static SqlParameter who(String name) {
        return SqlParameter.builder()
                .name("who")
                .value(value -> value.stringValue(name))
                .build();
    }

    private static SqlParameter number(long number) {
        return SqlParameter.builder()
                .name("number")
                .value(value -> value.longValue(number))
                .build();
    }

    private static List<Long> numbers(ExecuteStatementResponse answer) {
        return answer.records().stream().map(row -> row.get(0).longValue()).toList();
    }

    private static void refused(ThrowingCallable call, String code, String words) {
        assertThatThrownBy(call).isInstanceOfSatisfying(RdsDataException.class, refusal -> {
            assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(refusal.awsErrorDetails().errorMessage()).contains(words);
        });
    }

    @Test
    void rowsAreWrittenOnceAndCountedAndGo() {
        assertThat(there("SELECT to_regclass('notes') IS NOT NULL")
                        .records()
                        .get(0)
                        .get(0)
                        .booleanValue())
                .isFalse();
        refused(() -> there(SELECT, who("a")), "DatabaseErrorException", "42P01");
        there(CREATE);
        there(CREATE + ";");
        assertThat(there(INSERT, who("a"), number(1)).numberOfRecordsUpdated()).isEqualTo(1);
        assertThat(there(INSERT, who("a"), number(1)).numberOfRecordsUpdated()).isZero();
        there(INSERT, who("b"), number(7));
        assertThat(numbers(there(SELECT, who("a")))).containsExactly(1L);
        assertThat(numbers(there("SELECT count(made) FROM notes"))).containsExactly(2L);
        refused(() -> there("SELECT count(other) FROM notes"), "DatabaseErrorException", "42703");
        assertThat(there("DELETE FROM notes WHERE who = :who AND made IS NOT NULL", who("a"))
                        .numberOfRecordsUpdated())
                .isEqualTo(1);
        there("DROP TABLE IF EXISTS notes");
        there("DROP TABLE IF EXISTS notes");
    }

    @Test
    void aTextInQuotesIsAValueAsItStands() {
        there(CREATE);
        there(INSERT, who("It's A"), number(1));
        there(INSERT, who("it's a"), number(2));
        assertThat(numbers(there("SELECT number FROM notes WHERE who = 'It''s A'")))
                .containsExactly(1L);
        there("DELETE FROM notes WHERE who = 'It''s A' AND made IS NOT NULL");
        assertThat(numbers(there("SELECT number FROM notes"))).containsExactly(2L);
    }

    @Test
    void whatItDoesNotKnowIsRefusedAloud() {
        refused(() -> there("UPDATE notes SET number = 1"), "BadRequestException", "SELECT to_regclass('t')");
        there(CREATE);
        refused(() -> there(INSERT, who("a")), "BadRequestException", "Cannot find parameter: number");
    }

    @Test
    void onlyAWriterWithItsEndpointOnAndASecretOfItsRegionAnswers() {
        refused(() -> here("SELECT count(*) FROM notes"), "DatabaseUnavailableException", "writer instance");
        String right = secret;
        secret = right.replace(Bench.PRIMARY, Bench.STANDBY);
        refused(() -> there(CREATE), "SecretsErrorException", "can't find");
        secret = bench.make(
                        Bench.PRIMARY,
                        "AWS::SecretsManager::Secret",
                        "Other",
                        Map.of("SecretString", "{\"username\": \"eve\", \"password\": \"guessed\"}"))
                .ref();
        refused(() -> there(CREATE), "DatabaseErrorException", "28P01");
        secret = right;
        endpoint(Bench.PRIMARY, "payment-primary", false);
        refused(() -> there(CREATE), "HttpEndpointNotEnabledException", "payment-primary");
    }

    /** One a second for a while; the numbers that were taken. */
    private long written(int seconds) {
        long taken = 0;
        for (int i = 0; i < seconds; i++) {
            try {
                there(INSERT, who("a"), number(taken + 1));
                taken++;
            } catch (RdsDataException fenced) {
                assertThat(fenced.awsErrorDetails().errorCode()).isEqualTo("DatabaseUnavailableException");
            }
            bench.pass(Duration.ofSeconds(1));
        }
        return taken;
    }

    private List<List<Object>> rows(String region, String cluster) {
        return bench.world.part(DataApi.class).look(region, cluster, "SELECT number FROM notes", Map.of());
    }

    @Test
    void aSwitchoverStopsWritesFirstAndLosesNoRow() {
        there(CREATE);
        bench.world.faults().set("replication-lag", Bench.STANDBY, "20");
        aurora.standby.switchoverGlobalCluster(
                request -> request.globalClusterIdentifier("payment-global").targetDbClusterIdentifier(STANDBY_ARN));
        long taken = written(120);
        assertThat(taken).isBetween(8L, 16L);
        assertThat(numbers(here(SELECT, who("a")))).hasSize((int) taken);
    }

    @Test
    void aFailoverLosesWhatTheOldWriterTookTooLateAndTheOldOneIsBuiltAnewWithoutIt() {
        there(CREATE);
        bench.pass(Duration.ofSeconds(2));
        aurora.standby.failoverGlobalCluster(request -> request.globalClusterIdentifier("payment-global")
                .targetDbClusterIdentifier(STANDBY_ARN)
                .allowDataLoss(true));
        long taken = written(130);
        List<Long> there = numbers(here(SELECT, who("a")));
        assertThat(taken - there.size()).isBetween(5L, 6L);
        assertThat(rows(Bench.PRIMARY, "payment-primary")).hasSize((int) taken);
        here(INSERT, who("b"), number(1));
        bench.pass(Duration.ofMinutes(10));
        assertThat(rows(Bench.PRIMARY, "payment-primary")).hasSize(there.size() + 1);
    }

    @Test
    void whatIsOnItsWayWhenTheRegionGoesDarkIsLost() {
        there(CREATE);
        bench.world.faults().set("replication-lag", Bench.STANDBY, "3");
        bench.pass(Duration.ofSeconds(4));
        long taken = written(10);
        bench.world.faults().set("region-dark", Bench.PRIMARY);
        aurora.standby.failoverGlobalCluster(request -> request.globalClusterIdentifier("payment-global")
                .targetDbClusterIdentifier(STANDBY_ARN)
                .allowDataLoss(true));
        bench.pass(Duration.ofMinutes(3));
        assertThat(taken - rows(Bench.STANDBY, "payment-standby").size()).isBetween(3L, 4L);
    }
}
