package dev.lifeboat.drill.marker;

import dev.lifeboat.aws.Calls;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Plain;
import dev.lifeboat.drill.move.WriterMove;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.MasterUserSecret;
import software.amazon.awssdk.services.rdsdata.RdsDataClient;
import software.amazon.awssdk.services.rdsdata.model.ExecuteStatementResponse;
import software.amazon.awssdk.services.rdsdata.model.SqlParameter;

/**
 * A cluster in whose database Lifeboat keeps rows in a table of its own, by statements over HTTPS. Only a writer takes
 * them. One column tells the table from another's of the same name: with that each statement fails.
 *
 * @param cluster its ARN
 * @param secret ARN of its user's credentials; their value is never read here
 * @param database in which the table is
 */
record MarkedDatabase(String cluster, String secret, String database) {
    /** The table. */
    static final String TABLE = "lifeboat_markers";

    private static final String OURS = "written_by_lifeboat";
    private static final String CREATE = "CREATE TABLE IF NOT EXISTS " + TABLE + " (drill text, number bigint, " + OURS
            + " timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (drill, number))";
    private static final String INSERT = "INSERT INTO " + TABLE + " (drill, number, " + OURS
            + ") VALUES (:drill, :number, now()) ON CONFLICT DO NOTHING";
    private static final String SELECT =
            "SELECT number FROM " + TABLE + " WHERE drill = :drill AND " + OURS + " IS NOT NULL";
    private static final String DELETE = "DELETE FROM " + TABLE + " WHERE drill = :drill AND " + OURS + " IS NOT NULL";
    private static final String THERE = "SELECT to_regclass('" + TABLE + "') IS NOT NULL";
    private static final String COUNT = "SELECT count(" + OURS + ") FROM " + TABLE;
    private static final String DROP = "DROP TABLE IF EXISTS " + TABLE;

    /**
     * Asks a cluster's Region for what it takes to reach it.
     *
     * @param secrets ARNs of those that may be its own, in any Region that they are copied from
     * @throws Store.Unfit where it takes no statements
     */
    static MarkedDatabase of(Door door, String cluster, List<String> secrets) throws InterruptedException {
        String region = WriterMove.region(cluster);
        String name = cluster.substring(cluster.lastIndexOf(':') + 1);
        DBCluster found = Calls.answer(() -> door.client(RdsClient.class, region)
                        .describeDBClusters(request -> request.dbClusterIdentifier(name))
                        .dbClusters())
                .stream()
                .findFirst()
                .orElseThrow(() -> new Store.Unfit("The cluster " + name + " is not in " + region + "."));
        if (!Boolean.TRUE.equals(found.httpEndpointEnabled())) {
            throw new Store.Unfit("The cluster " + name + " in " + region
                    + " takes no statements over HTTPS: its Data API (EnableHttpEndpoint) is off.");
        }
        String secret = Optional.ofNullable(found.masterUserSecret())
                .map(MasterUserSecret::secretArn)
                .map(Plain::line)
                .orElseGet(() -> own(name, region, secrets));
        String database = found.databaseName();
        return new MarkedDatabase(cluster, secret, database == null ? "postgres" : Plain.line(database));
    }

    /** A secret and its copies bear the same name and suffix, each with its own Region. */
    private static String own(String name, String region, List<String> secrets) {
        if (secrets.size() != 1) {
            throw new Store.Unfit("The cluster " + name + " keeps no credentials of its own, and its stack has "
                    + (secrets.isEmpty() ? "no secret" : secrets.size() + " secrets, not one") + ".");
        }
        String secret = secrets.get(0);
        return secret.replaceFirst(":" + WriterMove.region(secret) + ":", ":" + region + ":");
    }

    private ExecuteStatementResponse execute(Door door, String sql, SqlParameter... values)
            throws InterruptedException {
        return Calls.answer(() -> door.client(RdsDataClient.class, WriterMove.region(cluster))
                .executeStatement(request -> request.resourceArn(cluster)
                        .secretArn(secret)
                        .database(database)
                        .sql(sql)
                        .parameters(values)));
    }

    private static SqlParameter drill(String drill) {
        return SqlParameter.builder()
                .name("drill")
                .value(value -> value.stringValue(drill))
                .build();
    }

    /** Makes the table, where it is not there. */
    void create(Door door) throws InterruptedException {
        execute(door, CREATE);
    }

    /** Writes a row; one that is there already is fine. */
    void put(Door door, String drill, long number) throws InterruptedException {
        SqlParameter numbered = SqlParameter.builder()
                .name("number")
                .value(value -> value.longValue(number))
                .build();
        execute(door, INSERT, drill(drill), numbered);
    }

    private boolean isThere(Door door) throws InterruptedException {
        return execute(door, THERE).records().get(0).get(0).booleanValue();
    }

    /** The AWS CLI line that removes a drill's rows. */
    String byHand(String drill) {
        return "aws rds-data execute-statement --region " + WriterMove.region(cluster) + " --resource-arn " + cluster
                + " --secret-arn '" + secret + "' --database " + database + " --sql \""
                + DELETE.replace(":drill", "'" + drill + "'") + "\"";
    }

    /** The numbers of a drill's rows. */
    Set<Long> numbers(Door door, String drill) throws InterruptedException {
        Set<Long> numbers = new HashSet<>();
        if (isThere(door)) {
            execute(door, SELECT, drill(drill))
                    .records()
                    .forEach(row -> numbers.add(row.get(0).longValue()));
        }
        return numbers;
    }

    /**
     * Removes a drill's rows, and the table where no other drill has any.
     *
     * @return how many rows there were
     */
    int remove(Door door, String drill) throws InterruptedException {
        if (!isThere(door)) {
            return 0;
        }
        int rows = Math.toIntExact(execute(door, DELETE, drill(drill)).numberOfRecordsUpdated());
        if (execute(door, COUNT).records().get(0).get(0).longValue() == 0) {
            execute(door, DROP);
        }
        return rows;
    }
}
