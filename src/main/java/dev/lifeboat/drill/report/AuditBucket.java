package dev.lifeboat.drill.report;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Calls;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Plain;
import dev.lifeboat.drill.Journal;
import dev.lifeboat.drill.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;

/**
 * A bucket that takes the evidence of drills: the report in each of its formats, and the journal that vouches for them.
 * Nothing that is there is ever written over, and S3 itself proves each object by its SHA-256. Used by one thread.
 */
public final class AuditBucket {
    private static final String REGION = "x-amz-bucket-region";
    private static final String TAKEN = "PreconditionFailed";

    private final S3Client s3;
    private final AuditPlace place;
    private final String region;

    private AuditBucket(S3Client s3, AuditPlace place, String region) {
        this.s3 = s3;
        this.place = place;
        this.region = region;
    }

    /** What became of a file. */
    public enum State {
        WRITTEN,
        /** The very same is there already. */
        THERE,
        FAILED
    }

    /**
     * One file.
     *
     * @param key of its object
     * @param why it failed; empty where it did not
     */
    public record Sent(String key, State state, String why) {}

    /**
     * Finds it, in whichever Region it is; changes nothing.
     *
     * @param from the Region that is asked first
     * @throws AwsFailure where there is no such bucket, it is another's, or S3 does not answer
     */
    public static AuditBucket find(Door door, AuditPlace place, String from) throws InterruptedException {
        try {
            return in(door, place, from);
        } catch (AwsFailure failure) {
            // Asked in another Region than its own, S3 refuses, and names the right one.
            Optional<String> right = named(failure).filter(region -> !region.equals(from));
            if (right.isEmpty()) {
                throw failure;
            }
            return in(door, place, right.get());
        }
    }

    private static AuditBucket in(Door door, AuditPlace place, String region) throws InterruptedException {
        S3Client s3 = door.client(S3Client.class, region);
        String told = Calls.answer(
                () -> s3.headBucket(request -> request.bucket(place.bucket())).bucketRegion());
        return told == null || told.equals(region)
                ? new AuditBucket(s3, place, region)
                : new AuditBucket(door.client(S3Client.class, told), place, told);
    }

    private static Optional<String> named(AwsFailure failure) {
        return failure.getCause() instanceof AwsServiceException answer && answer.awsErrorDetails() != null
                ? Optional.ofNullable(answer.awsErrorDetails().sdkHttpResponse())
                        .flatMap(response -> response.firstMatchingHeader(REGION))
                        .filter(region -> region.matches("[a-z0-9-]{5,30}"))
                : Optional.empty();
    }

    public String region() {
        return region;
    }

    /**
     * Writes the evidence of a drill; what is there already is left as it is. After one that S3 does not take, no other is
     * tried.
     *
     * @param drill its id
     * @throws IOException where the drill has no report, or a file of its evidence cannot be read: nothing was written
     */
    public List<Sent> put(Path stateFolder, String drill) throws IOException, InterruptedException {
        String deployment = Reports.deployment(stateFolder, drill);
        List<Path> files = List.of(
                Reports.file(stateFolder, drill, "json"),
                Reports.file(stateFolder, drill, "md"),
                Reports.file(stateFolder, drill, "html"),
                Journal.file(stateFolder.resolve("drills"), drill));
        List<byte[]> contents = new ArrayList<>();
        for (Path file : files) {
            contents.add(Files.readAllBytes(file));
        }
        List<Sent> sent = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            String name = files.get(i).getFileName().toString();
            try {
                sent.add(put(place.key(deployment, name), type(name), contents.get(i)));
            } catch (AwsFailure failure) {
                sent.add(new Sent(
                        place.key(deployment, name),
                        State.FAILED,
                        failure.trouble().line()));
                break;
            }
        }
        return List.copyOf(sent);
    }

    private Sent put(String key, String type, byte[] content) throws InterruptedException {
        String sum = Sha256.base64(content);
        try {
            Calls.answer(() -> s3.putObject(
                    request -> request.bucket(place.bucket())
                            .key(key)
                            .contentType(type)
                            .checksumSHA256(sum)
                            .ifNoneMatch("*"),
                    RequestBody.fromBytes(content)));
            return new Sent(key, State.WRITTEN, "");
        } catch (AwsFailure failure) {
            if (!TAKEN.equals(failure.trouble().code())) {
                throw failure;
            }
            return taken(key, sum);
        }
    }

    /** There is one: ours, where the answer to it was lost or it was uploaded before, or another. */
    private Sent taken(String key, String sum) throws InterruptedException {
        String there = Calls.answer(() -> s3.headObject(
                        request -> request.bucket(place.bucket()).key(key).checksumMode(ChecksumMode.ENABLED))
                .checksumSHA256());
        return sum.equals(there)
                ? new Sent(key, State.THERE, "")
                : new Sent(
                        key,
                        State.FAILED,
                        "another object is at s3://" + place.bucket() + "/" + key + ", and was left as it is"
                                + (there == null ? "" : " (SHA-256 " + Plain.line(there) + ")"));
    }

    private static String type(String file) {
        return switch (file.substring(file.lastIndexOf('.') + 1)) {
            case "json" -> "application/json";
            case "md" -> "text/markdown; charset=utf-8";
            case "html" -> "text/html; charset=utf-8";
            default -> "application/x-ndjson";
        };
    }
}
