package dev.lifeboat.drill.verify;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Calls;
import dev.lifeboat.blueprint.Role;
import dev.lifeboat.drill.marker.Way;
import dev.lifeboat.drill.verify.Subject.Seen;
import dev.lifeboat.watch.Target;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Tagging;

/** An object put where a replication rule takes it comes out as a replica at the rule's other end. */
@Singleton
final class BucketProof implements Proof {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    @Override
    public int order() {
        return 3;
    }

    @Override
    public List<String> writes(Subject subject) {
        return subject.target().resources(Way.TYPE).isEmpty()
                ? List.of()
                : List.of("an object lifeboat-verify-... under each replication rule of its buckets");
    }

    @Override
    public void prove(Subject subject) throws InterruptedException {
        List<Target.Resource> buckets = subject.target().resources(Way.TYPE);
        List<Way> ways = new ArrayList<>();
        for (Target.Resource bucket : buckets) {
            try {
                ways.addAll(Way.of(subject.door(), subject.target(), bucket));
            } catch (AwsFailure failure) {
                subject.tell("bucket", bucket.region(), bucket.physicalId(), () -> {
                    throw failure;
                });
            }
        }
        for (Way way : ways) {
            subject.tell("bucket", way.region(), way.bucket() + " " + way.rule(), () -> follow(subject, way));
        }
        String primary = subject.region(Role.PRIMARY);
        boolean pair = buckets.stream().anyMatch(bucket -> bucket.region().equals(primary))
                && buckets.stream().anyMatch(bucket -> bucket.region().equals(subject.region(Role.STANDBY)));
        if (pair && ways.isEmpty()) {
            subject.tell(
                    "bucket",
                    primary,
                    "replication",
                    () -> new Seen(false, "no bucket of the deployment has a replication rule that is on"));
        }
    }

    private static Seen follow(Subject subject, Way way) throws InterruptedException {
        Objects objects = new Objects(subject);
        String key = way.prefix() + subject.id();
        subject.tidy()
                .later(
                        "object " + key + " in " + way.bucket() + " and " + way.toBucket() + ", to be deleted by hand",
                        () -> objects.remove(key));
        S3Client s3 = subject.door().client(S3Client.class, way.region());
        String version = Calls.answer(() -> s3.putObject(
                        request -> {
                            request.bucket(way.bucket())
                                    .key(key)
                                    .ifNoneMatch("*")
                                    .contentType("text/plain");
                            if (!way.tags().isEmpty()) {
                                request.tagging(
                                        Tagging.builder().tagSet(way.tags()).build());
                            }
                        },
                        RequestBody.fromString("written by lifeboat verify; may be deleted\n"))
                .versionId());
        Instant put = subject.now();
        if (version == null) {
            return new Seen(false, "the bucket keeps no versions, and so replicates nothing");
        }
        String status = objects.settled(way.region(), way.bucket(), key, version);
        if (status.equals("PENDING")) {
            return new Seen(
                    false,
                    "still pending after " + subject.since(put)
                            + "; S3 may take 15 minutes: wait longer with --patience 900");
        }
        if (!status.startsWith("COMPLETE")) {
            return new Seen(
                    false,
                    "replication " + (status.isEmpty() ? "did not begin" : status) + " after " + subject.since(put)
                            + ": look at the replication role, and at versioning of " + way.toBucket());
        }
        String completed = "put in " + way.region() + ", COMPLETED after " + subject.since(put);
        if (way.toRegion().isEmpty()) {
            return new Seen(true, completed + "; " + way.toBucket() + " is not this deployment's and was not read");
        }
        return arrived(subject, objects, way, key, version)
                ? new Seen(true, completed + "; REPLICA in " + way.toBucket() + " in " + way.toRegion())
                : new Seen(false, completed + ", but there is no replica in " + way.toBucket());
    }

    private static boolean arrived(Subject subject, Objects objects, Way way, String key, String version)
            throws InterruptedException {
        Instant until = subject.now().plusSeconds(10);
        while (!objects.status(way.toRegion(), way.toBucket(), key, version).equals("REPLICA")) {
            if (!subject.now().isBefore(until)) {
                return false;
            }
            subject.door().time().sleep(PAUSE);
        }
        return true;
    }
}
