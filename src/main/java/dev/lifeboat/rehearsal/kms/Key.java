package dev.lifeboat.rehearsal.kms;

import dev.lifeboat.rehearsal.Arn;
import dev.lifeboat.rehearsal.World;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A key of one Region. Guarded by the world's lock. */
public final class Key {
    final String id;
    final String region;
    final Instant created;
    final boolean managedByAws;
    final Map<String, String> tags = new LinkedHashMap<>();
    String description = "";
    String policy = "";
    String spec = "SYMMETRIC_DEFAULT";
    String usage = "ENCRYPT_DECRYPT";
    boolean multiRegion;
    boolean enabled = true;
    boolean rotates;
    int rotationDays = 365;

    @Nullable
    Instant deletedAt;

    Key(String id, String region, Instant created, boolean managedByAws) {
        this.id = id;
        this.region = region;
        this.created = created;
        this.managedByAws = managedByAws;
    }

    public String arn() {
        return Arn.of("kms", region, "key/" + id);
    }

    /** Whether something can be encrypted with it. */
    public boolean usable() {
        return state().equals("Enabled");
    }

    String state() {
        if (deletedAt != null) {
            return "PendingDeletion";
        }
        return enabled ? "Enabled" : "Disabled";
    }

    Map<String, Object> metadata() {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("AWSAccountId", World.ACCOUNT);
        metadata.put("KeyId", id);
        metadata.put("Arn", arn());
        metadata.put("CreationDate", created);
        metadata.put("Enabled", usable());
        metadata.put("Description", description);
        metadata.put("KeyUsage", usage);
        metadata.put("KeyState", state());
        if (deletedAt != null) {
            metadata.put("DeletionDate", deletedAt);
        }
        metadata.put("Origin", "AWS_KMS");
        metadata.put("KeyManager", managedByAws ? "AWS" : "CUSTOMER");
        metadata.put("CustomerMasterKeySpec", spec);
        metadata.put("KeySpec", spec);
        metadata.put("MultiRegion", multiRegion);
        return metadata;
    }
}
