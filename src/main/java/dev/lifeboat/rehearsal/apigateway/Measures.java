package dev.lifeboat.rehearsal.apigateway;

import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.cloudwatch.CloudWatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What CloudWatch is told of the requests of a minute. */
final class Measures {
    private Measures() {}

    static void publish(World world, Stream<RestApi> apis) {
        apis.forEach(api -> {
            RestApi.Minute minute = api.minute;
            if (minute.count > 0 && !world.faults().active("region-dark", api.region)) {
                List<Map<String, String>> views = new ArrayList<>(List.of(Map.of("ApiName", api.name())));
                api.stages.keySet().forEach(stage -> views.add(Map.of("ApiName", api.name(), "Stage", stage)));
                for (Map<String, String> dimensions : views) {
                    put(world, api, "Count", dimensions, minute.count);
                    put(world, api, "4XXError", dimensions, minute.clientErrors);
                    put(world, api, "5XXError", dimensions, minute.serverErrors);
                    put(world, api, "Latency", dimensions, (double) minute.latency.toMillis() / minute.count);
                }
            }
            minute.count = 0;
            minute.clientErrors = 0;
            minute.serverErrors = 0;
            minute.latency = Duration.ZERO;
        });
    }

    private static void put(World world, RestApi api, String metric, Map<String, String> dimensions, double value) {
        world.part(CloudWatch.class).put(api.region, "AWS/ApiGateway", metric, dimensions, value);
    }
}
