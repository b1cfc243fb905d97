package dev.lifeboat.provision.review;

import java.util.Map;
import java.util.Optional;

/** Which types of resources hold data that no template brings back. */
public final class DataHolder {
    /** What is lost with one, in words. */
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("AWS::DynamoDB::Table", "table"),
            Map.entry("AWS::DynamoDB::GlobalTable", "table"),
            Map.entry("AWS::S3::Bucket", "bucket"),
            Map.entry("AWS::SQS::Queue", "queue"),
            Map.entry("AWS::RDS::DBCluster", "database"),
            Map.entry("AWS::RDS::DBInstance", "database instance"),
            Map.entry("AWS::RDS::GlobalCluster", "global database"),
            Map.entry("AWS::DocDB::DBCluster", "database"),
            Map.entry("AWS::Neptune::DBCluster", "database"),
            Map.entry("AWS::Redshift::Cluster", "database"),
            Map.entry("AWS::SecretsManager::Secret", "secret"),
            Map.entry("AWS::KMS::Key", "key"),
            Map.entry("AWS::KMS::ReplicaKey", "key"),
            Map.entry("AWS::Logs::LogGroup", "log group"),
            Map.entry("AWS::EFS::FileSystem", "file system"),
            Map.entry("AWS::EC2::Volume", "volume"),
            Map.entry("AWS::Kinesis::Stream", "stream"),
            Map.entry("AWS::Cognito::UserPool", "user pool"),
            Map.entry("AWS::Backup::BackupVault", "backup vault"),
            Map.entry("AWS::ElastiCache::ReplicationGroup", "cache"),
            Map.entry("AWS::OpenSearchService::Domain", "search domain"));

    private DataHolder() {}

    /** The word for what holds the data, e.g. {@code table}; nothing where the type holds none. */
    public static Optional<String> of(String type) {
        return Optional.ofNullable(TYPES.get(type));
    }
}
