package dev.lifeboat.rehearsal.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeboat.rehearsal.Bench;
import dev.lifeboat.rehearsal.ResourceType.Made;
import dev.lifeboat.rehearsal.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.InvalidParameterException;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.ReplicationStatusType;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.SecretListEntry;
import software.amazon.awssdk.services.secretsmanager.model.StatusType;

class SecretsTest {
    private static final String TYPE = "AWS::SecretsManager::Secret";
    private static final Map<String, Object> MASTER = Map.of(
            "Name",
            "payments-dev/aurora",
            "GenerateSecretString",
            Map.of(
                    "SecretStringTemplate", "{\"username\":\"lifeboat\"}",
                    "GenerateStringKey", "password",
                    "ExcludeCharacters", "\"@/\\ '",
                    "PasswordLength", 40),
            "ReplicaRegions",
            List.of(Map.of("Region", Bench.STANDBY)));

    private final Bench bench = new Bench();
    private final SecretsManagerClient primary = bench.client(SecretsManagerClient.builder(), Bench.PRIMARY);
    private final SecretsManagerClient standby = bench.client(SecretsManagerClient.builder(), Bench.STANDBY);

    private static String read(SecretsManagerClient client, String id) {
        return client.getSecretValue(request -> request.secretId(id)).secretString();
    }

    private static String password(String secret) {
        return String.valueOf(
                Json.parse(secret.getBytes(StandardCharsets.UTF_8)).get("password"));
    }

    @Test
    void aMadeUpPasswordStandsInItsTemplateAndInTheOtherRegion() {
        Made made = bench.make(Bench.PRIMARY, TYPE, "Master", MASTER);
        assertThat(made.ref())
                .matches("arn:aws:secretsmanager:us-east-1:123456789012:secret:payments-dev/aurora-\\w{6}");
        String secret = read(primary, made.ref());
        assertThat(secret).startsWith("{\"username\":\"lifeboat\",");
        assertThat(password(secret)).hasSize(40).doesNotContainAnyWhitespaces().matches("[^\"@/\\\\']+");
        assertThat(read(standby, "payments-dev/aurora")).isEqualTo(secret);
        assertThat(read(standby, made.ref().replace("us-east-1", "us-east-2"))).isEqualTo(secret);
        assertThat(read(primary, made.ref().replaceFirst("-\\w{6}$", ""))).isEqualTo(secret);
        DescribeSecretResponse described = primary.describeSecret(request -> request.secretId(made.ref()));
        assertThat(described.replicationStatus())
                .extracting(ReplicationStatusType::region, ReplicationStatusType::status)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Bench.STANDBY, StatusType.IN_SYNC));
        assertThat(described.tags()).anyMatch(tag -> tag.key().equals("lifeboat:deployment"));
        assertThat(standby.listSecrets().secretList())
                .extracting(SecretListEntry::primaryRegion)
                .containsExactly(Bench.PRIMARY);
    }

    @Test
    void aStackTakesTheCopiesAwayAtOnceAndAnotherOfTheNameHasAnotherArn() {
        Made made = bench.make(Bench.PRIMARY, TYPE, "Master", MASTER);
        bench.unmake(Bench.PRIMARY, TYPE, made.ref(), MASTER);
        assertThatThrownBy(() -> read(primary, "payments-dev/aurora")).isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> read(standby, "payments-dev/aurora")).isInstanceOf(ResourceNotFoundException.class);
        assertThat(bench.make(Bench.PRIMARY, TYPE, "Master", MASTER).ref()).isNotEqualTo(made.ref());
    }

    @Test
    void aCopyIsNotChangedAndFailsWithoutItsKey() {
        primary.createSecret(request -> request.name("a").secretString("one"));
        standby.createSecret(request -> request.name("a").secretString("other"));
        Made made = bench.make(
                Bench.PRIMARY,
                TYPE,
                "B",
                Map.of(
                        "Name",
                        "b",
                        "SecretString",
                        "x",
                        "ReplicaRegions",
                        List.of(Map.of("Region", Bench.STANDBY, "KmsKeyId", "alias/mine"))));
        assertThat(primary.describeSecret(request -> request.secretId(made.ref()))
                        .replicationStatus()
                        .get(0)
                        .statusMessage())
                .contains("alias/mine");
        bench.make(Bench.PRIMARY, TYPE, "Master", MASTER);
        assertThatThrownBy(() -> standby.putSecretValue(
                        request -> request.secretId("payments-dev/aurora").secretString("x")))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("replica");
        assertThat(read(standby, "a")).isEqualTo("other");
    }

    @Test
    void versionsAreLabelledAndADeletedSecretWaits() {
        primary.createSecret(request -> request.name("a").secretString("one"));
        primary.putSecretValue(request -> request.secretId("a").secretString("two"));
        assertThat(read(primary, "a")).isEqualTo("two");
        assertThat(primary.getSecretValue(request -> request.secretId("a").versionStage("AWSPREVIOUS"))
                        .secretString())
                .isEqualTo("one");
        primary.deleteSecret(request -> request.secretId("a").recoveryWindowInDays(7L));
        assertThatThrownBy(() -> read(primary, "a")).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(
                        () -> primary.createSecret(request -> request.name("a").secretString("three")))
                .hasMessageContaining("already scheduled for deletion");
        bench.pass(Duration.ofDays(7));
        assertThat(primary.listSecrets(request -> request.includePlannedDeletion(true))
                        .secretList())
                .isEmpty();
    }

    @Test
    void aPasswordThatCannotBeMadeIsRefused() {
        assertThatThrownBy(() -> bench.make(
                        Bench.PRIMARY, TYPE, "S", Map.of("GenerateSecretString", Map.of("SecretStringTemplate", "{}"))))
                .hasMessageContaining("belong together");
        assertThatThrownBy(() -> bench.make(
                        Bench.PRIMARY,
                        TYPE,
                        "S",
                        Map.of("SecretString", "x", "GenerateSecretString", Map.of("PasswordLength", 12))))
                .hasMessageContaining("both");
    }
}
