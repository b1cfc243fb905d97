package dev.lifeboat.rehearsal.s3;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.BasicType;
import dev.lifeboat.rehearsal.Tags;
import dev.lifeboat.rehearsal.wire.In;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** {@code AWS::S3::Bucket}. */
final class BucketType extends BasicType {
    private final S3 s3;
    private final RandomGenerator random;

    BucketType(S3 s3, RandomGenerator random) {
        super(
                "AWS::S3::Bucket",
                30,
                schema(
                        Set.of(),
                        Set.of("BucketName"),
                        "BucketEncryption",
                        "LifecycleConfiguration",
                        "LoggingConfiguration",
                        "OwnershipControls",
                        "PublicAccessBlockConfiguration",
                        "ReplicationConfiguration",
                        "Tags",
                        "VersioningConfiguration",
                        "ObjectLockEnabled",
                        "ObjectLockConfiguration",
                        "MetricsConfigurations",
                        "NotificationConfiguration"));
        this.s3 = s3;
        this.random = random;
    }

    @Override
    public Duration consistencyCheck() {
        return Duration.ofSeconds(12);
    }

    @Override
    public Made create(Place place, Map<String, Object> properties) {
        String name = new In(properties).find("BucketName").orElseGet(() -> place.generatedName(random, 63)
                .toLowerCase(Locale.ROOT));
        if (s3.find(name).isPresent()) {
            throw new AwsError(409, "AlreadyExists", name + " already exists");
        }
        check(properties);
        Buckets.create(s3, name, place.region());
        return fill(place, s3.bucket(name), properties);
    }

    private void check(Map<String, Object> properties) {
        In in = new In(properties);
        In replication = in.in("ReplicationConfiguration");
        if (replication.tree().isEmpty()) {
            return;
        }
        if (!in.in("VersioningConfiguration").text("Status", "").equals("Enabled")) {
            throw new AwsError(
                    400,
                    "InvalidRequest",
                    "Versioning must be 'Enabled' on the bucket to apply a replication configuration");
        }
        for (In rule : replication.list("Rules")) {
            Optional<Bucket> target = s3.find(Rule.of(rule).destination());
            if (target.isEmpty()) {
                throw new AwsError(400, "InvalidRequest", "Destination bucket must exist.");
            }
            if (!target.get().isVersioned()) {
                throw new AwsError(400, "InvalidRequest", "Destination bucket must have versioning enabled.");
            }
        }
    }

    private static Made fill(Place place, Bucket bucket, Map<String, Object> properties) {
        In in = new In(properties);
        bucket.definition = in;
        String before = bucket.versioning;
        bucket.versioning = in.in("VersioningConfiguration").text("Status", before.isEmpty() ? "" : "Suspended");
        bucket.replicationRole = in.in("ReplicationConfiguration").text("Role", "");
        bucket.rules = in.in("ReplicationConfiguration").list("Rules").stream()
                .map(Rule::of)
                .toList();
        bucket.tags.clear();
        bucket.tags.putAll(Tags.of(place, properties, "Tags"));
        Map<String, Object> attributes = new HashMap<>();
        attributes.put("Arn", "arn:aws:s3:::" + bucket.name);
        attributes.put("DomainName", bucket.name + ".s3.amazonaws.com");
        for (String name : List.of("RegionalDomainName", "DualStackDomainName")) {
            String dual = name.startsWith("Dual") ? "dualstack." : "";
            attributes.put(name, bucket.name + ".s3." + dual + bucket.region + ".amazonaws.com");
        }
        return Made.of(bucket.name, attributes);
    }

    @Override
    public Made update(Place place, String physicalId, Map<String, Object> before, Map<String, Object> after) {
        check(after);
        return fill(place, s3.bucket(physicalId), after);
    }

    @Override
    public Optional<Actual> actual(Place place, String physicalId, Map<String, Object> declared) {
        return Optional.of(s3.find(physicalId)
                .map(bucket -> new Actual(
                        true,
                        bucket.versioning.isEmpty()
                                ? Map.of()
                                : Map.of("VersioningConfiguration", Map.of("Status", bucket.versioning))))
                .orElse(Actual.GONE));
    }

    @Override
    public void delete(Place place, String physicalId, Map<String, Object> properties) {
        s3.find(physicalId).ifPresent(bucket -> {
            Buckets.refuseUnlessEmpty(bucket, "The bucket you tried to delete is not empty");
            s3.all().remove(bucket.name);
        });
    }
}
