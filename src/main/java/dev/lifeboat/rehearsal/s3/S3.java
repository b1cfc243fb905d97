package dev.lifeboat.rehearsal.s3;

import dev.lifeboat.rehearsal.Answer;
import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.Call;
import dev.lifeboat.rehearsal.Minutely;
import dev.lifeboat.rehearsal.ResourceType;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.wire.RestService;
import dev.lifeboat.rehearsal.wire.Xml;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Buckets: one name space for the world. A bucket is served to callers that signed for any Region; only who
 * asks for its head in another one is sent to its own.
 */
public final class S3 extends RestService {
    static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";
    private static final Pattern VIRTUAL_HOST = Pattern.compile("(.+?)\\.s3[.-].*|(.+)\\.localhost");

    private final World world;
    private final RandomGenerator random;
    private final BucketReplication replication;
    private final Map<String, Bucket> buckets = new TreeMap<>();
    private final Set<String> ofOthers = ConcurrentHashMap.newKeySet();

    public S3(World world) {
        super("s3");
        this.world = world;
        this.random = world.random("s3");
        this.replication = new BucketReplication(world, this);
        Buckets ofBuckets = new Buckets(this);
        Listings listings = new Listings(this);
        Objects ofObjects = new Objects(this);
        reads("ListBuckets", "GET", "/", listings::buckets);
        reads("GetBucketLocation", "GET", "/{bucket}?location", ofBuckets::location);
        reads("GetBucketVersioning", "GET", "/{bucket}?versioning", ofBuckets::versioning);
        reads("GetBucketReplication", "GET", "/{bucket}?replication", ofBuckets::replication);
        reads("GetBucketTagging", "GET", "/{bucket}?tagging", ofBuckets::tagging);
        reads("GetBucketPolicy", "GET", "/{bucket}?policy", ofBuckets::policy);
        reads("GetBucketEncryption", "GET", "/{bucket}?encryption", ofBuckets::encryption);
        reads("GetObjectLockConfiguration", "GET", "/{bucket}?object-lock", ofBuckets::objectLock);
        reads("GetPublicAccessBlock", "GET", "/{bucket}?publicAccessBlock", ofBuckets::publicAccess);
        reads("ListObjectVersions", "GET", "/{bucket}?versions", listings::versions);
        reads("ListObjectsV2", "GET", "/{bucket}?list-type=2", listings::objects);
        reads("HeadBucket", "HEAD", "/{bucket}", ofBuckets::head);
        changes("PutBucketVersioning", "PUT", "/{bucket}?versioning", ofBuckets::setVersioning);
        changes("DeleteObjects", "POST", "/{bucket}?delete", ofObjects::deleteMany);
        changes("CreateBucket", "PUT", "/{bucket}", ofBuckets::create);
        changes("DeleteBucket", "DELETE", "/{bucket}", ofBuckets::delete);
        changes("PutObject", "PUT", "/{bucket}/{key+}", ofObjects::put);
        reads("GetObject", "GET", "/{bucket}/{key+}", ofObjects::get);
        reads("HeadObject", "HEAD", "/{bucket}/{key+}", ofObjects::head);
        changes("DeleteObject", "DELETE", "/{bucket}/{key+}", ofObjects::delete);
        Minutely.on(world.timeline(), replication::measure);
    }

    @Override
    public List<ResourceType> resourceTypes() {
        return List.of(new BucketType(this, world.random("s3-names")), new BucketPolicyType(this));
    }

    @Override
    protected String path(Call call) {
        Matcher host = VIRTUAL_HOST.matcher(call.host());
        if (!host.matches()) {
            return call.path();
        }
        return "/" + (host.group(1) == null ? host.group(2) : host.group(1)) + call.path();
    }

    @Override
    public Answer error(Call call, AwsError error) {
        Map<String, String> headers = Map.of("Content-Type", "application/xml", "x-amz-request-id", newId());
        if (call.method().equals("HEAD")) {
            return new Answer(error.status(), headers, new byte[0]);
        }
        Map<String, String> body = new LinkedHashMap<>();
        body.put("Code", error.code());
        body.put("Message", error.words());
        body.put("RequestId", newId());
        return new Answer(
                error.status(), headers, Xml.document("Error", "", body).getBytes(StandardCharsets.UTF_8));
    }

    /** Stores an object, as a function does. */
    public void put(String bucket, String key, String contentType, String body) {
        store(bucket(bucket), key, contentType, Map.of(), Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }

    /** How many versions and delete markers have this in their keys; for who looks at the world without a call. */
    public long count(String bucket, String part) {
        return bucket(bucket).versions("").stream()
                .filter(version -> version.key.contains(part))
                .count();
    }

    Version store(
            Bucket bucket,
            String key,
            String contentType,
            Map<String, String> metadata,
            Map<String, String> tags,
            byte[] body) {
        Version version = new Version(key, id(bucket), now(), body, md5(body), contentType, metadata, false);
        version.tags = Map.copyOf(tags);
        return add(bucket, version);
    }

    /** Puts a delete marker on top. */
    Version mark(Bucket bucket, String key) {
        byte[] nothing = new byte[0];
        return add(bucket, new Version(key, id(bucket), now(), nothing, md5(nothing), "", Map.of(), true));
    }

    private String id(Bucket bucket) {
        return bucket.isVersioned() ? newId() : "null";
    }

    private Version add(Bucket bucket, Version version) {
        bucket.add(version);
        replication.added(bucket, version);
        return version;
    }

    Map<String, Bucket> all() {
        return buckets;
    }

    Optional<Bucket> find(String name) {
        return Optional.ofNullable(buckets.get(name));
    }

    /** Lets another account have a bucket: its name is taken, and nothing of it can be seen. From any thread. */
    public void claim(String name) {
        ofOthers.add(name);
    }

    boolean isOfAnother(String name) {
        return ofOthers.contains(name);
    }

    Bucket bucket(String name) {
        if (isOfAnother(name)) {
            throw new AwsError(403, "AccessDenied", "Access Denied");
        }
        Bucket bucket =
                find(name).orElseThrow(() -> new AwsError(404, "NoSuchBucket", "The specified bucket does not exist"));
        if (world.faults().active("region-dark", bucket.region)) {
            throw new AwsError(503, "ServiceUnavailable", "Please reduce your request rate.");
        }
        return bucket;
    }

    Instant now() {
        return world.timeline().now();
    }

    String newId() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    static String md5(byte[] bytes) {
        return HexFormat.of().formatHex(digest("MD5", bytes));
    }

    /** In Base64, as checksums are sent. */
    static String sha256(byte[] bytes) {
        return Base64.getEncoder().encodeToString(digest("SHA-256", bytes));
    }

    private static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static Answer document(String root, Map<String, ?> content) {
        return xml(200, root, NAMESPACE, content);
    }
}
