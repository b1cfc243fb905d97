package dev.lifeboat.drill.move;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Calls;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Plain;
import dev.lifeboat.aws.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;

/**
 * The writer of an Aurora global database in another Region. Put back by a switchover, which loses nothing, whichever way
 * it went there.
 *
 * @param region of the cluster that is to write
 * @param global the global database's identifier
 * @param from ARN of the cluster that writes now
 * @param to ARN of the cluster that is to write
 * @param lossy whether it goes without the old writer, and without what that has not sent yet
 */
public record WriterMove(String region, String global, String from, String to, boolean lossy) implements Move {
    static final String KIND = "writer";
    private static final String AVAILABLE = "available";
    /** How often it is asked where the writer is: its times are known to that. */
    public static final Duration LOOK = Duration.ofSeconds(10);
    /** After a failover the old writer is built anew, and that takes its time with a large database. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    static WriterMove read(Map<String, String> fields) {
        return new WriterMove(
                fields.getOrDefault("region", ""),
                fields.getOrDefault("global", ""),
                fields.getOrDefault("from", ""),
                fields.getOrDefault("to", ""),
                Boolean.parseBoolean(fields.getOrDefault("lossy", "false")));
    }

    /** Where the cluster of an ARN is. */
    public static String region(String arn) {
        String[] parts = arn.split(":", -1);
        return parts.length > 3 ? parts[3] : "";
    }

    @Override
    public String words() {
        return (lossy ? "FailoverGlobalCluster with AllowDataLoss " : "SwitchoverGlobalCluster ") + global + ": writer "
                + region(from) + " -> " + region(to) + ", and SwitchoverGlobalCluster to put it back";
    }

    /** A switchover is asked for where the writer is, a failover where it is to be: the writer's Region may be lost. */
    @Override
    public void act(Door door) throws InterruptedException {
        if (lossy) {
            Calls.answer(() -> door.client(RdsClient.class, region(to))
                    .failoverGlobalCluster(request -> request.globalClusterIdentifier(global)
                            .targetDbClusterIdentifier(to)
                            .allowDataLoss(true)));
        } else {
            switchover(door, from, to);
        }
    }

    private void switchover(Door door, String writer, String next) throws InterruptedException {
        Calls.answer(() -> door.client(RdsClient.class, region(writer))
                .switchoverGlobalCluster(
                        request -> request.globalClusterIdentifier(global).targetDbClusterIdentifier(next)));
    }

    @Override
    public String pending(Door door) throws InterruptedException {
        return writes(look(door), to) ? "" : "the writer is on its way to " + region(to);
    }

    @Override
    public void keepUp(Door door) {
        // it holds by itself
    }

    @Override
    public String revert(Door door) throws InterruptedException {
        return revert(door, words -> {});
    }

    /** Waits until the database is at rest, and until the switchover back is done. */
    @Override
    public String revert(Door door, Consumer<String> listener) throws InterruptedException {
        Wait wait = new Wait(door.time().instant(), PATIENCE);
        Instant until = wait.end();
        boolean asked = false;
        String last = "";
        while (door.time().instant().isBefore(until)) {
            GlobalCluster now = look(door);
            if (writes(now, from)) {
                return asked ? "the writer is in " + region(from) + " again" : "the writer is in " + region(from);
            }
            boolean rests = AVAILABLE.equals(now.status()) && now.failoverState() == null;
            if (rests && !writes(now, to)) {
                throw new ChangedByOthers(
                        "the writer of " + global + " is neither in " + region(from) + " nor in " + region(to));
            }
            if (rests) {
                last = backOrWhyNot(door);
                asked = asked || last.isEmpty();
            }
            listener.accept(wait.words("the writer of " + global + " to be in " + region(from) + " again", door)
                    + (last.isEmpty() ? "" : "; " + last));
            door.time().sleep(LOOK);
        }
        throw new ChangedByOthers("the writer of " + global + " is not back in " + region(from) + " after "
                + PATIENCE.toMinutes() + " minutes" + (last.isEmpty() ? "" : ": " + last));
    }

    /** A cluster that is not in step yet is refused as the new writer; that passes. */
    private String backOrWhyNot(Door door) throws InterruptedException {
        try {
            switchover(door, to, from);
            return "";
        } catch (AwsFailure failure) {
            if (failure.trouble().kind() == Trouble.Kind.DENIED
                    || failure.trouble().kind() == Trouble.Kind.READ_ONLY) {
                throw failure;
            }
            return failure.trouble().line();
        }
    }

    @Override
    public void settle(Door door) {
        // it stays as it was put
    }

    @Override
    public Duration lingers() {
        return Duration.ZERO;
    }

    @Override
    public boolean restored(Door door) throws InterruptedException {
        return writes(look(door), from);
    }

    /** Asked where the writer is to be: there it is known even where the other Region is lost. */
    private GlobalCluster look(Door door) throws InterruptedException {
        List<GlobalCluster> found = Calls.answer(() -> door.client(RdsClient.class, region)
                .describeGlobalClusters(request -> request.globalClusterIdentifier(global))
                .globalClusters());
        if (found.isEmpty()) {
            throw new ChangedByOthers("the global database " + global + " is gone");
        }
        return found.get(0);
    }

    /** Whether a cluster is the writer and the database is at rest. */
    private static boolean writes(GlobalCluster global, String arn) {
        return AVAILABLE.equals(global.status())
                && global.failoverState() == null
                && global.globalClusterMembers().stream()
                        .filter(member -> Boolean.TRUE.equals(member.isWriter()))
                        .map(GlobalClusterMember::dbClusterArn)
                        .map(Plain::line)
                        .anyMatch(arn::equals);
    }

    @Override
    public String byHand() {
        return "aws rds switchover-global-cluster --region " + region(to) + " --global-cluster-identifier " + global
                + " --target-db-cluster-identifier " + from;
    }

    @Override
    public Map<String, String> written() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("kind", KIND);
        fields.put("region", region);
        fields.put("global", global);
        fields.put("from", from);
        fields.put("to", to);
        fields.put("lossy", String.valueOf(lossy));
        return fields;
    }
}
