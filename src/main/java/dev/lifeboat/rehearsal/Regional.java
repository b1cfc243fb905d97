package dev.lifeboat.rehearsal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Things that are unique by Region and name, listed in order of name. Guarded by the world's lock. */
public final class Regional<T> {
    private final Map<String, Map<String, T>> regions = new TreeMap<>();

    public Optional<T> find(String region, String name) {
        return Optional.ofNullable(regions.getOrDefault(region, Map.of()).get(name));
    }

    public void put(String region, String name, T thing) {
        regions.computeIfAbsent(region, key -> new TreeMap<>()).put(name, thing);
    }

    public void remove(String region, String name) {
        regions.getOrDefault(region, new TreeMap<>()).remove(name);
    }

    /** Those of one Region. */
    public List<T> in(String region) {
        return List.copyOf(regions.getOrDefault(region, Map.of()).values());
    }

    /** Those of all Regions. */
    public Stream<T> all() {
        return regions.values().stream().flatMap(region -> region.values().stream());
    }
}
