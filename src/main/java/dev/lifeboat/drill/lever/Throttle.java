package dev.lifeboat.drill.lever;

import dev.lifeboat.aws.Calls;
import dev.lifeboat.aws.Door;
import dev.lifeboat.blueprint.Role;
import dev.lifeboat.drill.move.Move;
import dev.lifeboat.drill.move.Refused;
import dev.lifeboat.drill.move.StageMove;
import dev.lifeboat.watch.Target;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.apigateway.model.MethodSetting;
import software.amazon.awssdk.services.apigateway.model.Stage;

/** A throttle of zero on the primary Region's APIs. */
@Singleton
public final class Throttle implements Lever {
    @Override
    public String name() {
        return "throttle";
    }

    @Override
    public int level() {
        return 2;
    }

    @Override
    public String sentence() {
        return "The primary's APIs let no request through, best effort; health checks must find out and move the traffic.";
    }

    @Override
    public List<String> calls() {
        return List.of(
                "UpdateStage in the primary Region, for each API's stage: its throttle over all methods -> 0; its"
                        + " throttle, or none, to put it back");
    }

    @Override
    public boolean lapses() {
        return false;
    }

    @Override
    public boolean breaksClients() {
        return true;
    }

    @Override
    public List<Move> plan(Door door, Target target) throws InterruptedException {
        String primary = target.regions().get(Role.PRIMARY);
        List<Move> moves = new ArrayList<>();
        for (Target.Resource api : target.resources("AWS::ApiGateway::RestApi")) {
            if (!api.region().equals(primary)) {
                continue;
            }
            List<Stage> stages = Calls.answer(() -> door.client(ApiGatewayClient.class, api.region())
                    .getStages(request -> request.restApiId(api.physicalId()))
                    .item());
            for (Stage stage : stages) {
                moves.add(move(api, stage));
            }
        }
        if (moves.isEmpty()) {
            throw new Refused(target.name() + " has no API in its primary Region.");
        }
        return moves;
    }

    private static StageMove move(Target.Resource api, Stage stage) {
        Map<String, MethodSetting> settings = stage.methodSettings();
        settings.keySet().stream()
                .filter(key -> !key.equals(StageMove.ALL))
                .findFirst()
                .ifPresent(own -> {
                    throw new Refused("the stage " + stage.stageName() + " of " + api.physicalId()
                            + " has settings of its own for " + own
                            + ", past which a throttle over all would not reach.");
                });
        return StageMove.capture(api.region(), api.physicalId(), stage.stageName(), settings);
    }
}
