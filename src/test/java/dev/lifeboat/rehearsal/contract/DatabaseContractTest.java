package dev.lifeboat.rehearsal.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.Filter;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import software.amazon.awssdk.services.ssm.model.ResourceTypeForTagging;

/** What the world and an independent emulator must agree on where databases, keys and secrets are concerned. */
@Tag("contract")
@Timeout(120)
class DatabaseContractTest {
    private static final String REGION = "us-east-2";
    /** The emulator begins global clusters here only. */
    private static final String HOME = "us-east-1";

    @OnEveryGround
    void aKeyIsKnownByItsAliasAndEndsLater(Ground ground) {
        KmsClient kms = ground.client(KmsClient.builder(), REGION);
        KeyMetadata key =
                kms.createKey(request -> request.description("Aurora")).keyMetadata();
        String alias = "alias/" + Ground.fresh("aurora");
        kms.createAlias(request -> request.aliasName(alias).targetKeyId(key.keyId()));
        assertThat(kms.describeKey(request -> request.keyId(alias))
                        .keyMetadata()
                        .arn())
                .isEqualTo(key.arn())
                .isEqualTo("arn:aws:kms:us-east-2:123456789012:key/" + key.keyId());
        assertThat(Ground.refusal(() ->
                        kms.createAlias(request -> request.aliasName(alias).targetKeyId(key.keyId()))))
                .isEqualTo("AlreadyExistsException");
        assertThat(kms.listAliases(request -> request.keyId(key.keyId())).aliases())
                .extracting(one -> one.aliasName() + " " + one.targetKeyId())
                .containsExactly(alias + " " + key.keyId());
        assertThat(kms.getKeyRotationStatus(request -> request.keyId(key.keyId()))
                        .keyRotationEnabled())
                .isFalse();
        kms.enableKeyRotation(request -> request.keyId(key.keyId()));
        assertThat(kms.getKeyRotationStatus(request -> request.keyId(key.keyId()))
                        .keyRotationEnabled())
                .isTrue();
        kms.scheduleKeyDeletion(request -> request.keyId(key.keyId()).pendingWindowInDays(7));
        KeyMetadata ending =
                kms.describeKey(request -> request.keyId(key.arn())).keyMetadata();
        assertThat(ending.keyState()).isEqualTo(KeyState.PENDING_DELETION);
        assertThat(ending.enabled()).isFalse();
        assertThat(ending.deletionDate()).isAfter(ground.now());
        assertThat(Ground.refusal(() -> kms.describeKey(request -> request.keyId("alias/" + Ground.fresh("none")))))
                .isEqualTo("NotFoundException");
    }

    @OnEveryGround
    void aSecretHasVersionsAndACopy(Ground ground) {
        SecretsManagerClient secrets = ground.client(SecretsManagerClient.builder(), REGION);
        SecretsManagerClient elsewhere = ground.client(SecretsManagerClient.builder(), "us-west-2");
        String name = "payments/" + Ground.fresh("aurora");
        String arn = secrets.createSecret(request -> request.name(name)
                        .secretString("{\"password\":\"one\"}")
                        .addReplicaRegions(
                                software.amazon.awssdk.services.secretsmanager.model.ReplicaRegionType.builder()
                                        .region("us-west-2")
                                        .build()))
                .arn();
        assertThat(arn).matches("arn:aws:secretsmanager:us-east-2:123456789012:secret:" + name + "-\\w{6}");
        assertThat(elsewhere.getSecretValue(request -> request.secretId(name)).secretString())
                .isEqualTo("{\"password\":\"one\"}");
        assertThat(elsewhere.getSecretValue(request -> request.secretId(name)).arn())
                .isEqualTo(arn.replace("us-east-2", "us-west-2"));
        assertThat(Ground.refusal(
                        () -> secrets.createSecret(request -> request.name(name).secretString("x"))))
                .isEqualTo("ResourceExistsException");
        secrets.putSecretValue(request -> request.secretId(arn).secretString("two"));
        assertThat(secrets.getSecretValue(request -> request.secretId(arn)).secretString())
                .isEqualTo("two");
        assertThat(secrets.getSecretValue(request -> request.secretId(name).versionStage("AWSPREVIOUS"))
                        .secretString())
                .isEqualTo("{\"password\":\"one\"}");
        assertThat(secrets.describeSecret(request -> request.secretId(name)).replicationStatus())
                .extracting(replica -> replica.region() + " " + replica.statusAsString())
                .containsExactly("us-west-2 InSync");
        assertThat(Ground.refusal(() -> elsewhere.putSecretValue(
                        request -> request.secretId(name).secretString("three"))))
                .isEqualTo("InvalidParameterException");
        assertThat(Ground.refusal(() -> secrets.deleteSecret(request -> request.secretId(name))))
                .as("while there is a copy")
                .isEqualTo("InvalidParameterException");
        String none = Ground.fresh("none");
        assertThat(Ground.refusal(() -> secrets.getSecretValue(request -> request.secretId(none))))
                .isEqualTo("ResourceNotFoundException");
    }

    @OnEveryGround
    void aSecretParameterIsACipherUnlessDecrypted(Ground ground) {
        SsmClient ssm = ground.client(SsmClient.builder(), REGION);
        String name = "/payments/" + Ground.fresh("secret");
        ssm.putParameter(request -> request.name(name).value("s3cret").type(ParameterType.SECURE_STRING));
        var hidden = ssm.getParameter(request -> request.name(name)).parameter();
        assertThat(hidden.value()).isNotEqualTo("s3cret").isNotBlank();
        assertThat(hidden.type()).isEqualTo(ParameterType.SECURE_STRING);
        assertThat(ssm.getParameters(request -> request.names(name, "/none").withDecryption(true))
                        .parameters())
                .extracting(parameter -> parameter.value())
                .containsExactly("s3cret");
        ssm.addTagsToResource(request -> request.resourceType(ResourceTypeForTagging.PARAMETER)
                .resourceId(name)
                .tags(software.amazon.awssdk.services.ssm.model.Tag.builder()
                        .key("app")
                        .value("payments")
                        .build()));
        assertThat(ssm.listTagsForResource(request -> request.resourceType(ResourceTypeForTagging.PARAMETER)
                                .resourceId(name))
                        .tagList())
                .extracting(tag -> tag.key() + "=" + tag.value())
                .containsExactly("app=payments");
        ssm.putParameter(request -> request.name(name)
                .value("other")
                .type(ParameterType.SECURE_STRING)
                .overwrite(true));
        assertThat(ssm.getParameter(request -> request.name(name + ":1").withDecryption(true))
                        .parameter()
                        .value())
                .isEqualTo("s3cret");
        assertThat(ssm.deleteParameters(request -> request.names(name)).deletedParameters())
                .containsExactly(name);
    }

    @OnEveryGround
    void aClusterIsDescribedWithItsInstanceAndItsGlobalCluster(Ground ground) {
        RdsClient rds = ground.client(RdsClient.builder(), HOME);
        String name = Ground.fresh("cluster");
        String global = Ground.fresh("global");
        ground.aurora(HOME, name, global);
        DBCluster cluster = rds.describeDBClusters(request -> request.dbClusterIdentifier(name))
                .dbClusters()
                .get(0);
        assertThat(cluster.dbClusterArn()).isEqualTo("arn:aws:rds:us-east-1:123456789012:cluster:" + name);
        assertThat(cluster.status()).isEqualTo("available");
        assertThat(cluster.engine()).isEqualTo("aurora-postgresql");
        assertThat(cluster.engineVersion()).isEqualTo("17.7");
        assertThat(cluster.masterUsername()).isEqualTo("payments");
        assertThat(cluster.databaseName()).isEqualTo("payments");
        assertThat(cluster.storageEncrypted()).isTrue();
        assertThat(cluster.port()).isEqualTo(5432);
        assertThat(cluster.endpoint()).startsWith(name + ".cluster-").endsWith(".us-east-1.rds.amazonaws.com");
        assertThat(cluster.readerEndpoint()).startsWith(name + ".cluster-ro-");
        assertThat(cluster.dbClusterMembers())
                .extracting(member -> member.dbInstanceIdentifier())
                .containsExactly(name + "-1");
        DBInstance instance = rds.describeDBInstances(request -> request.filters(
                        Filter.builder().name("db-cluster-id").values(name).build()))
                .dbInstances()
                .get(0);
        assertThat(instance.dbInstanceStatus()).isEqualTo("available");
        assertThat(instance.dbInstanceClass()).isEqualTo("db.r6g.large");
        assertThat(instance.dbClusterIdentifier()).isEqualTo(name);
        GlobalCluster whole = rds.describeGlobalClusters().globalClusters().stream()
                .filter(one -> one.globalClusterIdentifier().equals(global))
                .findFirst()
                .orElseThrow();
        assertThat(whole.globalClusterArn()).isEqualTo("arn:aws:rds::123456789012:global-cluster:" + global);
        assertThat(whole.engine()).isEqualTo("aurora-postgresql");
        assertThat(whole.globalClusterMembers())
                .extracting(member -> member.dbClusterArn())
                .containsExactly(cluster.dbClusterArn());
        assertThat(Ground.refusal(() -> rds.describeDBClusters(request -> request.dbClusterIdentifier("none"))))
                .isEqualTo("DBClusterNotFoundFault");
        assertThat(Ground.refusal(() -> rds.describeDBInstances(request -> request.dbInstanceIdentifier("none"))))
                .isEqualTo("DBInstanceNotFound");
        assertThat(Ground.refusal(() -> rds.describeDBSubnetGroups(request -> request.dbSubnetGroupName("none"))))
                .isEqualTo("DBSubnetGroupNotFoundFault");
    }
}
