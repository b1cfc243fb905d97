package dev.lifeboat.rehearsal.fis;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.wire.In;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Experiments from their start to their end: pending, initiating, running, and completed or stopped. */
final class Experiments {
    /** Between two states that pass by themselves. */
    private static final Duration STEP = Duration.ofSeconds(2);

    private final World world;
    private final PauseReplication pause;
    private final RandomGenerator random;
    private final List<Experiment> all = new ArrayList<>();

    Experiments(World world) {
        this.world = world;
        this.pause = new PauseReplication(world);
        this.random = world.random("fis-experiments");
    }

    /** Those of a Region, the newest first. */
    List<Experiment> in(String region) {
        List<Experiment> newest = new ArrayList<>();
        all.stream().filter(one -> one.region.equals(region)).forEach(one -> newest.add(0, one));
        return newest;
    }

    Experiment named(String region, String id) {
        return all.stream()
                .filter(one -> one.region.equals(region) && one.id.equals(id))
                .findFirst()
                .orElseThrow(
                        () -> new AwsError(404, "ResourceNotFoundException", "Experiment " + id + " does not exist."));
    }

    /** Starts one; the same token again gives the one that it started. */
    Experiment start(ExperimentTemplate template, String token, Map<String, String> tags) {
        Optional<Experiment> known = all.stream()
                .filter(one -> one.region.equals(template.region) && one.token.equals(token))
                .findFirst();
        if (known.isPresent()) {
            if (!known.get().template.equals(template.id) || !known.get().tags.equals(tags)) {
                throw new AwsError(
                        409, "ConflictException", "Another experiment has been started with this client token.");
            }
            return known.get();
        }
        Experiment started = new Experiment(
                template,
                Fis.newId("EXP", random),
                token,
                tags,
                world.timeline().now());
        all.add(started);
        world.timeline().after(STEP, () -> initiate(started));
        return started;
    }

    private void initiate(Experiment one) {
        if (!one.status.equals("pending")) {
            return;
        }
        become(one, "initiating", "Experiment is initiating.");
        one.started = world.timeline().now();
        world.timeline().after(STEP, () -> run(one));
    }

    private void run(Experiment one) {
        if (!one.status.equals("initiating")) {
            return;
        }
        In actions = one.parts.in("actions");
        for (String name : actions.tree().keySet()) {
            String trouble = pause.trouble(one.region, one.parts, actions.in(name));
            if (!trouble.isEmpty()) {
                end(one, "failed", trouble);
                return;
            }
        }
        become(one, "running", "Experiment is running.");
        world.timeline().after(pause.delay(), () -> hold(one));
        world.timeline().after(one.lasts(), () -> {
            if (one.status.equals("running")) {
                end(one, "completed", "Experiment completed.");
            }
        });
    }

    private void hold(Experiment one) {
        if (one.status.equals("running")) {
            one.holding = true;
            pause.begin(one.region, tables(one));
        }
    }

    private static List<String> tables(Experiment one) {
        In actions = one.parts.in("actions");
        return actions.tree().keySet().stream()
                .flatMap(name -> PauseReplication.tables(one.parts, actions.in(name)).stream())
                .distinct()
                .toList();
    }

    /** Stops one that is under way; it takes a few seconds. */
    Experiment stop(Experiment one) {
        if (one.over()) {
            throw TemplateRules.invalid("Experiment " + one.id + " cannot be stopped: it is " + one.status + ".");
        }
        if (!one.status.equals("stopping")) {
            become(one, "stopping", "Experiment is stopping.");
            world.timeline()
                    .after(
                            STEP.plusMillis(random.nextLong(3_000)),
                            () -> end(one, "stopped", "Experiment halted by user action."));
        }
        return one;
    }

    private void end(Experiment one, String status, String reason) {
        become(one, status, reason);
        one.ended = world.timeline().now();
        if (one.holding) {
            one.holding = false;
            pause.end(one.region, tables(one));
        }
    }

    private static void become(Experiment one, String status, String reason) {
        one.status = status;
        one.reason = reason;
    }
}
