package dev.lifeboat.provision.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.blueprint.Blueprints;
import dev.lifeboat.drill.Abort;
import dev.lifeboat.drill.DrillOptions;
import dev.lifeboat.drill.Drills;
import dev.lifeboat.provision.destroy.Destroyer;
import dev.lifeboat.provision.policy.Policies.Scope;
import dev.lifeboat.provision.preflight.Preflight;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.World.LoggedCall;
import dev.lifeboat.story.DeployedWorld;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole life on the world: each call that arrives there is allowed to whoever has the duty that makes it. */
@Timeout(120)
class AllowedCallsTest {
    private static final Policies POLICIES = new Policies(
            new Scope(List.of(Blueprints.named("payments")), Optional.of("dev"), Optional.of(World.ACCOUNT)));

    @TempDir
    Path state;

    private static void allowed(Duty duty, List<LoggedCall> calls) {
        Set<String> may = POLICIES.statements(duty).stream()
                .flatMap(statement -> statement.actions().stream())
                .collect(Collectors.toSet());
        Set<String> needed = calls.stream()
                .filter(call -> !Set.of("execute-api", "internet").contains(call.service()))
                .flatMap(call -> Actions.of(call.service(), call.operation()).stream())
                .collect(Collectors.toSet());
        assertThat(may).as(duty.word()).containsAll(needed);
    }

    private static List<LoggedCall> since(DeployedWorld world, int first) {
        List<LoggedCall> all = world.world.calls();
        return all.subList(first, all.size());
    }

    @Test
    void lookingDrillingDeployingAndDestroyingAskForNothingThatTheirPolicyDoesNotAllow() throws Exception {
        DeployedWorld payments = DeployedWorld.of("payments");
        int looked = payments.world.calls().size();
        payments.look();
        allowed(Duty.VIEWER, since(payments, looked));
        int drilled = payments.world.calls().size();
        for (String lever : List.of("isolate", "takeover")) {
            Drills drills = payments.bean(Drills.class);
            drills.run(
                    payments.target(), drills.lever(lever), DrillOptions.usual(state, "test"), new Abort(), view -> {});
        }
        allowed(Duty.OPERATOR, since(payments, drilled));
        payments.bean(Preflight.class).of(payments.order);
        new Destroyer(payments.door, List.of("us-east-1", "us-east-2"))
                .destroy("payments-dev", Optional.of(payments.order.blueprint()), view -> {});
        allowed(Duty.PROVISIONER, payments.world.calls());
    }
}
