package dev.lifeboat.provision.destroy;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Plain;
import dev.lifeboat.aws.Trouble;
import dev.lifeboat.provision.Patience;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;

/** Empties buckets for good: every version and every delete marker. */
final class Emptying {
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final Door door;
    private final Patience patience;

    Emptying(Door door, Patience patience) {
        this.door = door;
        this.patience = patience;
    }

    /**
     * Removes until a listing is empty, or time is up: what keeps arriving then makes the delete fail, and say so.
     *
     * @param removed is told how many are gone by now
     * @throws AwsFailure where S3 refuses to delete
     */
    void empty(String region, String bucket, LongConsumer removed) throws InterruptedException {
        S3Client s3 = door.client(S3Client.class, region);
        Instant giveUp = door.time().instant().plus(LONGEST);
        long gone = 0;
        while (door.time().instant().isBefore(giveUp)) {
            List<ObjectIdentifier> there = versions(s3, bucket);
            if (there.isEmpty()) {
                return;
            }
            // Deleting a version twice is deleting it once: as safe to repeat as a question.
            DeleteObjectsResponse answer = patience.read(() -> s3.deleteObjects(request -> request.bucket(bucket)
                    .delete(delete -> delete.objects(there).quiet(true))));
            if (!answer.errors().isEmpty()) {
                throw refused(region, bucket, answer.errors().get(0));
            }
            gone += there.size();
            removed.accept(gone);
        }
    }

    /** The first page from the front each time: what was listed before is gone. */
    private List<ObjectIdentifier> versions(S3Client s3, String bucket) throws InterruptedException {
        try {
            ListObjectVersionsResponse page =
                    patience.read(() -> s3.listObjectVersions(request -> request.bucket(bucket)));
            return Stream.concat(
                            page.versions().stream().map(version -> id(version.key(), version.versionId())),
                            page.deleteMarkers().stream().map(marker -> id(marker.key(), marker.versionId())))
                    .toList();
        } catch (AwsFailure failure) {
            if (failure.trouble().kind() == Trouble.Kind.NOT_FOUND) {
                return List.of();
            }
            throw failure;
        }
    }

    private static ObjectIdentifier id(String key, String version) {
        return ObjectIdentifier.builder().key(key).versionId(version).build();
    }

    private static AwsFailure refused(String region, String bucket, S3Error error) {
        String message = "bucket " + bucket + ", " + Plain.line(error.key()) + ": " + Plain.line(error.message());
        Trouble trouble =
                new Trouble(Trouble.Kind.OTHER, "s3", "DeleteObjects", region, Plain.line(error.code()), message, "");
        return new AwsFailure(trouble, null);
    }
}
