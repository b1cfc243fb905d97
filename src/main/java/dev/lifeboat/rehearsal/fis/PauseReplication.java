package dev.lifeboat.rehearsal.fis;

import dev.lifeboat.rehearsal.Arn;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.dynamodb.DynamoDb;
import dev.lifeboat.rehearsal.identity.Iam;
import dev.lifeboat.rehearsal.wire.In;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The action that pauses a global table's replication to and from the Region of the experiment. The tables go on
 * replicating for a while after it has begun: AWS says for up to five minutes.
 */
final class PauseReplication {
    static final String ID = "aws:dynamodb:global-table-pause-replication";
    static final String RESOURCE = "aws:dynamodb:global-table";
    /** Under which an action names its target. */
    static final String TARGET = "Tables";

    private static final List<String> NEEDED = List.of(
            "dynamodb:PutResourcePolicy",
            "dynamodb:DeleteResourcePolicy",
            "dynamodb:GetResourcePolicy",
            "dynamodb:DescribeTable");

    private final World world;
    private final RandomGenerator random;

    PauseReplication(World world) {
        this.world = world;
        this.random = world.random("fis-pause-replication");
    }

    /** The names of the tables that an experiment's action is about. */
    static List<String> tables(In template, In action) {
        return template.in("targets").in(action.in("targets").text(TARGET, "")).texts("resourceArns").stream()
                .map(arn -> Arn.resource(arn).replaceFirst("^table/", ""))
                .toList();
    }

    /** Why it cannot be done to these; empty where it can. */
    String trouble(String region, In template, In action) {
        String role = template.text("roleArn");
        Iam iam = world.part(Iam.class);
        if (!iam.trusts(role, "fis.amazonaws.com")) {
            return "Unable to assume role. Ensure that the trust policy of " + role + " allows fis.amazonaws.com.";
        }
        for (String needed : NEEDED) {
            if (!iam.grants(role, needed)) {
                return "Unable to start " + ID + ": " + role + " is not authorized to perform " + needed + ".";
            }
        }
        for (String arn :
                template.in("targets").in(action.in("targets").text(TARGET, "")).texts("resourceArns")) {
            String table = Arn.resource(arn).replaceFirst("^table/", "");
            if (!Arn.region(arn).equals(region) || !world.part(DynamoDb.class).replicates(region, table)) {
                return "Target resolution returned empty set: " + arn + " is no global table of " + region + ".";
            }
        }
        return "";
    }

    /** How long the tables still replicate once it has begun. */
    Duration delay() {
        return Duration.ofMillis(random.nextLong(20_000, 90_000));
    }

    void begin(String region, List<String> tables) {
        tables.forEach(table -> world.part(DynamoDb.class).pauseReplication(region, table));
    }

    void end(String region, List<String> tables) {
        tables.forEach(table -> world.part(DynamoDb.class).resumeReplication(region, table));
    }
}
