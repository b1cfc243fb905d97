package dev.lifeboat.rehearsal.s3;

import dev.lifeboat.rehearsal.Answer;
import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.Call;
import dev.lifeboat.rehearsal.Tags;
import dev.lifeboat.rehearsal.wire.In;
import dev.lifeboat.rehearsal.wire.Xml;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The operations on buckets as such. */
final class Buckets {
    private final S3 s3;

    Buckets(S3 s3) {
        this.s3 = s3;
    }

    private Bucket bucket(Map<String, String> path) {
        return s3.bucket(path.getOrDefault("bucket", ""));
    }

    /** Refuses sub-resources that have no route of their own, lest they be taken for the bucket or object itself. */
    static void plain(Call call) {
        Set<String> asked = Set.of(
                "acl",
                "attributes",
                "cors",
                "legal-hold",
                "lifecycle",
                "logging",
                "notification",
                "ownershipControls",
                "partNumber",
                "policyStatus",
                "restore",
                "retention",
                "select",
                "tagging",
                "torrent",
                "uploadId",
                "uploads",
                "website",
                "accelerate",
                "requestPayment",
                "object-lock",
                "intelligent-tiering",
                "inventory",
                "analytics",
                "metrics",
                "policy",
                "encryption",
                "publicAccessBlock",
                "replication");
        for (String parameter : call.query().keySet()) {
            if (asked.contains(parameter)) {
                throw new AwsError(
                        501, "NotImplemented", "This world does not know " + call.method() + " with ?" + parameter);
            }
        }
    }

    static void create(S3 s3, String name, String region) {
        if (!name.matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")) {
            throw new AwsError(400, "InvalidBucketName", "The specified bucket is not valid: " + name);
        }
        if (s3.isOfAnother(name)) {
            throw new AwsError(
                    409,
                    "BucketAlreadyExists",
                    "The requested bucket name is not available. The bucket namespace is shared by all users of the"
                            + " system. Please select a different name and try again.");
        }
        s3.all().put(name, new Bucket(name, region, s3.now()));
    }

    Answer create(Call call, Map<String, String> path) {
        plain(call);
        String name = path.getOrDefault("bucket", "");
        if (s3.find(name).isPresent()) {
            throw new AwsError(
                    409,
                    "BucketAlreadyOwnedByYou",
                    "Your previous request to create the named bucket succeeded and you already own it.");
        }
        Object constraint = Xml.parse(call.body()).get("LocationConstraint");
        create(s3, name, constraint == null ? call.region() : constraint.toString());
        return new Answer(200, Map.of("Location", "/" + name), new byte[0]);
    }

    Answer head(Call call, Map<String, String> path) {
        return new Answer(200, Map.of("x-amz-bucket-region", bucket(path).region), new byte[0]);
    }

    Answer delete(Call call, Map<String, String> path) {
        plain(call);
        Bucket bucket = bucket(path);
        refuseUnlessEmpty(bucket, "The bucket you tried to delete is not empty");
        s3.all().remove(bucket.name);
        return new Answer(204, Map.of(), new byte[0]);
    }

    static void refuseUnlessEmpty(Bucket bucket, String words) {
        if (!bucket.isEmpty()) {
            boolean versions = !bucket.versioning.isEmpty();
            throw new AwsError(
                    409, "BucketNotEmpty", versions ? words + ". You must delete all versions in the bucket." : words);
        }
    }

    Answer location(Call call, Map<String, String> path) {
        String region = bucket(path).region;
        String text = region.equals("us-east-1") ? "" : region;
        String body = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<LocationConstraint xmlns=\"" + S3.NAMESPACE + "\">"
                + text + "</LocationConstraint>";
        return new Answer(200, Map.of("Content-Type", "application/xml"), body.getBytes(StandardCharsets.UTF_8));
    }

    Answer versioning(Call call, Map<String, String> path) {
        String status = bucket(path).versioning;
        return S3.document("VersioningConfiguration", status.isEmpty() ? Map.of() : Map.of("Status", status));
    }

    Answer setVersioning(Call call, Map<String, String> path) {
        bucket(path).versioning = new In(Xml.parse(call.body())).text("Status");
        return new Answer(200, Map.of(), new byte[0]);
    }

    Answer replication(Call call, Map<String, String> path) {
        Bucket bucket = bucket(path);
        if (bucket.rules.isEmpty()) {
            throw new AwsError(
                    404, "ReplicationConfigurationNotFoundError", "The replication configuration was not found");
        }
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("Role", bucket.replicationRole);
        content.put("Rule", new Xml.Flat(bucket.rules.stream().map(Rule::row).toList()));
        return S3.document("ReplicationConfiguration", content);
    }

    Answer tagging(Call call, Map<String, String> path) {
        Bucket bucket = bucket(path);
        if (bucket.tags.isEmpty()) {
            throw new AwsError(404, "NoSuchTagSet", "The TagSet does not exist");
        }
        return S3.document("Tagging", Map.of("TagSet", new Xml.Items("Tag", Tags.list(bucket.tags))));
    }

    Answer policy(Call call, Map<String, String> path) {
        Bucket bucket = bucket(path);
        if (bucket.policy.isEmpty()) {
            throw new AwsError(404, "NoSuchBucketPolicy", "The bucket policy does not exist");
        }
        return new Answer(
                200, Map.of("Content-Type", "application/json"), bucket.policy.getBytes(StandardCharsets.UTF_8));
    }

    Answer encryption(Call call, Map<String, String> path) {
        List<In> rules = bucket(path).definition.in("BucketEncryption").list("ServerSideEncryptionConfiguration");
        In byDefault = rules.isEmpty() ? new In(Map.of()) : rules.get(0).in("ServerSideEncryptionByDefault");
        Map<String, Object> apply = new LinkedHashMap<>();
        apply.put("SSEAlgorithm", byDefault.text("SSEAlgorithm", "AES256"));
        byDefault.find("KMSMasterKeyID").ifPresent(key -> apply.put("KMSMasterKeyID", key));
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("ApplyServerSideEncryptionByDefault", apply);
        rule.put("BucketKeyEnabled", !rules.isEmpty() && rules.get(0).flag("BucketKeyEnabled", false));
        return S3.document("ServerSideEncryptionConfiguration", Map.of("Rule", new Xml.Flat(List.of(rule))));
    }

    Answer objectLock(Call call, Map<String, String> path) {
        In definition = bucket(path).definition;
        In lock = definition.in("ObjectLockConfiguration");
        if (!definition.flag("ObjectLockEnabled", false) && lock.tree().isEmpty()) {
            throw new AwsError(
                    404,
                    "ObjectLockConfigurationNotFoundError",
                    "Object Lock configuration does not exist for this bucket");
        }
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("ObjectLockEnabled", "Enabled");
        In retention = lock.in("Rule").in("DefaultRetention");
        if (!retention.tree().isEmpty()) {
            content.put("Rule", Map.of("DefaultRetention", retention.tree()));
        }
        return S3.document("ObjectLockConfiguration", content);
    }

    Answer publicAccess(Call call, Map<String, String> path) {
        In blocks = bucket(path).definition.in("PublicAccessBlockConfiguration");
        Map<String, Object> content = new LinkedHashMap<>();
        for (String name :
                List.of("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets")) {
            content.put(name, blocks.flag(name, true));
        }
        return S3.document("PublicAccessBlockConfiguration", content);
    }
}
