package dev.lifeboat.rehearsal;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** What most resource types are: a name, a schema that never changes, and a typical time. */
public abstract class BasicType implements ResourceType {
    private final String name;
    private final Duration creationTime;
    private final Schema schema;

    /**
     * @param seconds that creating one typically takes
     */
    protected BasicType(String name, int seconds, Schema schema) {
        this.name = name;
        this.creationTime = Duration.ofSeconds(seconds);
        this.schema = schema;
    }

    /** A schema; {@code others} are the properties that are neither required nor create-only. */
    protected static Schema schema(Set<String> required, Set<String> createOnly, String... others) {
        Set<String> known = new HashSet<>(Set.of(others));
        known.addAll(required);
        known.addAll(createOnly);
        return new Schema(Set.copyOf(required), Set.copyOf(createOnly), Set.copyOf(known));
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Schema schema() {
        return schema;
    }

    @Override
    public final Duration creationTime() {
        return creationTime;
    }
}
