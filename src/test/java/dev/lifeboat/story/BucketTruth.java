package dev.lifeboat.story;

import dev.lifeboat.aws.CallListener;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;

/** Which objects of a drill the standby's bucket lacked when the drill first looked, asked by a way of its own. */
final class BucketTruth implements CallListener {
    private final DeployedWorld deployed;
    private final String source;
    private final String copy;
    private int missing = -1;
    private int there = -1;
    private int looks;

    BucketTruth(DeployedWorld deployed, String source, String copy) {
        this.deployed = deployed;
        this.source = source;
        this.copy = copy;
    }

    @Override
    public void ended(Ended call) {
        if (call.operation().equals("ListObjectsV2") && looks++ == 0) {
            List<String> written = keys("us-east-1", source);
            there = written.size();
            List<String> lacking = new ArrayList<>(written);
            lacking.removeAll(keys("us-east-2", copy));
            missing = lacking.size();
        }
    }

    private List<String> keys(String region, String bucket) {
        return deployed
                .door
                .client(S3Client.class, region)
                .listObjectsV2Paginator(request -> request.bucket(bucket))
                .contents()
                .stream()
                .map(object -> object.key())
                .filter(key -> key.contains("lifeboat-drill"))
                .toList();
    }

    /** How many were not there; -1 before the drill looked. */
    int missing() {
        return missing;
    }

    /** How many had been written. */
    int written() {
        return there;
    }

    /** How often the drill looked. */
    int looks() {
        return looks;
    }
}
