package dev.lifeboat.drill.report;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Trouble;
import dev.lifeboat.drill.report.AuditBucket.Sent;
import dev.lifeboat.drill.report.AuditBucket.State;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of bringing a drill's evidence to its bucket. That it failed is no failure of the drill, and loses nothing: the
 * files stay where they were written.
 *
 * @param region of the bucket; null where it was not found
 * @param files in the order in which they were tried
 * @param why it failed; empty where all is there
 */
public record Uploading(String drill, AuditPlace place, @Nullable String region, List<Sent> files, String why) {
    public Uploading {
        files = List.copyOf(files);
    }

    /**
     * Brings it there.
     *
     * @param from the Region in which the bucket is asked for first
     */
    public static Uploading of(Door door, AuditPlace place, String from, Path stateFolder, String drill)
            throws InterruptedException {
        String region = null;
        try {
            AuditBucket bucket = AuditBucket.find(door, place, from);
            region = bucket.region();
            List<Sent> files = bucket.put(stateFolder, drill);
            String why = files.stream()
                    .filter(file -> file.state() == State.FAILED)
                    .map(Sent::why)
                    .findFirst()
                    .orElse("");
            return new Uploading(drill, place, region, files, why);
        } catch (AwsFailure failure) {
            return new Uploading(drill, place, region, List.of(), why(place, failure.trouble()));
        } catch (NoSuchFileException missing) {
            return failed(place, drill, "there is no file " + missing.getFile());
        } catch (IOException unreadable) {
            return failed(place, drill, String.valueOf(unreadable.getMessage()));
        }
    }

    /** It was given up before anything was found. */
    public static Uploading failed(AuditPlace place, String drill, String why) {
        return new Uploading(drill, place, null, List.of(), why);
    }

    /** Why a bucket was not found, in words. */
    public static String why(AuditPlace place, Trouble trouble) {
        return switch (trouble.kind()) {
            case NOT_FOUND -> "there is no bucket " + place.bucket();
            case DENIED -> "the bucket " + place.bucket() + " is another account's, or you may not s3:ListBucket it";
            case THROTTLED,
                    EXPIRED,
                    NO_CREDENTIALS,
                    BAD_CREDENTIALS,
                    UNREACHABLE,
                    TIMED_OUT,
                    READ_ONLY,
                    UNSUPPORTED,
                    INVALID,
                    OTHER -> trouble.line();
        };
    }

    /** Whether all of it is there. */
    public boolean whole() {
        return why.isEmpty();
    }

    /** One line. */
    public String words() {
        if (!whole()) {
            return "NOT uploaded to " + place.text() + ": " + why;
        }
        long there = files.stream().filter(file -> file.state() == State.THERE).count();
        return "uploaded to " + place.text() + " in " + region + ", " + files.size() + " objects"
                + (there == 0 ? "" : ", " + there + " of them there before");
    }

    /** What tries it again. */
    public static String again(AuditPlace place, String drill) {
        return "lifeboat drill report " + drill + " --upload " + place.text();
    }
}
