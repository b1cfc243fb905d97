package dev.lifeboat.provision.preflight;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Calls;
import dev.lifeboat.aws.Trouble.Kind;
import dev.lifeboat.provision.template.Expected;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.s3.S3Client;

/** Whether the names of new buckets are free: all accounts of AWS share one name space. */
@Singleton
final class BucketNamesCheck implements Check {
    @Override
    public String name() {
        return "names";
    }

    @Override
    public int place() {
        return 7;
    }

    @Override
    public boolean needsOrder() {
        return true;
    }

    @Override
    public List<Finding> findings(Situation situation) throws InterruptedException {
        Map<String, List<String>> wanted = new TreeMap<>();
        situation
                .coming("AWS::S3::Bucket")
                .filter(bucket -> situation.before(bucket).isEmpty())
                .forEach(bucket -> name(bucket, wanted));
        return situation.each(name(), wanted.keySet(), region -> {
            List<Finding> findings = new ArrayList<>();
            for (String bucket : wanted.getOrDefault(region, List.of())) {
                findings.add(judged(situation, region, bucket));
            }
            return findings;
        });
    }

    private static void name(Expected bucket, Map<String, List<String>> wanted) {
        bucket.properties().text("BucketName").ifPresent(name -> wanted.computeIfAbsent(
                        bucket.region(), any -> new ArrayList<>())
                .add(name));
    }

    private Finding judged(Situation situation, String region, String bucket) throws InterruptedException {
        S3Client s3 = situation.door().client(S3Client.class, region);
        try {
            Calls.answer(() -> s3.headBucket(request -> request.bucket(bucket)));
            return ours(region, bucket);
        } catch (AwsFailure failure) {
            Kind kind = failure.trouble().kind();
            if (kind == Kind.NOT_FOUND) {
                return Finding.ok(name(), region, "the bucket name " + bucket + " is free.");
            }
            // A refusal, or a redirection to another Region: it exists. Whose it is, only the list of ours tells.
            boolean there = kind == Kind.DENIED
                    || (kind == Kind.UNSUPPORTED && failure.trouble().code() == null);
            if (!there) {
                return Finding.unknown(name(), region, failure.trouble());
            }
        }
        boolean own = Calls.answer(() -> s3.listBucketsPaginator(request -> request.prefix(bucket)).buckets().stream()
                .anyMatch(one -> one.name().equals(bucket)));
        return own
                ? ours(region, bucket)
                : Finding.refused(
                        name(),
                        region,
                        "the bucket name " + bucket + " is taken, by another account of AWS.",
                        "Choose another --env: it is part of the name.");
    }

    private Finding ours(String region, String bucket) {
        return Finding.refused(
                name(),
                region,
                "the bucket " + bucket + " exists already in this account, outside of this deployment.",
                "Keep what is in it elsewhere and remove it, or choose another --env.");
    }
}
