package dev.lifeboat.rehearsal.dynamodb;

import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.cloudwatch.CloudWatch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Carries writes from each replica to the others. It takes 0.6 to 1.5 seconds, three times as long under {@code stress},
 * 45 seconds longer (or what it says) under {@code replication-lag}; while either Region is dark, or
 * replication of its replica is paused, writes wait, and catch up afterwards.
 */
final class Replication {
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final World world;
    private final RandomGenerator random;
    private final Map<Link, Way> ways = new LinkedHashMap<>();
    /** One entry for each pause that is on. */
    private final List<Paused> pauses = new ArrayList<>();

    Replication(World world) {
        this.world = world;
        this.random = world.random("dynamodb-replication");
    }

    private record Paused(String table, String region) {}

    private record Link(Table table, String from, String to) {}

    private record Write(String key, Item item, Instant due) {}

    /** What is under way between two replicas, and what arrived since the last metric. */
    private static final class Way {
        final Deque<Write> pending = new ArrayDeque<>();
        long arrived;
        Duration waited = Duration.ZERO;
    }

    void pause(String region, String table) {
        pauses.add(new Paused(table, region));
    }

    void resume(String region, String table) {
        pauses.remove(new Paused(table, region));
    }

    private boolean paused(Link link) {
        return pauses.contains(new Paused(link.table().name, link.from()))
                || pauses.contains(new Paused(link.table().name, link.to()));
    }

    void written(Table table, String from, String key, Item item) {
        for (String to : table.replicas.keySet()) {
            if (!to.equals(from) && !active("replication-lost", from, to)) {
                Link link = new Link(table, from, to);
                Way way = ways.computeIfAbsent(link, unused -> new Way());
                Instant due = world.timeline().now().plus(lag(from, to));
                Write last = way.pending.peekLast();
                boolean idle = last == null;
                if (last != null && last.due().isAfter(due)) {
                    due = last.due();
                }
                way.pending.add(new Write(key, item, due));
                if (idle) {
                    wake(link, way, Duration.between(world.timeline().now(), due));
                }
            }
        }
    }

    private Duration lag(String from, String to) {
        Duration lag = Duration.ofMillis(random.nextInt(600, 1_500));
        if (active("stress", from, to)) {
            lag = lag.multipliedBy(3);
        }
        return lag.plusSeconds(Math.max(behind(from), behind(to)));
    }

    private long behind(String region) {
        return world.faults()
                .value("replication-lag", region)
                .map(Replication::seconds)
                .orElse(0L);
    }

    private static long seconds(String value) {
        return value.matches("\\d{1,6}") ? Long.parseLong(value) : 45;
    }

    private boolean active(String fault, String from, String to) {
        return world.faults().active(fault, from) || world.faults().active(fault, to);
    }

    private void wake(Link link, Way way, Duration after) {
        world.timeline().after(after, () -> deliver(link, way));
    }

    private void deliver(Link link, Way way) {
        Instant now = world.timeline().now();
        Replica target = link.table().replicas.get(link.to());
        if (target == null) {
            way.pending.clear();
            return;
        }
        if (active("region-dark", link.from(), link.to()) || paused(link)) {
            wake(link, way, RETRY);
            return;
        }
        Write next = way.pending.peek();
        while (next != null && !next.due().isAfter(now)) {
            way.pending.remove();
            target.keep(next.key(), next.item());
            way.arrived++;
            way.waited = way.waited.plus(Duration.between(next.item().written(), now));
            next = way.pending.peek();
        }
        if (next != null) {
            wake(link, way, Duration.between(now, next.due()));
        }
    }

    /**
     * Publishes each way's latency: of what arrived, or the age of what waits where that is more. Idle ways say
     * nothing, and of a pause nobody tells: what is not replicated has no latency.
     */
    void measure() {
        Instant now = world.timeline().now();
        ways.keySet().removeIf(link -> !link.table().replicas.containsKey(link.to()));
        ways.forEach((link, way) -> {
            double millis = way.arrived == 0 ? 0 : (double) way.waited.toMillis() / way.arrived;
            Write oldest = paused(link) ? null : way.pending.peek();
            if (oldest != null) {
                millis = Math.max(millis, (double)
                        Duration.between(oldest.item().written(), now).toMillis());
            }
            if (millis > 0) {
                Map<String, String> dimensions = Map.of("TableName", link.table().name, "ReceivingRegion", link.to());
                world.part(CloudWatch.class).put(link.from(), "AWS/DynamoDB", "ReplicationLatency", dimensions, millis);
            }
            way.arrived = 0;
            way.waited = Duration.ZERO;
        });
    }
}
