package dev.lifeboat.drill.lever;

import dev.lifeboat.aws.Door;
import dev.lifeboat.drill.move.InversionMove;
import dev.lifeboat.drill.move.Move;
import dev.lifeboat.drill.move.Refused;
import dev.lifeboat.watch.Routing;
import dev.lifeboat.watch.Target;
import dev.lifeboat.watch.question.ZoneRecords;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The check of the PRIMARY record, forced to unhealthy with Route 53's own optimistic lock. It takes a call to us-east-1's
 * control plane, which is why a real failover does without it.
 */
@Singleton
public final class Inversion implements Lever {
    @Override
    public String name() {
        return "inversion";
    }

    @Override
    public int level() {
        return 1;
    }

    @Override
    public String sentence() {
        return "The PRIMARY record's health check is forced to unhealthy by us-east-1's control plane: for drills alone.";
    }

    @Override
    public List<String> calls() {
        return List.of(
                "UpdateHealthCheck of the check that the PRIMARY record has, in us-east-1, at the version that was"
                        + " read: -> inverted and disabled; as it was to put it back",
                "It is a call to Route 53's control plane. In the outage for which one drills that may not answer,"
                        + " and so the real failover does not use it");
    }

    @Override
    public boolean lapses() {
        return false;
    }

    @Override
    public boolean breaksClients() {
        return false;
    }

    @Override
    public List<Move> plan(Door door, Target target) throws InterruptedException {
        List<ZoneRecords.Failover> records = Routing.failovers(door, target);
        List<Move> moves = new ArrayList<>();
        for (String check : primaries(target, records)) {
            moves.add(move(door, target, check));
        }
        if (moves.isEmpty()) {
            throw new Refused(target.name() + " has no PRIMARY failover record: this lever has nothing to pull.");
        }
        return moves;
    }

    private static Set<String> primaries(Target target, List<ZoneRecords.Failover> records) {
        Set<String> checks = new LinkedHashSet<>();
        for (ZoneRecords.Failover record : records) {
            if (!record.primary()) {
                continue;
            }
            if (record.check().isEmpty()) {
                throw new Refused(target.name() + " has no health check at its PRIMARY record " + record.name()
                        + ": this lever has nothing to pull.");
            }
            checks.add(record.check());
        }
        for (ZoneRecords.Failover record : records) {
            if (!record.primary() && checks.contains(record.check())) {
                throw new Refused("the SECONDARY record " + record.name() + " has the same health check as the PRIMARY"
                        + " one: it would take both away.");
            }
        }
        return checks;
    }

    private static Move move(Door door, Target target, String check) throws InterruptedException {
        Target.Resource own = target.resources("AWS::Route53::HealthCheck").stream()
                .filter(resource -> resource.physicalId().equals(check))
                .findFirst()
                .orElseThrow(() -> new Refused("the health check " + check + " of the PRIMARY record is none of "
                        + target.name() + "'s own."));
        InversionMove move = InversionMove.capture(door, check, own.logicalId());
        if (!move.plain()) {
            throw new Refused("the health check " + own.logicalId() + " (" + check + ") is " + move.beforeWords()
                    + " already. See who meant that: lifeboat runbook health-check");
        }
        return move;
    }
}
