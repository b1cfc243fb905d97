package dev.lifeboat.rehearsal.s3;

import dev.lifeboat.rehearsal.Answer;
import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.Call;
import dev.lifeboat.rehearsal.wire.In;
import dev.lifeboat.rehearsal.wire.Xml;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The operations on objects. */
final class Objects {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final String METADATA = "x-amz-meta-";

    private final S3 s3;

    Objects(S3 s3) {
        this.s3 = s3;
    }

    private Bucket bucket(Map<String, String> path) {
        return s3.bucket(path.getOrDefault("bucket", ""));
    }

    private static String key(Map<String, String> path) {
        return path.getOrDefault("key", "");
    }

    Answer put(Call call, Map<String, String> path) {
        Buckets.plain(call);
        if (!call.header("x-amz-copy-source").isEmpty()) {
            throw new AwsError(501, "NotImplemented", "This world does not know CopyObject");
        }
        Bucket bucket = bucket(path);
        if (call.header("If-None-Match").equals("*")
                && bucket.current(key(path)).isPresent()) {
            throw new AwsError(
                    412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
        }
        Map<String, String> metadata = new LinkedHashMap<>();
        call.headers().forEach((name, values) -> {
            if (name.toLowerCase(Locale.ROOT).startsWith(METADATA)) {
                metadata.put(name.substring(METADATA.length()).toLowerCase(Locale.ROOT), values.get(0));
            }
        });
        String type = call.header("Content-Type").isEmpty() ? "binary/octet-stream" : call.header("Content-Type");
        Version version = s3.store(bucket, key(path), type, metadata, tags(call), ChunkedBody.of(call));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ETag", "\"" + version.etag + "\"");
        headers.put("x-amz-server-side-encryption", "AES256");
        if (bucket.isVersioned()) {
            headers.put("x-amz-version-id", version.id);
        }
        return new Answer(200, headers, new byte[0]);
    }

    /** {@code a=1&b=2}, encoded as in a query. */
    private static Map<String, String> tags(Call call) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (String pair : call.header("x-amz-tagging").split("&", -1)) {
            int cut = pair.indexOf('=');
            if (cut > 0) {
                tags.put(decoded(pair.substring(0, cut)), decoded(pair.substring(cut + 1)));
            }
        }
        return tags;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    Answer get(Call call, Map<String, String> path) {
        Buckets.plain(call);
        Version version = find(call, path);
        return new Answer(200, headers(version), version.body);
    }

    Answer head(Call call, Map<String, String> path) {
        Version version = find(call, path);
        Map<String, String> headers = headers(version);
        headers.put("Content-Length", String.valueOf(version.body.length));
        return new Answer(200, headers, new byte[0]);
    }

    private Version find(Call call, Map<String, String> path) {
        Bucket bucket = bucket(path);
        String id = call.queryParam("versionId");
        Optional<Version> found = id.isEmpty() ? bucket.current(key(path)) : bucket.find(key(path), id);
        Version version = found.orElseThrow(() -> id.isEmpty()
                ? new AwsError(404, "NoSuchKey", "The specified key does not exist.")
                : new AwsError(404, "NoSuchVersion", "The specified version does not exist."));
        if (version.deleteMarker) {
            throw new AwsError(405, "MethodNotAllowed", "The specified method is not allowed against this resource.");
        }
        return version;
    }

    private static Map<String, String> headers(Version version) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", version.contentType);
        headers.put("ETag", "\"" + version.etag + "\"");
        headers.put("Last-Modified", HTTP_DATE.format(version.modified));
        headers.put("x-amz-server-side-encryption", "AES256");
        headers.put("Accept-Ranges", "bytes");
        if (!version.id.equals("null")) {
            headers.put("x-amz-version-id", version.id);
        }
        if (!version.replication.isEmpty()) {
            headers.put("x-amz-replication-status", version.replication);
        }
        version.metadata.forEach((name, value) -> headers.put(METADATA + name, value));
        return headers;
    }

    Answer delete(Call call, Map<String, String> path) {
        Buckets.plain(call);
        Bucket bucket = bucket(path);
        Map<String, String> headers = new LinkedHashMap<>();
        remove(bucket, key(path), call.queryParam("versionId")).ifPresent(gone -> {
            headers.put("x-amz-version-id", gone.id);
            if (gone.deleteMarker) {
                headers.put("x-amz-delete-marker", "true");
            }
        });
        return new Answer(204, headers, new byte[0]);
    }

    /** Removes a version, or marks the key as deleted; gives what was removed or the marker. */
    private Optional<Version> remove(Bucket bucket, String key, String versionId) {
        if (!versionId.isEmpty()) {
            Optional<Version> version = bucket.find(key, versionId);
            if (version.filter(one -> one.kept.isAfter(s3.now())).isPresent()) {
                throw new AwsError(403, "AccessDenied", "Access Denied because object protected by object lock.");
            }
            version.ifPresent(bucket::remove);
            return version;
        }
        if (!bucket.isVersioned()) {
            bucket.newest(key).ifPresent(bucket::remove);
            return Optional.empty();
        }
        return Optional.of(s3.mark(bucket, key));
    }

    Answer deleteMany(Call call, Map<String, String> path) {
        Bucket bucket = bucket(path);
        Map<String, Object> request = Xml.parse(ChunkedBody.of(call));
        List<Map<String, Object>> deleted = new ArrayList<>();
        List<Map<String, Object>> errors = new ArrayList<>();
        for (In wanted : Xml.items(request, "Object")) {
            String key = wanted.text("Key");
            String id = wanted.text("VersionId", "");
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("Key", key);
            if (!id.isEmpty()) {
                row.put("VersionId", id);
            }
            Optional<Version> gone;
            try {
                gone = remove(bucket, key, id);
            } catch (AwsError refused) {
                // The others are deleted, and the answer's status is 200.
                row.put("Code", refused.code());
                row.put("Message", refused.words());
                errors.add(row);
                continue;
            }
            gone.filter(version -> version.deleteMarker).ifPresent(marker -> {
                row.put("DeleteMarker", true);
                row.put("DeleteMarkerVersionId", marker.id);
            });
            deleted.add(row);
        }
        boolean quiet = new In(request).flag("Quiet", false);
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("Deleted", new Xml.Flat(quiet ? List.of() : deleted));
        result.put("Error", new Xml.Flat(errors));
        return S3.document("DeleteResult", result);
    }
}
