package dev.lifeboat.rehearsal.cloudwatch;

import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.wire.RpcService;
import java.time.Instant;
import java.util.Map;

/** CloudWatch, in Query and JSON. */
public final class CloudWatch extends RpcService {
    private final World world;
    private final Metrics metrics = new Metrics();

    public CloudWatch(World world) {
        super("monitoring", "http://monitoring.amazonaws.com/doc/2010-08-01/", "1.0");
        this.world = world;
    }

    /**
     * Records a point at the timeline's now, as the services of AWS do. One of an {@code AWS/*} namespace becomes visible
     * 60 to 90 seconds after its minute, any other at once.
     */
    public void put(String region, String namespace, String metric, Map<String, String> dimensions, double value) {
        Instant now = world.timeline().now();
        metrics.add(new MetricKey(region, namespace, metric, dimensions), now, Bucket.of(value), now);
    }
}
