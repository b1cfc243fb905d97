package dev.lifeboat.watch.question;

import dev.lifeboat.aws.Calls;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Plain;
import java.util.List;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.FailoverState;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;

/** Who writes in a global database, as one of its Regions tells. */
public record GlobalDatabase(String region, String id) implements Question<GlobalDatabase.State> {

    /**
     * @param status AWS's word, e.g. {@code available}, {@code switching-over}
     * @param turn AWS's word for a change of roles under way, e.g. {@code pending}; empty where there is none
     * @param turningTo the Region that is to get the writer; empty where no change is under way
     */
    public record State(String status, List<Member> members, String turn, String turningTo) {
        public State {
            members = List.copyOf(members);
        }
    }

    /**
     * @param cluster its identifier
     * @param synchronization AWS's word, e.g. {@code connected}; empty where it gives none
     */
    public record Member(String region, String cluster, boolean writer, String synchronization) {}

    @Override
    public Pace pace() {
        return Pace.STEADY;
    }

    @Override
    public String source() {
        return "rds " + region;
    }

    @Override
    public State ask(Door door) throws InterruptedException {
        RdsClient rds = door.client(RdsClient.class, region);
        List<GlobalCluster> found =
                Calls.answer(() -> rds.describeGlobalClusters(request -> request.globalClusterIdentifier(id))
                        .globalClusters());
        return found.isEmpty() ? new State("", List.of(), "", "") : state(found.get(0));
    }

    private static State state(GlobalCluster global) {
        FailoverState turn = global.failoverState();
        return new State(
                Plain.line(global.status()),
                global.globalClusterMembers().stream()
                        .map(GlobalDatabase::member)
                        .toList(),
                turn == null ? "" : Plain.line(turn.statusAsString()),
                turn == null ? "" : part(turn.toDbClusterArn(), 3));
    }

    private static Member member(GlobalClusterMember member) {
        return new Member(
                part(member.dbClusterArn(), 3),
                part(member.dbClusterArn(), 6),
                Boolean.TRUE.equals(member.isWriter()),
                Plain.line(member.synchronizationStatusAsString()));
    }

    /** A part of an ARN, {@code arn:aws:rds:REGION:ACCOUNT:cluster:NAME}; empty where it has none. */
    private static String part(@org.jspecify.annotations.Nullable String arn, int index) {
        String[] parts = Plain.line(arn).split(":", -1);
        return index < parts.length ? parts[index] : "";
    }
}
