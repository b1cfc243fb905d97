package dev.lifeboat.rehearsal.s3;

import dev.lifeboat.rehearsal.BasicType;
import dev.lifeboat.rehearsal.wire.In;
import dev.lifeboat.rehearsal.wire.Json;
import java.util.Map;
import java.util.Set;

/** {@code AWS::S3::BucketPolicy}; kept, not enforced. */
final class BucketPolicyType extends BasicType {
    private final S3 s3;

    BucketPolicyType(S3 s3) {
        super("AWS::S3::BucketPolicy", 2, schema(Set.of("Bucket", "PolicyDocument"), Set.of("Bucket")));
        this.s3 = s3;
    }

    @Override
    public Made create(Place place, Map<String, Object> properties) {
        return put(properties);
    }

    private Made put(Map<String, Object> properties) {
        In in = new In(properties);
        Bucket bucket = s3.bucket(in.text("Bucket"));
        bucket.policy = Json.write(in.in("PolicyDocument").tree());
        return Made.of(bucket.name, Map.of());
    }

    @Override
    public Made update(Place place, String physicalId, Map<String, Object> before, Map<String, Object> after) {
        return put(after);
    }

    @Override
    public void delete(Place place, String physicalId, Map<String, Object> properties) {
        s3.find(physicalId).ifPresent(bucket -> bucket.policy = "");
    }
}
