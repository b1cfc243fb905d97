package dev.lifeboat.drill.move;

import dev.lifeboat.aws.Calls;
import dev.lifeboat.aws.Door;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;

/**
 * A 1 on a latch's metric in the standby Region ({@code PutMetricData}, a data-plane call), and a 0 to let go.
 *
 * @param metric {@code Takeover} or {@code DrillHeartbeat}
 * @param deployment the dimension's value
 */
public record MetricMove(String region, String metric, String deployment) implements Move {
    static final String KIND = "metric";
    public static final String NAMESPACE = "Lifeboat";

    static MetricMove read(Map<String, String> fields) {
        return new MetricMove(
                fields.getOrDefault("region", ""),
                fields.getOrDefault("metric", ""),
                fields.getOrDefault("deployment", ""));
    }

    @Override
    public String words() {
        return "PutMetricData " + NAMESPACE + "/" + metric + " in " + region + ": 0 -> 1, and 0 to put it back";
    }

    @Override
    public void act(Door door) throws InterruptedException {
        put(door, 1);
    }

    @Override
    public void keepUp(Door door) throws InterruptedException {
        put(door, 1);
    }

    @Override
    public String revert(Door door) throws InterruptedException {
        put(door, 0);
        return metric + " is 0 again";
    }

    @Override
    public void settle(Door door) throws InterruptedException {
        put(door, 0);
    }

    /** The rest of its minute, the alarm's evaluation, and the health check that follows the alarm. */
    @Override
    public Duration lingers() {
        return Duration.ofMinutes(3);
    }

    /** A metric that was accepted is there; what it does to the traffic is verified by the traffic. */
    @Override
    public boolean restored(Door door) {
        return true;
    }

    public Dimension dimension() {
        return Dimension.builder().name("Deployment").value(deployment).build();
    }

    private void put(Door door, double value) throws InterruptedException {
        MetricDatum datum = MetricDatum.builder()
                .metricName(metric)
                .dimensions(dimension())
                .timestamp(door.time().instant().truncatedTo(ChronoUnit.MILLIS))
                .value(value)
                .build();
        Calls.answer(() -> door.client(CloudWatchClient.class, region)
                .putMetricData(request -> request.namespace(NAMESPACE).metricData(datum)));
    }

    @Override
    public String byHand() {
        return "aws cloudwatch put-metric-data --region " + region + " --namespace " + NAMESPACE + " --metric-name "
                + metric + " --dimensions Deployment=" + deployment + " --value 0";
    }

    @Override
    public Map<String, String> written() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("kind", KIND);
        fields.put("region", region);
        fields.put("metric", metric);
        fields.put("deployment", deployment);
        return fields;
    }
}
