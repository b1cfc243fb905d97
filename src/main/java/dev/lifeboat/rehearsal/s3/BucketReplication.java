package dev.lifeboat.rehearsal.s3;

import dev.lifeboat.rehearsal.Faults;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.cloudwatch.CloudWatch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Carries new versions to the bucket that a rule names. It takes 2 to 8 seconds, three times as long under
 * {@code stress}, 90 seconds longer (or what it says) under {@code replication-lag}; while either Region is dark versions wait.
 */
final class BucketReplication {
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final World world;
    private final S3 s3;
    private final RandomGenerator random;
    private final Map<Link, Way> ways = new LinkedHashMap<>();

    BucketReplication(World world, S3 s3) {
        this.world = world;
        this.s3 = s3;
        this.random = world.random("s3-replication");
    }

    private record Link(Bucket source, String rule) {}

    private record Copy(Version version, Instant due) {}

    private static final class Way {
        final Deque<Copy> pending = new ArrayDeque<>();
        Duration slowest = Duration.ZERO;
        int bytes;
        int failed;
    }

    /** Starts what a new version's bucket demands. */
    void added(Bucket bucket, Version version) {
        Optional<Rule> rule =
                bucket.rules.stream().filter(one -> one.takes(version)).findFirst();
        if (rule.isEmpty()) {
            return;
        }
        version.replication = "PENDING";
        Link link = new Link(bucket, rule.get().id());
        Way way = ways.computeIfAbsent(link, unused -> new Way());
        Instant now = world.timeline().now();
        Instant due = now.plus(lag(bucket, rule.get()));
        Copy last = way.pending.peekLast();
        if (last != null && last.due().isAfter(due)) {
            due = last.due();
        }
        way.pending.add(new Copy(version, due));
        way.bytes += version.body.length;
        if (last == null) {
            wake(link, way, Duration.between(now, due));
        }
    }

    private Duration lag(Bucket source, Rule rule) {
        Duration lag = Duration.ofMillis(random.nextInt(2_000, 8_000));
        if (active("stress", source, rule)) {
            lag = lag.multipliedBy(3);
        }
        String target = s3.find(rule.destination()).map(bucket -> bucket.region).orElse(source.region);
        return lag.plusSeconds(Math.max(behind(source.region), behind(target)));
    }

    private long behind(String region) {
        return world.faults()
                .value("replication-lag", region)
                .map(BucketReplication::seconds)
                .orElse(0L);
    }

    private static long seconds(String value) {
        return value.matches("\\d{1,6}") ? Long.parseLong(value) : 90;
    }

    private boolean active(String fault, Bucket source, Rule rule) {
        Faults faults = world.faults();
        return faults.active(fault, source.region)
                || s3.find(rule.destination())
                        .filter(bucket -> faults.active(fault, bucket.region))
                        .isPresent();
    }

    private void wake(Link link, Way way, Duration after) {
        world.timeline().after(after, () -> deliver(link, way));
    }

    private Optional<Rule> rule(Link link) {
        return link.source().rules.stream()
                .filter(rule -> rule.id().equals(link.rule()))
                .findFirst();
    }

    private void deliver(Link link, Way way) {
        Optional<Rule> rule = rule(link);
        if (rule.isEmpty()) {
            way.pending.clear();
            way.bytes = 0;
            return;
        }
        if (active("region-dark", link.source(), rule.get())) {
            wake(link, way, RETRY);
            return;
        }
        Instant now = world.timeline().now();
        Copy next = way.pending.peek();
        while (next != null && !next.due().isAfter(now)) {
            way.pending.remove();
            way.bytes -= next.version().body.length;
            // What was removed meanwhile is not there to be copied.
            if (link.source().find(next.version().key, next.version().id).isPresent()) {
                copy(next.version(), rule.get(), way, now);
            }
            next = way.pending.peek();
        }
        if (next != null) {
            wake(link, way, Duration.between(now, next.due()));
        }
    }

    private void copy(Version version, Rule rule, Way way, Instant now) {
        Optional<Bucket> target = s3.find(rule.destination()).filter(Bucket::isVersioned);
        if (target.isEmpty()) {
            version.replication = "FAILED";
            way.failed++;
            return;
        }
        version.replication = "COMPLETED";
        Version replica = new Version(
                version.key,
                version.id,
                version.modified,
                version.body,
                version.etag,
                version.contentType,
                version.metadata,
                version.deleteMarker);
        replica.replication = "REPLICA";
        replica.tags = version.tags;
        target.get().add(replica);
        Duration took = Duration.between(version.modified, now);
        way.slowest = took.compareTo(way.slowest) > 0 ? took : way.slowest;
    }

    /** Latency and what waits: in the destination's Region; what failed: in the source's. */
    void measure() {
        Instant now = world.timeline().now();
        ways.keySet().removeIf(link -> s3.find(link.source().name).isEmpty());
        ways.forEach((link, way) -> {
            Optional<Rule> rule = rule(link).filter(Rule::metrics);
            Optional<Bucket> target = rule.flatMap(one -> s3.find(one.destination()));
            if (rule.isPresent() && target.isPresent()) {
                Map<String, String> dimensions = new LinkedHashMap<>();
                dimensions.put("SourceBucket", link.source().name);
                dimensions.put("DestinationBucket", rule.get().destination());
                dimensions.put("RuleId", rule.get().id());
                Copy oldest = way.pending.peek();
                Duration waiting = oldest == null ? Duration.ZERO : Duration.between(oldest.version().modified, now);
                Duration latency = waiting.compareTo(way.slowest) > 0 ? waiting : way.slowest;
                put(target.get().region, "ReplicationLatency", dimensions, (double) latency.toSeconds());
                put(target.get().region, "BytesPendingReplication", dimensions, way.bytes);
                put(target.get().region, "OperationsPendingReplication", dimensions, way.pending.size());
                put(link.source().region, "OperationsFailedReplication", dimensions, way.failed);
            }
            way.slowest = Duration.ZERO;
            way.failed = 0;
        });
    }

    private void put(String region, String metric, Map<String, String> dimensions, double value) {
        world.part(CloudWatch.class).put(region, "AWS/S3", metric, dimensions, value);
    }
}
