package dev.lifeboat.rehearsal.dynamodb;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One version of an item, in DynamoDB's own form ({@code {"id": {"S": "a"}}}).
 *
 * @param attributes none for a deleted item
 * @param written when, in the Region that took the write; the later of two writers wins
 */
record Item(Map<String, Object> attributes, Instant written) {

    Item {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    boolean isDeleted() {
        return attributes.isEmpty();
    }
}
