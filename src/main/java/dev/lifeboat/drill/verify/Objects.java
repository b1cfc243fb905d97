package dev.lifeboat.drill.verify;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Calls;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Trouble;
import dev.lifeboat.drill.marker.Way;
import dev.lifeboat.watch.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** Objects on their way from bucket to bucket, and out of the way again. Used by one thread. */
final class Objects {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final String PENDING = "PENDING";

    private static final Duration HURRY = Duration.ofSeconds(15);

    private final Door door;
    private final Target target;
    private final Subject subject;

    Objects(Subject subject) {
        this.door = subject.door();
        this.target = subject.target();
        this.subject = subject;
    }

    /** What S3 says of a version's replication, e.g. {@code PENDING}; empty where it says nothing, or has none. */
    String status(String region, String bucket, String key, String version) throws InterruptedException {
        try {
            HeadObjectResponse head = Calls.answer(() -> door.client(S3Client.class, region)
                    .headObject(request -> request.bucket(bucket).key(key).versionId(version)));
            String status = head.replicationStatusAsString();
            return status == null ? "" : status;
        } catch (AwsFailure failure) {
            Trouble.Kind kind = failure.trouble().kind();
            // An answer to HEAD has no body, and so no code; a delete marker's is 405.
            if (kind == Trouble.Kind.NOT_FOUND || kind == Trouble.Kind.UNSUPPORTED) {
                return "";
            }
            throw failure;
        }
    }

    /** Waits until a version is pending no more, or patience ends; what S3 says of it then. */
    String settled(String region, String bucket, String key, String version) throws InterruptedException {
        boolean hurry = subject.tidy().hurried() && subject.patience().compareTo(HURRY) > 0;
        Instant until = door.time().instant().plus(hurry ? HURRY : subject.patience());
        String status = status(region, bucket, key, version);
        while (status.equals(PENDING) && door.time().instant().isBefore(until)) {
            door.time().sleep(PAUSE);
            status = status(region, bucket, key, version);
        }
        return status;
    }

    /**
     * Removes every version of a key from all buckets of the deployment, those first that send copies to others: what
     * is still on its way is waited for, or its copy would come when everything was removed. A bucket that does not answer
     * leaves what is in it, and keeps nothing from being removed elsewhere.
     *
     * @throws AwsFailure the first of those buckets', after all others
     */
    void remove(String key) throws InterruptedException {
        List<Target.Resource> buckets = new ArrayList<>(target.resources(Way.TYPE));
        Map<String, Boolean> sends = new TreeMap<>();
        AwsFailure first = null;
        for (Target.Resource bucket : buckets) {
            try {
                sends.put(bucket.physicalId(), !Way.of(door, target, bucket).isEmpty());
            } catch (AwsFailure silent) {
                first = first == null ? silent : first;
            }
        }
        buckets.sort(Comparator.comparing(bucket -> !sends.getOrDefault(bucket.physicalId(), false)));
        for (Target.Resource bucket : buckets) {
            try {
                removeFrom(bucket, key);
            } catch (AwsFailure silent) {
                first = first == null ? silent : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private void removeFrom(Target.Resource bucket, String key) throws InterruptedException {
        for (String version : versions(bucket, key)) {
            settled(bucket.region(), bucket.physicalId(), key, version);
            Calls.answer(() -> door.client(S3Client.class, bucket.region())
                    .deleteObject(request ->
                            request.bucket(bucket.physicalId()).key(key).versionId(version)));
        }
    }

    private List<String> versions(Target.Resource bucket, String key) throws InterruptedException {
        return Calls.answer(() -> {
            var listed = door.client(S3Client.class, bucket.region())
                    .listObjectVersions(
                            request -> request.bucket(bucket.physicalId()).prefix(key));
            List<String> versions = new ArrayList<>();
            listed.versions().stream()
                    .filter(version -> version.key().equals(key))
                    .forEach(version -> versions.add(version.versionId()));
            listed.deleteMarkers().stream()
                    .filter(marker -> marker.key().equals(key))
                    .forEach(marker -> versions.add(marker.versionId()));
            return versions;
        });
    }
}
