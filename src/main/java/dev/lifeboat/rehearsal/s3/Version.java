package dev.lifeboat.rehearsal.s3;

import java.time.Instant;
import java.util.Map;

/** One version of an object, or a delete marker. */
final class Version {
    final String key;
    final String id;
    final Instant modified;
    final byte[] body;
    final String etag;
    final String contentType;
    final Map<String, String> metadata;
    final boolean deleteMarker;
    /** {@code PENDING}, {@code COMPLETED}, {@code REPLICA}, {@code FAILED}, or empty. */
    String replication = "";

    Map<String, String> tags = Map.of();
    /** Until when Object Lock keeps it; nothing does where that is past. */
    Instant kept = Instant.MIN;

    Version(
            String key,
            String id,
            Instant modified,
            byte[] body,
            String etag,
            String contentType,
            Map<String, String> metadata,
            boolean deleteMarker) {
        this.key = key;
        this.id = id;
        this.modified = modified;
        this.body = body;
        this.etag = etag;
        this.contentType = contentType;
        this.metadata = Map.copyOf(metadata);
        this.deleteMarker = deleteMarker;
    }
}
