package dev.lifeboat.rehearsal.rds;

import dev.lifeboat.rehearsal.Answer;
import dev.lifeboat.rehearsal.Arn;
import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.Call;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.secrets.SecretsManager;
import dev.lifeboat.rehearsal.wire.In;
import dev.lifeboat.rehearsal.wire.Json;
import dev.lifeboat.rehearsal.wire.RestService;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The RDS Data API: single statements, each committed at once, for the writer of a cluster whose HTTP endpoint is on. What
 * is written goes to the other clusters of a global database with their lag.
 */
public final class DataApi extends RestService {
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final World world;
    private final Databases databases;
    private final GlobalReplication replication;
    private final RandomGenerator random;

    public DataApi(World world, Rds rds) {
        super("rds-data");
        this.world = world;
        this.databases = rds.databases();
        this.replication = rds.replication();
        this.random = world.random("rds-data");
        changes("ExecuteStatement", "POST", "/Execute", (call, path) -> execute(call));
    }

    @Override
    public Answer error(Call call, AwsError error) {
        return jsonError(error);
    }

    /** What a statement answers at a cluster, whatever that is just now; for who looks at the world without a call. */
    public List<List<Object>> look(String region, String cluster, String sql, Map<String, Object> values) {
        world.catchUp();
        return databases.cluster(region, cluster).contents.read(Sql.of(sql, values, world.now()));
    }

    private Answer execute(Call call) {
        In in = new In(Json.parse(call.body()));
        Cluster cluster = cluster(call.region(), in.text("resourceArn"));
        if (!cluster.httpEndpoint) {
            throw new AwsError(
                    400, "HttpEndpointNotEnabledException", "HttpEndpoint is not enabled for cluster " + cluster.name);
        }
        if (cluster.instances.isEmpty()) {
            throw new AwsError(404, "DatabaseNotFoundException", "The DB cluster doesn't have a DB instance.");
        }
        if (cluster.secondary() || cluster.fenced) {
            throw new AwsError(
                    504, "DatabaseUnavailableException", "The writer instance in the DB cluster isn't available.");
        }
        login(call.region(), in.text("secretArn"), cluster);
        String database = in.text("database", "postgres");
        if (!database.equals("postgres") && !database.equals(cluster.databaseName)) {
            throw Sql.error("database \"" + database + "\" does not exist", "3D000");
        }
        Instant now = world.timeline().now();
        Sql statement = Sql.of(in.text("sql"), values(in), now);
        Map<String, Object> answer = new LinkedHashMap<>();
        if (statement.change().isPresent()) {
            Sql.Change change = statement.change().get();
            answer.put("numberOfRecordsUpdated", cluster.contents.change(change));
            answer.put("generatedFields", List.of());
            follow(cluster, change, now);
        } else {
            answer.put("numberOfRecordsUpdated", 0);
            answer.put(
                    "records",
                    cluster.contents.read(statement).stream()
                            .map(row -> row.stream().map(DataApi::field).toList())
                            .toList());
        }
        return json(200, answer);
    }

    private Cluster cluster(String region, String arn) {
        if (!Arn.region(arn).equals(region) || !Arn.resource(arn).startsWith("cluster:")) {
            throw new AwsError(400, "BadRequestException", "Invalid ARN of a DB cluster in " + region + ": " + arn);
        }
        return databases
                .clusters
                .find(region, Arn.resource(arn).substring("cluster:".length()))
                .orElseThrow(() -> new AwsError(404, "NotFoundException", "Cluster " + arn + " is not found"));
    }

    /** A secret of the cluster's own Region, with its user's name; passwords are nothing that this world compares. */
    private void login(String region, String arn, Cluster cluster) {
        String value;
        try {
            value = world.part(SecretsManager.class).value(region, arn, "", "");
        } catch (AwsError unread) {
            throw new AwsError(
                    400,
                    "SecretsErrorException",
                    "There was a problem with the Secrets Manager secret used with the request: " + unread.words());
        }
        Map<String, Object> secret =
                value.startsWith("{") ? Json.parse(value.getBytes(StandardCharsets.UTF_8)) : Map.of();
        if (!secret.containsKey("username") || !secret.containsKey("password")) {
            throw new AwsError(
                    400, "InvalidSecretException", "The Secrets Manager secret used with the request isn't valid.");
        }
        if (!cluster.masterUsername.equals(secret.get("username"))) {
            throw new AwsError(
                    400,
                    "DatabaseErrorException",
                    "FATAL: password authentication failed for user \"" + secret.get("username")
                            + "\"; SQLState: 28P01");
        }
    }

    private static Map<String, Object> values(In in) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (In parameter : in.list("parameters")) {
            In value = parameter.in("value");
            Object given = value.has("longValue")
                    ? (Object) Long.valueOf(value.text("longValue"))
                    : value.has("stringValue") ? value.text("stringValue") : null;
            if (given == null) {
                throw new AwsError(
                        400, "BadRequestException", "Of a parameter's values this world has longValue and stringValue");
            }
            values.put(parameter.text("name"), given);
        }
        return values;
    }

    private static Map<String, Object> field(Object value) {
        return Map.of(
                value instanceof Long ? "longValue" : value instanceof Boolean ? "booleanValue" : "stringValue", value);
    }

    private void follow(Cluster writer, Sql.Change change, Instant now) {
        GlobalCluster global = writer.global;
        if (global == null) {
            return;
        }
        for (Cluster secondary : global.secondaries()) {
            if (!global.resyncing.contains(secondary)) {
                Duration lag = replication.lag(writer, secondary, random);
                Instant arrives = secondary.contents.send(change, now.plus(lag));
                world.timeline().after(Duration.between(now, arrives), () -> arrive(writer, secondary));
            }
        }
    }

    /** Nothing comes from or to a Region that is dark. */
    private void arrive(Cluster writer, Cluster secondary) {
        if (Globals.dark(databases, writer) || Globals.dark(databases, secondary)) {
            world.timeline().after(RETRY, () -> arrive(writer, secondary));
        } else {
            secondary.contents.arrive(world.timeline().now());
        }
    }
}
