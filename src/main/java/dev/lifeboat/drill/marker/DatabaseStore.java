package dev.lifeboat.drill.marker;

import dev.lifeboat.aws.Calls;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Plain;
import dev.lifeboat.drill.move.Move;
import dev.lifeboat.drill.move.WriterMove;
import dev.lifeboat.watch.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;

/**
 * An Aurora global database: a row a second at the writer until another has taken its role, and what has come is read
 * there. Takes part only where a drill moves the writer: nobody else answers.
 */
final class DatabaseStore implements Store {
    private final String name;
    private final Optional<WriterMove> move;
    private final List<String> secrets;
    /** By the ARNs of the writers before and after. */
    private final Map<String, MarkedDatabase> sides = new LinkedHashMap<>();

    private String lag = "";
    private boolean made;
    private boolean used;
    private boolean removed;

    private DatabaseStore(String name, Optional<WriterMove> move, List<String> secrets) {
        this.name = name;
        this.move = move;
        this.secrets = List.copyOf(secrets);
    }

    /** Those of a deployment, with what a drill moves of them. */
    static List<Store> of(Target target, List<Move> moves) {
        List<Store> stores = new ArrayList<>();
        for (Target.Resource database : target.resources("AWS::RDS::GlobalCluster")) {
            Optional<WriterMove> move = moves.stream()
                    .filter(WriterMove.class::isInstance)
                    .map(WriterMove.class::cast)
                    .filter(one -> one.global().equals(database.physicalId()))
                    .findFirst();
            List<String> secrets = target.resources("AWS::SecretsManager::Secret").stream()
                    .filter(secret -> secret.stack().equals(database.stack()))
                    .map(Target.Resource::physicalId)
                    .toList();
            stores.add(new DatabaseStore(database.physicalId(), move, secrets));
        }
        return stores;
    }

    @Override
    public Kind kind() {
        return Kind.DATABASE;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Moment until() {
        return Moment.MOVED;
    }

    @Override
    public String traces(String drill) {
        return "rows of the table " + MarkedDatabase.TABLE + " whose drill is " + drill;
    }

    @Override
    public String byHand(String drill) {
        // Once all is put back, the writer is where it was.
        return move.flatMap(one -> Optional.ofNullable(sides.get(one.from())))
                .map(side -> side.byHand(drill))
                .orElse("");
    }

    @Override
    public String planned() {
        return move.map(one ->
                        "ExecuteStatement " + name + " in " + WriterMove.region(one.from()) + ": a row each second"
                                + " in " + MarkedDatabase.TABLE + ", a table of Lifeboat's own, until the writer is in "
                                + WriterMove.region(one.to()) + "; rows and table go at the end")
                .orElse("");
    }

    @Override
    public String remark() {
        if (!used) {
            return "";
        }
        return move.map(one -> " Followed until the writer was in " + WriterMove.region(one.to()) + " and read there"
                        + (one.lossy() ? ": what is lost here, this failover itself has lost." : ".")
                        + lag)
                .orElse("");
    }

    private WriterMove move() {
        return move.orElseThrow(() -> new Unfit("Nothing could be read there: a secondary cluster answers no queries"
                + " through the Data API until it is promoted, and this drill moves no writer. Its own lag is among"
                + " the signals."));
    }

    /** Asked of both before a row is written: one that could not be read later is not worth it. */
    private MarkedDatabase side(Door door, String cluster) throws InterruptedException {
        for (String one : List.of(move().from(), move().to())) {
            if (!sides.containsKey(one)) {
                sides.put(one, MarkedDatabase.of(door, one, secrets));
            }
        }
        MarkedDatabase side = sides.get(cluster);
        if (side == null) {
            throw new Unfit("The writer of " + name + " is in neither Region of the drill.");
        }
        return side;
    }

    @Override
    public void put(Door door, String drill, long number) throws InterruptedException {
        MarkedDatabase primary = side(door, move().from());
        // Before the call: its answer alone may be lost.
        used = true;
        if (!made) {
            lag = CopyLag.words(door, move().to());
            primary.create(door);
            made = true;
        }
        primary.put(door, drill, number);
    }

    /** The cluster that writes now: at first the one there, after the revert the one that was left. */
    private MarkedDatabase writer(Door door) throws InterruptedException {
        String arn = Calls.answer(() -> door.client(RdsClient.class, move().region())
                        .describeGlobalClusters(request -> request.globalClusterIdentifier(name))
                        .globalClusters())
                .stream()
                .flatMap(global -> global.globalClusterMembers().stream())
                .filter(member -> Boolean.TRUE.equals(member.isWriter()))
                .map(GlobalClusterMember::dbClusterArn)
                .map(Plain::line)
                .findFirst()
                .orElse("");
        return side(door, arn);
    }

    @Override
    public MarkerLog missing(Door door, String drill, MarkerLog log) throws InterruptedException {
        Set<Long> numbers = writer(door).numbers(door, drill);
        return log.without(numbers);
    }

    @Override
    public boolean mayStillCome() {
        // A promoted writer follows nobody: what it did not have then it never gets.
        return false;
    }

    @Override
    public void remove(Door door, String drill) throws InterruptedException {
        if (used && !removed) {
            writer(door).remove(door, drill);
            removed = true;
        }
    }

    @Override
    public int sweep(Door door, String drill) throws InterruptedException {
        return move.isPresent() ? writer(door).remove(door, drill) : 0;
    }
}
