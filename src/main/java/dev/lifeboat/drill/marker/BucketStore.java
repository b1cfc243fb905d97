package dev.lifeboat.drill.marker;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Door;
import dev.lifeboat.watch.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/**
 * A bucket that sends copies to the standby: each marker is an object of its own, under the prefix of a replication rule.
 * Where several rules lead there they take turns, so that each is measured and none costs more.
 */
final class BucketStore implements Store {
    /** What had not been copied when its object was removed may be on the wire; later it has no source any more. */
    private static final Duration WATCH = Duration.ofSeconds(30);

    private static final Duration PAUSE = Duration.ofSeconds(3);

    private final Target target;
    private final Target.Resource bucket;
    private final String standby;
    private final MarkedBucket source;
    private @Nullable List<Way> rules;
    private boolean fit;
    private boolean written;
    /** How many S3 gave up. */
    private int failed;
    /** Removed at the source, and not seen in a copy's bucket. */
    private final Set<ObjectIdentifier> awaited = new HashSet<>();

    BucketStore(Target target, Target.Resource bucket, String standby) {
        this.target = target;
        this.bucket = bucket;
        this.standby = standby;
        this.source = new MarkedBucket(bucket.region(), bucket.physicalId());
    }

    @Override
    public Kind kind() {
        return Kind.BUCKET;
    }

    @Override
    public String name() {
        return bucket.physicalId();
    }

    @Override
    public String traces(String drill) {
        return "objects ..." + Markers.prefix(drill) + "000001 and on, there and where they are replicated to";
    }

    @Override
    public String planned() {
        return "PutObject " + name() + " in " + bucket.region() + ", where a rule replicates it to " + standby
                + ": a marker each second until the standby serves, at most " + Markers.LONGEST.toSeconds()
                + "; DeleteObjects with all versions in both buckets at the end";
    }

    /** Its rules that are on. */
    private List<Way> rules(Door door) throws InterruptedException {
        List<Way> known = rules;
        if (known == null) {
            known = Way.of(door, target, bucket);
            rules = known;
        }
        return known;
    }

    /** Those that lead to the standby. */
    private List<Way> ways(Door door) throws InterruptedException {
        return rules(door).stream()
                .filter(way -> way.toRegion().equals(standby))
                .toList();
    }

    /** The buckets that a way's markers come to, by this rule or another. */
    private static List<MarkedBucket> copies(Way way, List<Way> rules, String prefix) {
        return rules.stream()
                .filter(rule -> rule.takes(prefix, way.tags()))
                .filter(rule -> !rule.toRegion().isEmpty())
                .map(rule -> new MarkedBucket(rule.toRegion(), rule.toBucket()))
                .distinct()
                .toList();
    }

    private static String prefix(Way way, String drill) {
        return way.prefix() + Markers.prefix(drill);
    }

    @Override
    public Optional<Duration> target(Duration drill) {
        List<Way> ways = rules == null
                ? List.of()
                : rules.stream().filter(way -> way.toRegion().equals(standby)).toList();
        return ways.stream().anyMatch(way -> way.promise() == null)
                ? Optional.empty()
                : ways.stream().map(Way::promise).filter(Objects::nonNull).max(Duration::compareTo);
    }

    @Override
    public String remark() {
        if (!fit) {
            return "";
        }
        return (target(Duration.ZERO).isPresent()
                        ? " Its target is that of Replication Time Control."
                        : " S3 promises no time: a rule has no Replication Time Control.")
                + (failed == 0 ? "" : " S3 gave up, or never took, " + failed + " of them.")
                + (awaited.isEmpty()
                        ? ""
                        : " " + awaited.size() + " had no copy yet when they were removed, and got none for "
                                + WATCH.toSeconds() + " s; whether one came later was not looked at.");
    }

    @Override
    public void put(Door door, String drill, long number) throws InterruptedException {
        List<Way> ways = ways(door);
        if (!fit) {
            fits(door, drill, ways);
            fit = true;
        }
        Way way = ways.get((int) (number % ways.size()));
        // Before the call: its answer alone may be lost.
        written = true;
        source.put(door, MarkedBucket.key(prefix(way, drill), number), way.tags());
    }

    /** Nothing is written where it would not be replicated, or could not all be removed again. */
    private void fits(Door door, String drill, List<Way> ways) throws InterruptedException {
        if (ways.isEmpty()) {
            throw new Unfit("No replication rule that is on sends its objects to " + standby + ".");
        }
        Set<MarkedBucket> all = new HashSet<>(Set.of(source));
        for (Way way : ways) {
            String prefix = prefix(way, drill);
            for (Way rule : rules(door)) {
                if (rule.takes(prefix, way.tags()) && rule.toRegion().isEmpty()) {
                    throw new Unfit("Rule " + rule.rule() + " sends its objects to bucket " + rule.toBucket()
                            + " as well, which is not the deployment's: a marker there could not be removed again.");
                }
            }
            all.addAll(copies(way, rules(door), prefix));
        }
        for (MarkedBucket one : all) {
            Optional<String> why = one.unfit(door);
            if (why.isPresent()) {
                throw new Unfit(why.get());
            }
        }
    }

    @Override
    public MarkerLog missing(Door door, String drill, MarkerLog log) throws InterruptedException {
        Set<Long> there = new HashSet<>();
        for (Way way : ways(door)) {
            there.addAll(new MarkedBucket(way.toRegion(), way.toBucket()).numbers(door, prefix(way, drill)));
        }
        return log.without(there);
    }

    /** Those that S3 gave up, or never took: where it still has them under way they are late and no more than that. */
    @Override
    public MarkerLog lost(Door door, String drill, MarkerLog late) throws InterruptedException {
        List<Way> ways = ways(door);
        Set<Long> open = new HashSet<>();
        for (MarkerLog.Ack ack : late.acks()) {
            Way way = ways.get((int) (ack.number() % ways.size()));
            Optional<String> status = source.replication(door, MarkedBucket.key(prefix(way, drill), ack.number()));
            boolean over = status.filter(said -> said.isEmpty() || said.equals("FAILED"))
                    .isPresent();
            if (!over) {
                open.add(ack.number());
            }
        }
        failed = late.acks().size() - open.size();
        return late.without(open);
    }

    @Override
    public void remove(Door door, String drill) throws InterruptedException {
        if (written) {
            clear(door, drill);
            written = false;
        }
    }

    @Override
    public int sweep(Door door, String drill) throws InterruptedException {
        return clear(door, drill);
    }

    /** How many markers lay there. First at the source: what has none there is copied no more. */
    private int clear(Door door, String drill) throws InterruptedException {
        Set<String> keys = new HashSet<>();
        AwsFailure silent = null;
        for (Way way : ways(door)) {
            String prefix = prefix(way, drill);
            try {
                List<ObjectIdentifier> gone = source.clear(door, prefix);
                awaited.addAll(gone);
                gone.forEach(one -> keys.add(one.key()));
            } catch (AwsFailure failure) {
                silent = silent == null ? failure : silent;
            }
            for (MarkedBucket copy : copies(way, rules(door), prefix)) {
                try {
                    cleared(door, copy, prefix).forEach(one -> keys.add(one.key()));
                } catch (AwsFailure failure) {
                    silent = silent == null ? failure : silent;
                }
            }
        }
        if (silent != null) {
            throw silent;
        }
        return keys.size();
    }

    private List<ObjectIdentifier> cleared(Door door, MarkedBucket copy, String prefix) throws InterruptedException {
        Instant until = door.time().instant().plus(WATCH);
        List<ObjectIdentifier> all = new ArrayList<>();
        while (true) {
            List<ObjectIdentifier> gone = copy.clear(door, prefix);
            all.addAll(gone);
            awaited.removeAll(Set.copyOf(gone));
            boolean open = awaited.stream().anyMatch(one -> one.key().startsWith(prefix));
            if (!open || !door.time().instant().isBefore(until)) {
                return all;
            }
            door.time().sleep(PAUSE);
        }
    }

    @Override
    public String byHand(String drill) {
        if (rules == null) {
            return "";
        }
        return rules.stream()
                .filter(way -> way.toRegion().equals(standby))
                .map(way -> {
                    String prefix = prefix(way, drill);
                    return source.byHand(prefix) + "; "
                            + copies(way, rules, prefix).stream()
                                    .map(copy -> copy.byHand(prefix))
                                    .collect(Collectors.joining("; "));
                })
                .collect(Collectors.joining("; "));
    }
}
