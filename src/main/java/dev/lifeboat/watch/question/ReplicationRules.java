package dev.lifeboat.watch.question;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Calls;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Plain;
import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;

/** The replication rules of a bucket that are switched on; none where it has none. */
public record ReplicationRules(String region, String bucket) implements Question<List<ReplicationRules.Rule>> {

    /** @param destination the name of the bucket it copies to */
    public record Rule(String id, String destination) {}

    @Override
    public Pace pace() {
        return Pace.SLOW;
    }

    @Override
    public String source() {
        return "s3 " + region;
    }

    @Override
    public List<Rule> ask(Door door) throws InterruptedException {
        S3Client s3 = door.client(S3Client.class, region);
        try {
            return Calls.answer(() ->
                    s3
                            .getBucketReplication(request -> request.bucket(bucket))
                            .replicationConfiguration()
                            .rules()
                            .stream()
                            .filter(rule -> "Enabled".equals(rule.statusAsString()))
                            .map(rule -> new Rule(
                                    Plain.line(rule.id()),
                                    Plain.line(rule.destination().bucket()).replaceFirst("^.*:::", "")))
                            .toList());
        } catch (AwsFailure failure) {
            if ("ReplicationConfigurationNotFoundError".equals(failure.trouble().code())) {
                return List.of();
            }
            throw failure;
        }
    }
}
