package dev.lifeboat.drill.marker;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Calls;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Plain;
import dev.lifeboat.aws.Trouble;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.ObjectLockConfiguration;
import software.amazon.awssdk.services.s3.model.ObjectLockEnabled;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.Tagging;

/**
 * A bucket with objects of a drill in it. Their keys are a prefix, which nobody else uses, and a number of six digits;
 * an object of any other key is never touched.
 */
record MarkedBucket(String region, String name) {
    /** What one DeleteObjects takes. */
    private static final int BATCH = 1_000;

    private static final String DIGITS = "\\d{6}";

    private S3Client s3(Door door) {
        return door.client(S3Client.class, region);
    }

    /** A marker's key. */
    static String key(String prefix, long number) {
        return prefix + String.format(java.util.Locale.ROOT, "%06d", number);
    }

    private static boolean ours(String prefix, String key) {
        return key.startsWith(prefix) && key.substring(prefix.length()).matches(DIGITS);
    }

    /** Why objects that are put there would not be replicated, or could not be removed again; empty where they can. */
    Optional<String> unfit(Door door) throws InterruptedException {
        var versioning = Calls.answer(() -> s3(door).getBucketVersioning(request -> request.bucket(name)));
        if (!"Enabled".equals(versioning.statusAsString())) {
            return Optional.of("Bucket " + name + " keeps no versions, and so takes no part in replication.");
        }
        if ("Enabled".equals(versioning.mfaDeleteAsString())) {
            return Optional.of("Bucket " + name
                    + " lets versions be deleted with MFA alone: a marker there could not be" + " removed again.");
        }
        return retains(door)
                ? Optional.of("Bucket " + name
                        + " keeps every object for a time by Object Lock: a marker there could not be removed again.")
                : Optional.empty();
    }

    private boolean retains(Door door) throws InterruptedException {
        try {
            ObjectLockConfiguration lock =
                    Calls.answer(() -> s3(door).getObjectLockConfiguration(request -> request.bucket(name))
                            .objectLockConfiguration());
            return lock != null && lock.objectLockEnabled() == ObjectLockEnabled.ENABLED && lock.rule() != null;
        } catch (AwsFailure failure) {
            if ("ObjectLockConfigurationNotFoundError".equals(failure.trouble().code())) {
                return false;
            }
            throw failure;
        }
    }

    /** Puts a marker where none is; one that is there is Lifeboat's own of a moment ago. */
    void put(Door door, String key, List<Tag> tags) throws InterruptedException {
        try {
            Calls.answer(() -> s3(door).putObject(
                            request -> {
                                request.bucket(name).key(key).ifNoneMatch("*").contentType("text/plain");
                                if (!tags.isEmpty()) {
                                    request.tagging(
                                            Tagging.builder().tagSet(tags).build());
                                }
                            },
                            RequestBody.fromString("written by lifeboat drill; may be deleted\n")));
        } catch (AwsFailure failure) {
            // The SDK tried again after an answer was lost: the first try had come through.
            if (!"PreconditionFailed".equals(failure.trouble().code())) {
                throw failure;
            }
        }
    }

    /** The numbers of those that are there. */
    Set<Long> numbers(Door door, String prefix) throws InterruptedException {
        Set<Long> numbers = new HashSet<>();
        String token = "";
        do {
            String from = token;
            ListObjectsV2Response page = Calls.answer(() -> s3(door).listObjectsV2(request ->
                    request.bucket(name).prefix(prefix).continuationToken(from.isEmpty() ? null : from)));
            page.contents().stream()
                    .filter(object -> ours(prefix, object.key()))
                    .forEach(object -> numbers.add(Long.parseLong(object.key().substring(prefix.length()))));
            token = Boolean.TRUE.equals(page.isTruncated()) ? String.valueOf(page.nextContinuationToken()) : "";
        } while (!token.isEmpty());
        return numbers;
    }

    /** What S3 says of an object's replication, e.g. {@code PENDING}; empty where there is no such object. */
    Optional<String> replication(Door door, String key) throws InterruptedException {
        try {
            String status = Calls.answer(
                    () -> s3(door).headObject(request -> request.bucket(name).key(key))
                            .replicationStatusAsString());
            return Optional.of(status == null ? "" : status);
        } catch (AwsFailure failure) {
            if (failure.trouble().kind() == Trouble.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    /**
     * Removes every version and delete marker of a drill's objects.
     *
     * @return the versions that were there and are removed, without the delete markers
     * @throws AwsFailure also where S3 refuses to remove one of them
     */
    List<ObjectIdentifier> clear(Door door, String prefix) throws InterruptedException {
        List<ObjectIdentifier> versions = new ArrayList<>();
        List<ObjectIdentifier> there = new ArrayList<>();
        list(door, prefix, versions, there);
        there.addAll(0, versions);
        for (int from = 0; from < there.size(); from += BATCH) {
            List<ObjectIdentifier> batch = there.subList(from, Math.min(there.size(), from + BATCH));
            DeleteObjectsResponse answer = Calls.answer(() -> s3(door).deleteObjects(request ->
                    request.bucket(name).delete(delete -> delete.objects(batch).quiet(true))));
            if (!answer.errors().isEmpty()) {
                throw refused(answer.errors().get(0), answer.errors().size());
            }
        }
        return versions;
    }

    private AwsFailure refused(S3Error error, int count) {
        String message = count + " objects in bucket " + name + " were not deleted, the first "
                + Plain.line(error.key()) + ": " + Plain.line(error.message());
        return new AwsFailure(
                new Trouble(Trouble.Kind.OTHER, "s3", "DeleteObjects", region, Plain.line(error.code()), message, ""),
                null);
    }

    private void list(Door door, String prefix, List<ObjectIdentifier> versions, List<ObjectIdentifier> markers)
            throws InterruptedException {
        String key = "";
        String version = "";
        boolean more = true;
        while (more) {
            String fromKey = key;
            String fromVersion = version;
            ListObjectVersionsResponse page = Calls.answer(() -> s3(door).listObjectVersions(request -> {
                request.bucket(name).prefix(prefix);
                if (!fromKey.isEmpty()) {
                    request.keyMarker(fromKey).versionIdMarker(fromVersion);
                }
            }));
            page.versions().stream()
                    .filter(one -> ours(prefix, one.key()))
                    .forEach(one -> versions.add(id(one.key(), one.versionId())));
            page.deleteMarkers().stream()
                    .filter(one -> ours(prefix, one.key()))
                    .forEach(one -> markers.add(id(one.key(), one.versionId())));
            more = Boolean.TRUE.equals(page.isTruncated()) && page.nextKeyMarker() != null;
            key = String.valueOf(page.nextKeyMarker());
            version = page.nextVersionIdMarker();
        }
    }

    private static ObjectIdentifier id(String key, String version) {
        return ObjectIdentifier.builder().key(key).versionId(version).build();
    }

    /** The line that removes by hand what of a drill is there, with all versions. */
    String byHand(String prefix) {
        String where = " --region " + region + " --bucket " + Plain.line(name);
        return "aws s3api delete-objects" + where + " --delete \"$(aws s3api list-object-versions" + where
                + " --prefix '" + Plain.line(prefix).replace("'", "'\\''")
                + "' --output json --query '{Objects: [Versions, DeleteMarkers][].{Key: Key, VersionId: VersionId}}')\"";
    }
}
