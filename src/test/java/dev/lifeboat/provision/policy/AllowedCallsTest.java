package dev.lifeboat.provision.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.drill.Abort;
import dev.lifeboat.drill.DrillOptions;
import dev.lifeboat.drill.Drills;
import dev.lifeboat.drill.incident.RealFailback;
import dev.lifeboat.drill.incident.RealFailover;
import dev.lifeboat.drill.incident.Whereabouts;
import dev.lifeboat.drill.lever.Lever;
import dev.lifeboat.drill.queue.Peek;
import dev.lifeboat.drill.queue.Redrive;
import dev.lifeboat.drill.verify.Verifier;
import dev.lifeboat.provision.Deployer;
import dev.lifeboat.provision.PlanKeeper;
import dev.lifeboat.provision.Planner;
import dev.lifeboat.provision.Protection;
import dev.lifeboat.provision.SavedPlan;
import dev.lifeboat.provision.drift.Drift;
import dev.lifeboat.provision.drift.DriftCheck;
import dev.lifeboat.provision.drift.DriftRevert;
import dev.lifeboat.provision.policy.Policies.Scope;
import dev.lifeboat.provision.preflight.Preflight;
import dev.lifeboat.provision.progress.Progress;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.World.LoggedCall;
import dev.lifeboat.story.DeployedWorld;
import dev.lifeboat.watch.Reading;
import dev.lifeboat.watch.Target;
import dev.lifeboat.watch.Watcher;
import dev.lifeboat.watch.Watching;
import dev.lifeboat.watch.log.LogPlace;
import dev.lifeboat.watch.log.LogTail;
import dev.lifeboat.watch.queue.QueueView;
import dev.lifeboat.watch.queue.Queues;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.sqs.SqsClient;

/** A whole life on the world: each call that arrives there is allowed to whoever has the duty that makes it. */
@Timeout(300)
class AllowedCallsTest {
    /** What the deployment's own clients ask of it, with no credentials of AWS. */
    private static final Set<String> OPEN = Set.of("execute-api", "internet");

    @TempDir
    Path state;

    /** Something done for a duty. */
    private interface Work {
        void done() throws Exception;
    }

    /** Does it, and holds every call that came of it against what that duty is allowed. */
    private static void as(Duty duty, DeployedWorld world, Work work) throws Exception {
        int first = world.world.calls().size();
        work.done();
        List<LoggedCall> calls = world.world.calls();
        Set<String> needed = calls.subList(first, calls.size()).stream()
                .filter(call -> !OPEN.contains(call.service()))
                .flatMap(call -> Actions.of(call.service(), call.operation()).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(needed).as("nothing was asked of AWS").isNotEmpty();
        assertThat(allowed(duty, world)).as(duty.word()).containsAll(needed);
    }

    private static Set<String> allowed(Duty duty, DeployedWorld world) {
        Scope scope = new Scope(List.of(world.order.blueprint()), Optional.of("dev"), Optional.of(World.ACCOUNT));
        Set<String> allowed = new HashSet<>();
        new Policies(scope).statements(duty).forEach(statement -> allowed.addAll(statement.actions()));
        return allowed;
    }

    @ParameterizedTest
    @ValueSource(strings = {"payments", "trading", "payments-aurora"})
    void nothingInTheWholeLifeOfADeploymentAsksForMoreThanItsPolicyAllows(String blueprint) throws Exception {
        DeployedWorld world = DeployedWorld.empty(blueprint);
        as(Duty.PROVISIONER, world, () -> deployed(world));
        world.time.sleep(Duration.ofMinutes(10));
        as(Duty.VIEWER, world, () -> looked(world));
        as(Duty.OPERATOR, world, () -> drilled(world));
        as(Duty.OPERATOR, world, () -> usedAndFailedOver(world));
        redriven(world);
        reverted(world);
        as(Duty.PROVISIONER, world, () -> changedAndDestroyed(world));
    }

    private static void deployed(DeployedWorld world) throws Exception {
        world.bean(Preflight.class).of(world.order);
        new Planner(world.door).plan(world.order);
        Progress end = new Deployer(world.door).guarding(true).deploy(world.order, view -> {});
        assertThat(Objects.requireNonNull(end.result()).outcome()).isEqualTo(Progress.Outcome.DONE);
    }

    private static void looked(DeployedWorld world) throws Exception {
        Target target = world.target();
        world.look();
        world.bean(Drills.class).unfinished(target);
        world.bean(Queues.class).look(target, List.of());
        try (Watching watching =
                world.bean(Watcher.class).watch(target, world.order.regions().values(), all -> {})) {
            world.time.sleep(Duration.ofSeconds(40));
            Set<Object> kinds = new HashSet<>();
            for (Reading reading : watching.latest().readings()) {
                if (kinds.add(reading.signal().kind())) {
                    watching.focus(reading.signal().id());
                    world.time.sleep(Duration.ofSeconds(40));
                }
            }
        }
        for (LogPlace place : LogPlace.of(target)) {
            try (LogTail tail = new LogTail(world.door, place.region(), place.group(), "", lines -> {})) {
                tail.follow();
                world.time.sleep(Duration.ofSeconds(10));
            }
        }
    }

    private void drilled(DeployedWorld world) throws Exception {
        Drills drills = world.bean(Drills.class);
        DrillOptions options = DrillOptions.usual(state, "test");
        int pulled = 0;
        for (Lever lever : drills.levers()) {
            if (drills.notHere(world.target(), lever).isEmpty()) {
                drills.plan(world.target(), lever, options);
                drills.run(world.target(), lever, options, new Abort(), view -> {});
                drills.revert(world.target());
                world.time.sleep(Duration.ofMinutes(30));
                pulled++;
            }
        }
        assertThat(pulled).isGreaterThan(3);
    }

    private void usedAndFailedOver(DeployedWorld world) throws Exception {
        Target target = world.target();
        world.bean(Verifier.class)
                .verify(target, Optional.of(world.order.blueprint().verify()), Verifier.PATIENCE, finding -> {});
        Whereabouts where = Whereabouts.of(target, world.time.instant()).orElseThrow();
        RealFailover failover = world.bean(RealFailover.class);
        failover.standby(where);
        assertThat(failover.run(where, state, event -> {}).done()).isTrue();
        world.time.sleep(RealFailover.MOVING);
        RealFailback failback = world.bean(RealFailback.class);
        assertThat(failback.run(target, where, failback.gate(target, where, words -> {}), state, event -> {})
                        .done())
                .isTrue();
    }

    /** What died is put there by the test itself, whose calls are nobody's duty. */
    private static void redriven(DeployedWorld world) throws Exception {
        for (QueueView grave : world.bean(Queues.class).look(world.target(), List.of()).stream()
                .filter(queue -> !queue.sources().isEmpty())
                .toList()) {
            SqsClient sqs = world.door.client(SqsClient.class, grave.region());
            sqs.sendMessage(request -> request.queueUrl(grave.url()).messageBody("no payment"));
            as(Duty.OPERATOR, world, () -> {
                world.bean(Peek.class).look(grave.region(), grave.url(), List.of());
                Target.Resource queue = Redrive.queues(world.target()).stream()
                        .filter(one -> one.physicalId().equals(grave.url()))
                        .findFirst()
                        .orElseThrow();
                Redrive redrive = world.bean(Redrive.class);
                redrive.run(redrive.letters(queue), 10, progress -> {});
            });
        }
    }

    private static void reverted(DeployedWorld world) throws Exception {
        CloudWatchClient alarms = world.door.client(CloudWatchClient.class, "us-east-1");
        MetricAlarm alarm = alarms.describeAlarms().metricAlarms().get(0);
        alarms.putMetricAlarm(request -> request.alarmName(alarm.alarmName())
                .namespace(alarm.namespace())
                .metricName(alarm.metricName())
                .dimensions(alarm.dimensions())
                .statistic(alarm.statistic())
                .period(alarm.period())
                .evaluationPeriods(alarm.evaluationPeriods())
                .comparisonOperator(alarm.comparisonOperator())
                .threshold(alarm.threshold() + 1));
        as(Duty.PROVISIONER, world, () -> {
            Drift drift = new DriftCheck(world.door).of(world.found().orElseThrow());
            assertThat(drift.found()).isTrue();
            DriftRevert reverting = new DriftRevert(world.door);
            reverting.revert(reverting.prospect(drift));
        });
    }

    private static void changedAndDestroyed(DeployedWorld world) throws Exception {
        Planner planner = new Planner(world.door);
        PlanKeeper keeper = new PlanKeeper(world.door, "the world");
        SavedPlan saved = keeper.keep(world.order, world.order.blueprint().word(), planner.review(world.order));
        keeper.discard(saved);
        new Deployer(world.door).deploy(world.order, view -> {});
        assertThat(world.destroy().result())
                .satisfies(
                        end -> assertThat(Objects.requireNonNull(end).outcome()).isEqualTo(Progress.Outcome.REFUSED));
        new Protection(world.door).set(world.found().orElseThrow(), false);
        assertThat(world.destroy().result())
                .satisfies(end -> assertThat(Objects.requireNonNull(end).outcome())
                        .isIn(Progress.Outcome.DONE, Progress.Outcome.LEFTOVERS));
    }
}
