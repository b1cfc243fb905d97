package dev.lifeboat.rehearsal.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeboat.rehearsal.Bench;
import dev.lifeboat.rehearsal.ResourceType.Made;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.AliasListEntry;
import software.amazon.awssdk.services.kms.model.KeyManagerType;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KmsInvalidStateException;
import software.amazon.awssdk.services.kms.model.NotFoundException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.InvalidKeyIdException;
import software.amazon.awssdk.services.ssm.model.ParameterType;

class KmsTest {
    private static final String KEY = "AWS::KMS::Key";
    private static final Map<String, Object> ROTATING = Map.of(
            "Description", "Aurora", "EnableKeyRotation", true, "PendingWindowInDays", 7, "KeyPolicy", policy("kms:*"));

    private final Bench bench = new Bench();
    private final KmsClient kms = bench.client(KmsClient.builder(), Bench.STANDBY);

    private static Map<String, Object> policy(String action) {
        return Map.of("Statement", List.of(Map.of("Effect", "Allow", "Action", action, "Resource", "*")));
    }

    private KeyMetadata described(String name) {
        return kms.describeKey(request -> request.keyId(name)).keyMetadata();
    }

    @Test
    void aKeyAnswersToItsIdItsArnAndItsAliasInItsOwnRegion() {
        Made key = bench.make(Bench.STANDBY, KEY, "Key", ROTATING);
        bench.make(
                Bench.STANDBY,
                "AWS::KMS::Alias",
                "Alias",
                Map.of("AliasName", "alias/aurora", "TargetKeyId", key.ref()));
        String arn = String.valueOf(key.attributes().get("Arn"));
        assertThat(arn).isEqualTo("arn:aws:kms:us-east-2:123456789012:key/" + key.ref());
        for (String name : List.of(key.ref(), arn, "alias/aurora", "arn:aws:kms:us-east-2:123456789012:alias/aurora")) {
            assertThat(described(name).keyId()).isEqualTo(key.ref());
        }
        assertThat(described(arn).keyState()).isEqualTo(KeyState.ENABLED);
        assertThat(kms.getKeyRotationStatus(request -> request.keyId(arn)).keyRotationEnabled())
                .isTrue();
        assertThat(kms.listResourceTags(request -> request.keyId(arn)).tags())
                .anyMatch(tag -> tag.tagKey().equals("lifeboat:deployment"));
        assertThat(kms.listKeys().keys()).extracting(entry -> entry.keyArn()).containsExactly(arn);
        assertThat(kms.listAliases(request -> request.keyId(key.ref())).aliases())
                .extracting(AliasListEntry::aliasName)
                .containsExactly("alias/aurora");
        assertThatThrownBy(() ->
                        bench.client(KmsClient.builder(), Bench.PRIMARY).describeKey(request -> request.keyId(arn)))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void aDeletedKeyPendsUntilItsWindowIsOver() {
        Made key = bench.make(Bench.STANDBY, KEY, "Key", ROTATING);
        bench.unmake(Bench.STANDBY, KEY, key.ref(), ROTATING);
        assertThat(described(key.ref()).keyState()).isEqualTo(KeyState.PENDING_DELETION);
        assertThat(described(key.ref()).deletionDate()).isEqualTo(bench.now().plus(Duration.ofDays(7)));
        assertThatThrownBy(() -> kms.scheduleKeyDeletion(request -> request.keyId(key.ref())))
                .isInstanceOf(KmsInvalidStateException.class);
        kms.cancelKeyDeletion(request -> request.keyId(key.ref()));
        assertThat(described(key.ref()).keyState()).isEqualTo(KeyState.DISABLED);
        kms.scheduleKeyDeletion(request -> request.keyId(key.ref()).pendingWindowInDays(10));
        bench.pass(Duration.ofDays(10));
        assertThatThrownBy(() -> described(key.ref())).isInstanceOf(NotFoundException.class);
    }

    @Test
    void aPolicyThatLocksEverybodyOutIsRefused() {
        assertThatThrownBy(() -> bench.make(Bench.STANDBY, KEY, "Key", Map.of("KeyPolicy", policy("kms:Decrypt"))))
                .hasMessageContaining("will not allow you to update the key policy");
    }

    @Test
    void awssOwnKeysAreThereWhenAskedFor() {
        assertThat(described("alias/aws/rds").keyManager()).isEqualTo(KeyManagerType.AWS);
        assertThat(described("alias/aws/rds").keyId())
                .isEqualTo(described("alias/aws/rds").keyId());
        assertThatThrownBy(() -> described("alias/mine")).isInstanceOf(NotFoundException.class);
    }

    @Test
    void aParameterIsNotEncryptedWithAKeyThatIsNotThere() {
        SsmClient ssm = bench.client(SsmClient.builder(), Bench.STANDBY);
        assertThatThrownBy(() -> ssm.putParameter(request -> request.name("/a")
                        .value("x")
                        .type(ParameterType.SECURE_STRING)
                        .keyId("alias/mine")))
                .isInstanceOf(InvalidKeyIdException.class);
    }
}
