package dev.lifeboat.rehearsal.dynamodb;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A table's copy in one Region. */
final class Replica {
    /** Customers write for hours, so the copy forgets what was written longest ago. */
    private static final int KEPT = 4_000;

    final String region;
    final Instant created;
    boolean pointInTimeRecovery;
    int recoveryDays = 35;
    boolean deletionProtection;
    final Map<String, String> tags = new LinkedHashMap<>();
    private final LinkedHashMap<String, Item> items = new LinkedHashMap<>();

    Replica(String region, Instant created) {
        this.region = region;
        this.created = created;
    }

    Optional<Item> find(String key) {
        return Optional.ofNullable(items.get(key)).filter(item -> !item.isDeleted());
    }

    /** Keeps a version, unless a later one is here already. */
    void keep(String key, Item item) {
        Item here = items.get(key);
        if (here != null && here.written().isAfter(item.written())) {
            return;
        }
        items.remove(key);
        items.put(key, item);
        if (items.size() > KEPT) {
            items.remove(items.keySet().iterator().next());
        }
    }

    List<Item> items() {
        return items.values().stream().filter(item -> !item.isDeleted()).toList();
    }

    /** Everything, deleted items too, as a new replica is filled. */
    Map<String, Item> versions() {
        return Map.copyOf(items);
    }
}
