package dev.lifeboat.rehearsal.cloudwatch;

import dev.lifeboat.rehearsal.wire.In;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which metric: CloudWatch tells two apart by Region, namespace, name and all of their dimensions. */
record MetricKey(String region, String namespace, String name, Map<String, String> dimensions)
        implements Comparable<MetricKey> {

    MetricKey {
        dimensions = Map.copyOf(dimensions);
    }

    /** Reads {@code Namespace}, {@code MetricName} and {@code Dimensions}. */
    static MetricKey of(String region, In in) {
        return new MetricKey(region, in.text("Namespace"), in.text("MetricName"), in.textMap("Dimensions"));
    }

    /** Metrics of AWS's own services arrive late. */
    boolean published() {
        return namespace.startsWith("AWS/");
    }

    /** As answers write them. */
    List<Map<String, String>> dimensionList() {
        List<Map<String, String>> list = new ArrayList<>();
        new TreeMap<>(dimensions).forEach((name, value) -> {
            Map<String, String> dimension = new LinkedHashMap<>();
            dimension.put("Name", name);
            dimension.put("Value", value);
            list.add(dimension);
        });
        return list;
    }

    private String order() {
        return region + "\n" + namespace + "\n" + name + "\n" + new TreeMap<>(dimensions);
    }

    @Override
    public int compareTo(MetricKey other) {
        return order().compareTo(other.order());
    }
}
