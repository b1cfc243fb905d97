package dev.lifeboat.rehearsal.rds;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.kms.Key;
import dev.lifeboat.rehearsal.kms.Kms;
import dev.lifeboat.rehearsal.wire.In;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What RDS refuses of a cluster. */
final class ClusterRules {
    private static final Set<String> RESERVED = Set.of("admin", "rdsadmin", "postgres_exporter", "user", "public");
    private static final List<String> LOGS = List.of("iam-db-auth-error", "instance", "postgresql");

    private final Databases databases;

    ClusterRules(Databases databases) {
        this.databases = databases;
    }

    /** The global database that a new cluster shall belong to. */
    @Nullable
    GlobalCluster joined(In in, String region) {
        String name = in.text("GlobalClusterIdentifier", "");
        if (name.isEmpty()) {
            return null;
        }
        GlobalCluster global = databases.global(name);
        if (!global.status.equals("available")) {
            throw Refused.globalState("Global cluster " + global.name + " is in state " + global.status);
        }
        if (global.writer == null) {
            throw Refused.globalState("In this world a global cluster begins with SourceDBClusterIdentifier; "
                    + global.name + " has no primary cluster");
        }
        if (global.members.stream().anyMatch(member -> member.region.equals(region))) {
            throw Refused.globalState("Global cluster " + global.name + " already has a cluster in " + region);
        }
        if (global.writer.instances.isEmpty()) {
            throw Refused.clusterState("Source cluster " + global.writer.arn()
                    + " is in a state which is not valid for physical replication: it has no instance");
        }
        return global;
    }

    String version(In in, @Nullable GlobalCluster global) {
        if (global == null) {
            return Engines.version(in);
        }
        String version = in.has("EngineVersion") ? Engines.version(in) : global.engineVersion;
        if (!version.equals(global.engineVersion)) {
            throw Refused.combination("The engine version " + version + " doesn't match " + global.engineVersion
                    + " of the global cluster " + global.name);
        }
        return version;
    }

    void check(In in, String region, String version) {
        databases.needGroup(Group.Kind.SUBNETS, region, in.text("DBSubnetGroupName", ""), "");
        databases.needGroup(
                Group.Kind.CLUSTER_PARAMETERS,
                region,
                in.text("DBClusterParameterGroupName", ""),
                Engines.family(version));
        int days = in.number("BackupRetentionPeriod", 1);
        if (days < 1 || days > 35) {
            throw Refused.value("Invalid backup retention period: " + days + ". Must be between 1 and 35.");
        }
        if (!in.text("EngineMode", "provisioned").equals("provisioned")) {
            throw Refused.combination("The engine mode " + in.text("EngineMode") + " you requested is unavailable.");
        }
        List<String> logs = in.texts("EnableCloudwatchLogsExports");
        if (!LOGS.containsAll(logs)) {
            throw Refused.combination("You cannot use the log types " + logs + " with engine version " + Engines.ENGINE
                    + " " + version + ". There are: " + LOGS);
        }
    }

    static void credentials(In in) {
        String user = in.text("MasterUsername", "");
        if (!user.matches("[A-Za-z][A-Za-z0-9_]{0,62}")) {
            throw Refused.value("The parameter MasterUsername must be provided, a letter before letters, digits and _");
        }
        if (RESERVED.contains(user)) {
            throw Refused.value(
                    "MasterUsername " + user + " cannot be used as it is a reserved word used by the engine");
        }
        if (!in.text("DatabaseName", "a").matches("[A-Za-z_][A-Za-z0-9_]{0,62}")) {
            throw Refused.value("DatabaseName must begin with a letter and contain only alphanumeric characters.");
        }
        if (in.flag("ManageMasterUserPassword", false)) {
            if (in.has("MasterUserPassword")) {
                throw Refused.combination(
                        "You can't specify MasterUserPassword for an instance with ManageMasterUserPassword enabled.");
            }
            return;
        }
        String password = in.text("MasterUserPassword", "");
        if (password.isEmpty()) {
            throw Refused.value("The parameter MasterUserPassword must be provided and must not be blank.");
        }
        if (password.length() < 8 || !password.matches("[!-~&&[^/@\"]]{8,99}")) {
            throw Refused.value("The parameter MasterUserPassword is not a valid password. Only printable ASCII"
                    + " characters besides '/', '@', '\"', ' ' may be used, 8 to 99 of them.");
        }
    }

    /** A secondary has what its primary has. */
    static void noCredentials(In in) {
        refuse(in, "MasterUsername", "user name");
        refuse(in, "MasterUserPassword", "password");
        refuse(in, "ManageMasterUserPassword", "managed password");
        refuse(in, "DatabaseName", "database name");
    }

    private static void refuse(In in, String property, String words) {
        if (in.has(property) && !in.text(property).equals("false")) {
            throw Refused.combination("Cannot specify " + words + " for cross region replication cluster");
        }
    }

    /** The ARN of the key that a cluster is encrypted with; empty for one that is not. */
    String key(In in, String region, @Nullable GlobalCluster global) {
        boolean encrypted = in.flag("StorageEncrypted", false);
        if (global != null && encrypted != global.encrypted) {
            throw Refused.combination(
                    global.encrypted
                            ? "Cannot create an unencrypted cluster in the encrypted global cluster " + global.name
                            : "Cannot create an encrypted cluster in the unencrypted global cluster " + global.name);
        }
        if (!encrypted) {
            if (in.has("KmsKeyId")) {
                throw Refused.combination("KmsKeyId can only be specified together with StorageEncrypted");
            }
            return "";
        }
        if (global != null && !in.has("KmsKeyId")) {
            throw Refused.combination("For encrypted cross-region replica, kmsKeyId should be explicitly specified");
        }
        String name = in.text("KmsKeyId", "alias/aws/rds");
        return databases
                .world
                .part(Kms.class)
                .find(region, name)
                .filter(Key::usable)
                .map(Key::arn)
                .orElseThrow(() -> new AwsError(
                        400,
                        "KMSKeyNotAccessibleFault",
                        "The specified KMS key [" + name + "] does not exist, is not enabled or you do not have"
                                + " permissions to access it."));
    }
}
