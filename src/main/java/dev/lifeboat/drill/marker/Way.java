package dev.lifeboat.drill.marker;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Calls;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Plain;
import dev.lifeboat.watch.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ReplicationRule;
import software.amazon.awssdk.services.s3.model.ReplicationRuleFilter;
import software.amazon.awssdk.services.s3.model.ReplicationTime;
import software.amazon.awssdk.services.s3.model.Tag;

/**
 * The way that a replication rule sends objects.
 *
 * @param prefix that a key needs to be taken; may be empty
 * @param tags that an object needs to be taken
 * @param toRegion of the destination; empty where that bucket is not the deployment's
 * @param promise within what time S3 promises to have it there; null where it promises nothing
 */
public record Way(
        String region,
        String bucket,
        String rule,
        String prefix,
        List<Tag> tags,
        String toBucket,
        String toRegion,
        @Nullable Duration promise) {
    /** CloudFormation's type of a bucket. */
    public static final String TYPE = "AWS::S3::Bucket";

    public Way {
        tags = List.copyOf(tags);
    }

    /** The rules of a bucket that are on. */
    public static List<Way> of(Door door, Target target, Target.Resource bucket) throws InterruptedException {
        List<ReplicationRule> rules;
        try {
            rules = Calls.answer(() -> door.client(S3Client.class, bucket.region())
                    .getBucketReplication(request -> request.bucket(bucket.physicalId()))
                    .replicationConfiguration()
                    .rules());
        } catch (AwsFailure failure) {
            if ("ReplicationConfigurationNotFoundError".equals(failure.trouble().code())) {
                return List.of();
            }
            throw failure;
        }
        List<Way> ways = new ArrayList<>();
        for (ReplicationRule rule : rules) {
            if ("Enabled".equals(rule.statusAsString())) {
                ways.add(of(target, bucket, rule));
            }
        }
        return ways;
    }

    /** Whether the rule takes an object that is put under a key with these tags. */
    boolean takes(String key, List<Tag> given) {
        return key.startsWith(prefix) && given.containsAll(tags);
    }

    private static Way of(Target target, Target.Resource bucket, ReplicationRule rule) {
        String to = Plain.line(rule.destination().bucket()).replaceFirst("^.*:::", "");
        String toRegion = target.resources(TYPE).stream()
                .filter(one -> one.physicalId().equals(to))
                .map(Target.Resource::region)
                .findFirst()
                .orElse("");
        return new Way(
                bucket.region(),
                bucket.physicalId(),
                Plain.line(rule.id()),
                prefix(rule),
                tags(rule.filter()),
                to,
                toRegion,
                promise(rule.destination().replicationTime()));
    }

    private static @Nullable Duration promise(@Nullable ReplicationTime time) {
        return time == null || !"Enabled".equals(time.statusAsString())
                ? null
                : Duration.ofMinutes(
                        time.time() == null || time.time().minutes() == null
                                ? 15
                                : time.time().minutes());
    }

    @SuppressWarnings("deprecation") // rules of the first version say it there, and are still to be met
    private static String prefix(ReplicationRule rule) {
        ReplicationRuleFilter filter = rule.filter();
        return Optional.ofNullable(filter)
                .map(ReplicationRuleFilter::prefix)
                .or(() -> Optional.ofNullable(filter)
                        .map(ReplicationRuleFilter::and)
                        .map(and -> and.prefix()))
                .or(() -> Optional.ofNullable(rule.prefix()))
                .orElse("");
    }

    private static List<Tag> tags(@Nullable ReplicationRuleFilter filter) {
        if (filter == null) {
            return List.of();
        }
        if (filter.tag() != null) {
            return List.of(filter.tag());
        }
        return filter.and() == null || !filter.and().hasTags()
                ? List.of()
                : filter.and().tags();
    }
}
