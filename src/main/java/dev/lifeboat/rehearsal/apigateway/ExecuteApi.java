package dev.lifeboat.rehearsal.apigateway;

import dev.lifeboat.rehearsal.Answer;
import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.Call;
import dev.lifeboat.rehearsal.Service;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The data plane of REST APIs over HTTP: by host ({@code {id}.execute-api.{region}.amazonaws.com}) or, as emulators do
 * for want of a name server, by the path {@code /_aws/execute-api/{id}/{stage}/...}.
 */
public final class ExecuteApi implements Service {
    private static final Pattern BY_PATH = Pattern.compile("/_aws/execute-api/([a-z0-9]+)(/.*)");

    private final World world;

    public ExecuteApi(World world) {
        this.world = world;
    }

    @Override
    public String name() {
        return "execute-api";
    }

    @Override
    public String operation(Call call) {
        return "Invoke";
    }

    @Override
    public boolean mutates(String operation) {
        return false;
    }

    @Override
    public Answer answer(Call call, String operation) {
        ApiGateway gateway = world.part(ApiGateway.class);
        String body = new String(call.body(), StandardCharsets.UTF_8);
        Matcher byPath = BY_PATH.matcher(call.path());
        Response response = byPath.matches()
                ? gateway.requestById(
                        String.valueOf(byPath.group(1)), call.method(), String.valueOf(byPath.group(2)), body)
                : gateway.request(call.method(), call.host(), call.path(), body);
        if (response.status() == 0) {
            throw new AwsError(503, "ServiceUnavailable", "Service Unavailable");
        }
        return json(response.status(), response.body());
    }

    @Override
    public Answer error(Call call, AwsError error) {
        return json(error.status(), Json.write(Map.of("message", error.words())));
    }

    private static Answer json(int status, String body) {
        return new Answer(status, Map.of("Content-Type", "application/json"), body.getBytes(StandardCharsets.UTF_8));
    }
}
