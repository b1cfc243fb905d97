package dev.lifeboat.rehearsal.s3;

import dev.lifeboat.rehearsal.Answer;
import dev.lifeboat.rehearsal.Call;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.wire.Xml;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The operations that list: buckets, objects, versions. */
final class Listings {
    private final S3 s3;

    Listings(S3 s3) {
        this.s3 = s3;
    }

    Answer buckets(Call call, Map<String, String> path) {
        List<Map<String, Object>> rows = new ArrayList<>();
        s3.all().values().forEach(bucket -> {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("Name", bucket.name);
            row.put("CreationDate", bucket.created);
            row.put("BucketRegion", bucket.region);
            rows.add(row);
        });
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("Owner", owner());
        content.put("Buckets", new Xml.Items("Bucket", rows));
        return S3.document("ListAllMyBucketsResult", content);
    }

    private static Map<String, String> owner() {
        return Map.of("ID", World.ACCOUNT);
    }

    private static int limit(Call call) {
        String asked = call.queryParam("max-keys");
        return asked.matches("\\d{1,6}") ? Math.min(Integer.parseInt(asked), 1_000) : 1_000;
    }

    /** A key as the caller asked for it: URL-encoded where it said so, because XML cannot hold every character. */
    private static String shown(Call call, String key) {
        return call.queryParam("encoding-type").equals("url")
                ? URLEncoder.encode(key, StandardCharsets.UTF_8)
                        .replace("+", "%20")
                        .replace("%2F", "/")
                : key;
    }

    Answer objects(Call call, Map<String, String> path) {
        Bucket bucket = s3.bucket(path.getOrDefault("bucket", ""));
        String prefix = call.queryParam("prefix");
        String delimiter = call.queryParam("delimiter");
        String token = call.queryParam("continuation-token");
        String after = token.isEmpty() ? call.queryParam("start-after") : token;
        int limit = limit(call);
        List<Map<String, Object>> rows = new ArrayList<>();
        Set<String> folders = new LinkedHashSet<>();
        String last = "";
        boolean more = false;
        for (String key : bucket.objects.tailMap(prefix, true).keySet()) {
            if (!key.startsWith(prefix)) {
                break;
            }
            int cut = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
            String folder = cut < 0 ? "" : key.substring(0, cut + delimiter.length());
            boolean known = !folder.isEmpty() && (folders.contains(folder) || after.startsWith(folder));
            if (key.compareTo(after) <= 0 || known || bucket.current(key).isEmpty()) {
                continue;
            }
            if (rows.size() + folders.size() == limit) {
                more = true;
                break;
            }
            last = key;
            if (folder.isEmpty()) {
                rows.add(row(call, bucket.current(key).orElseThrow()));
            } else {
                folders.add(folder);
            }
        }
        Map<String, Object> content = head(call, bucket, prefix, delimiter, limit, more);
        content.put("KeyCount", rows.size() + folders.size());
        if (more) {
            content.put("NextContinuationToken", last);
        }
        content.put("Contents", new Xml.Flat(rows));
        content.put("CommonPrefixes", new Xml.Flat(prefixes(call, folders)));
        return S3.document("ListBucketResult", content);
    }

    private static List<Map<String, String>> prefixes(Call call, Set<String> folders) {
        return folders.stream()
                .map(folder -> Map.of("Prefix", shown(call, folder)))
                .toList();
    }

    private static Map<String, Object> head(
            Call call, Bucket bucket, String prefix, String delimiter, int limit, boolean more) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("Name", bucket.name);
        content.put("Prefix", shown(call, prefix));
        if (!delimiter.isEmpty()) {
            content.put("Delimiter", shown(call, delimiter));
        }
        content.put("MaxKeys", limit);
        if (!call.queryParam("encoding-type").isEmpty()) {
            content.put("EncodingType", "url");
        }
        content.put("IsTruncated", more);
        return content;
    }

    private static Map<String, Object> row(Call call, Version version) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("Key", shown(call, version.key));
        row.put("LastModified", version.modified);
        row.put("ETag", "\"" + version.etag + "\"");
        row.put("Size", version.body.length);
        row.put("StorageClass", "STANDARD");
        return row;
    }

    Answer versions(Call call, Map<String, String> path) {
        Bucket bucket = s3.bucket(path.getOrDefault("bucket", ""));
        String prefix = call.queryParam("prefix");
        List<Version> all = bucket.versions(prefix);
        int from = 0;
        String keyMarker = call.queryParam("key-marker");
        String idMarker = call.queryParam("version-id-marker");
        if (!keyMarker.isEmpty()) {
            while (from < all.size() && !isAfter(all.get(from), keyMarker)) {
                from++;
                Version passed = all.get(from - 1);
                if (passed.key.equals(keyMarker) && passed.id.equals(idMarker)) {
                    break;
                }
            }
        }
        int limit = limit(call);
        int to = Math.min(all.size(), from + limit);
        List<Map<String, Object>> versions = new ArrayList<>();
        List<Map<String, Object>> markers = new ArrayList<>();
        for (Version version : all.subList(from, to)) {
            Map<String, Object> row = row(call, version);
            row.put("VersionId", version.id);
            row.put("IsLatest", bucket.isCurrent(version));
            row.put("Owner", owner());
            if (version.deleteMarker) {
                row.keySet().removeAll(Set.of("ETag", "Size", "StorageClass"));
                markers.add(row);
            } else {
                versions.add(row);
            }
        }
        Map<String, Object> content = head(call, bucket, prefix, "", limit, to < all.size());
        content.put("KeyMarker", shown(call, keyMarker));
        content.put("VersionIdMarker", idMarker);
        if (to < all.size()) {
            content.put("NextKeyMarker", shown(call, all.get(to - 1).key));
            content.put("NextVersionIdMarker", all.get(to - 1).id);
        }
        content.put("Version", new Xml.Flat(versions));
        content.put("DeleteMarker", new Xml.Flat(markers));
        return S3.document("ListVersionsResult", content);
    }

    private static boolean isAfter(Version version, String key) {
        return version.key.compareTo(key) > 0;
    }
}
