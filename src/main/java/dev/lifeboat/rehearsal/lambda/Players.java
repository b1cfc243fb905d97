package dev.lifeboat.rehearsal.lambda;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.wire.In;
import dev.lifeboat.rehearsal.wire.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** The kinds of functions that this world plays. A function of none of them fails, and its error says why. */
final class Players {
    private final World world;
    private final RandomGenerator random;
    private final RandomGenerator ids;
    /** The first that fits plays. */
    private final List<Player> all = List.of(new OrderFunction(), new ValidationFunction(), new PaymentFunction());

    Players(World world) {
        this.world = world;
        this.random = world.random("functions");
        this.ids = world.random("invocations");
    }

    Outcome play(Function function, Map<String, Object> event) {
        Duration took = Duration.ofMillis(random.nextInt(12, 60));
        Run run = new Run(world, function);
        String id = new UUID(ids.nextLong(), ids.nextLong()).toString();
        run.log("START RequestId: " + id + " Version: $LATEST");
        Outcome outcome = play(function, event, run, took);
        run.log("END RequestId: " + id);
        run.log("REPORT RequestId: " + id + "\tDuration: " + took.toMillis() + ".00 ms\tBilled Duration: "
                + took.toMillis() + " ms\tMemory Size: " + function.memory() + " MB\tMax Memory Used: 84 MB\t");
        return outcome;
    }

    private Outcome play(Function function, Map<String, Object> event, Run run, Duration took) {
        if (run.get("TABLE_NAME").isEmpty()) {
            String error = "This world cannot run the code of " + function.name
                    + ": it plays functions that take orders or payments, which have TABLE_NAME in their environment";
            run.tell(error, new AwsError(500, "Runtime.Unplayable", error), Map.of());
            return Outcome.failed(Json.write(Map.of("errorMessage", error, "errorType", "Runtime.Unplayable")), took);
        }
        In in = new In(event);
        Player player = of(function, in.in("requestContext").has("elb"));
        return Outcome.answered(Json.write(player.play(run, in)), took);
    }

    private Player of(Function function, boolean balanced) {
        return all.stream()
                .filter(player -> player.plays(function, balanced))
                .findFirst()
                .orElseThrow();
    }

    /** What somebody would send to a function. */
    Wish wish(Function function, boolean balanced, RandomGenerator wishes) {
        return of(function, balanced).wish(wishes);
    }
}
