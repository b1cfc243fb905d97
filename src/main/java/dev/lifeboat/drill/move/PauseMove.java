package dev.lifeboat.drill.move;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Calls;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Plain;
import dev.lifeboat.aws.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.fis.FisClient;
import software.amazon.awssdk.services.fis.model.ExperimentState;
import software.amazon.awssdk.services.fis.model.ExperimentSummary;

/**
 * An experiment that pauses the replication of global tables. AWS ends it by itself, and keeps the refusal that it is made
 * of to the same time; what waited meanwhile is carried then.
 *
 * @param region of the experiment, whose replicas are cut off from all others
 * @param template id of the experiment's template
 * @param tables names of the tables, for people
 * @param most how long it lasts at most
 * @param token makes a second start the same experiment, and is the tag by which it is found again
 */
public record PauseMove(String region, String template, String tables, Duration most, String token) implements Move {
    /** The one action that such an experiment is made of. */
    public static final String ACTION = "aws:dynamodb:global-table-pause-replication";

    static final String KIND = "pause";
    private static final String TAG = "lifeboat:move";
    private static final Duration LOOK = Duration.ofSeconds(2);
    /** AWS stops an experiment within seconds, and takes its time to take the refusal out of each policy. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    /** How long after a start whose answer was lost the experiment may not be listed yet. */
    private static final Duration UNLISTED = Duration.ofSeconds(10);

    static PauseMove read(Map<String, String> fields) {
        return new PauseMove(
                fields.getOrDefault("region", ""),
                fields.getOrDefault("template", ""),
                fields.getOrDefault("tables", ""),
                Duration.parse(fields.getOrDefault("most", "PT0S")),
                fields.getOrDefault("token", ""));
    }

    /** The ids of a template's experiments that are under way, whoever has started them. */
    public static List<String> underWay(Door door, String region, String template) throws InterruptedException {
        return experiments(door, region, template).stream()
                .filter(one -> !over(one))
                .map(PauseMove::named)
                .toList();
    }

    private static List<ExperimentSummary> experiments(Door door, String region, String template)
            throws InterruptedException {
        return Calls.answer(() -> door
                .client(FisClient.class, region)
                .listExperimentsPaginator(request -> request.experimentTemplateId(template))
                .experiments()
                .stream()
                .toList());
    }

    private static boolean over(ExperimentSummary experiment) {
        return switch (experiment.state().status()) {
            case COMPLETED, STOPPED, FAILED, CANCELLED -> true;
            case PENDING, INITIATING, RUNNING, STOPPING, UNKNOWN_TO_SDK_VERSION -> false;
        };
    }

    private static boolean begun(ExperimentSummary experiment) {
        return switch (experiment.state().status()) {
            case PENDING, INITIATING -> false;
            case RUNNING, STOPPING, COMPLETED, STOPPED, FAILED, CANCELLED, UNKNOWN_TO_SDK_VERSION -> true;
        };
    }

    private static String named(ExperimentSummary experiment) {
        return Plain.line(experiment.id());
    }

    private static String state(ExperimentSummary experiment) {
        ExperimentState state = experiment.state();
        return Plain.line(state.statusAsString()) + (state.reason() == null ? "" : ": " + Plain.line(state.reason()));
    }

    private boolean ours(ExperimentSummary experiment) {
        return token.equals(experiment.tags().get(TAG));
    }

    @Override
    public String words() {
        return "StartExperiment " + template + " in " + region + ": replication of " + tables + " -> paused, for "
                + most.toSeconds() + " s at most, and StopExperiment to put it back";
    }

    @Override
    public void act(Door door) throws InterruptedException {
        Calls.answer(() -> door.client(FisClient.class, region)
                .startExperiment(request -> request.experimentTemplateId(template)
                        .clientToken(token)
                        .tags(Map.of(TAG, token))));
    }

    /** @throws Refused where it is over before it was stopped: there is nothing to wait for */
    @Override
    public String pending(Door door) throws InterruptedException {
        Optional<ExperimentSummary> mine =
                experiments(door, region, template).stream().filter(this::ours).findFirst();
        if (mine.isEmpty()) {
            return "the experiment is not listed yet";
        }
        if (over(mine.get())) {
            throw new Refused("the experiment " + named(mine.get()) + " is " + state(mine.get()));
        }
        return begun(mine.get()) ? "" : "the experiment " + named(mine.get()) + " has not begun";
    }

    @Override
    public void keepUp(Door door) {
        // it lasts by itself, until its end
    }

    @Override
    public Optional<Duration> lapsesAfter() {
        return Optional.of(most);
    }

    @Override
    public String revert(Door door) throws InterruptedException {
        return revert(door, words -> {});
    }

    /** Stops this drill's own experiment alone, and waits until it has ended. */
    @Override
    public String revert(Door door, Consumer<String> listener) throws InterruptedException {
        Wait wait = new Wait(door.time().instant(), PATIENCE);
        Instant listed = wait.since().plus(UNLISTED);
        String open = "the experiment of this drill";
        while (door.time().instant().isBefore(wait.end())) {
            List<ExperimentSummary> all = experiments(door, region, template);
            List<ExperimentSummary> mine = all.stream().filter(this::ours).toList();
            Optional<ExperimentSummary> running =
                    mine.stream().filter(Predicate.not(PauseMove::over)).findFirst();
            if (running.isPresent()) {
                String why = stop(door, running.get());
                open = "the experiment " + named(running.get()) + " to end, which is "
                        + Plain.line(running.get().state().statusAsString());
                listener.accept(wait.words(open, door) + (why.isEmpty() ? "" : "; " + why));
            } else if (!mine.isEmpty() || !door.time().instant().isBefore(listed)) {
                leaveOthers(all);
                return mine.isEmpty()
                        ? "no experiment of " + template + " was started by this drill"
                        : "replication goes on: the experiment " + named(mine.get(0)) + " is "
                                + Plain.line(mine.get(0).state().statusAsString());
            } else {
                listener.accept("looking whether an experiment was started after all");
            }
            door.time().sleep(LOOK);
        }
        throw new ChangedByOthers(
                "after " + PATIENCE.toMinutes() + " minutes of waiting for " + open + " it has not ended");
    }

    /** Why it could not be stopped; empty where it was, or is about to be. */
    private String stop(Door door, ExperimentSummary experiment) throws InterruptedException {
        if ("stopping".equals(experiment.state().statusAsString())) {
            return "";
        }
        try {
            Calls.answer(
                    () -> door.client(FisClient.class, region).stopExperiment(request -> request.id(experiment.id())));
            return "";
        } catch (AwsFailure failure) {
            // One that ends in this moment is refused; the next look tells.
            if (failure.trouble().kind() != Trouble.Kind.INVALID) {
                throw failure;
            }
            return failure.trouble().line();
        }
    }

    private void leaveOthers(List<ExperimentSummary> all) {
        String others = all.stream()
                .filter(one -> !ours(one) && !over(one))
                .map(PauseMove::named)
                .collect(Collectors.joining(", "));
        if (!others.isEmpty()) {
            throw new ChangedByOthers("the experiment " + others + " of " + template + " in " + region
                    + " is not this drill's and pauses the same replication; it is left alone");
        }
    }

    @Override
    public void settle(Door door) {
        // it stays ended
    }

    @Override
    public Duration lingers() {
        return Duration.ZERO;
    }

    @Override
    public boolean restored(Door door) throws InterruptedException {
        return underWay(door, region, template).isEmpty();
    }

    /** Nobody knows the experiment's id before it is started, and whoever died may not have told it: it is looked up. */
    @Override
    public String byHand() {
        String at = " --region " + region;
        return "aws fis stop-experiment" + at + " --id \"$(aws fis list-experiments" + at + " --experiment-template-id "
                + template + " --query 'experiments[?tags.\"" + TAG + "\"==`\"" + token + "\"`].id' --output text)\"";
    }

    @Override
    public Map<String, String> written() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("kind", KIND);
        fields.put("region", region);
        fields.put("template", template);
        fields.put("tables", tables);
        fields.put("most", most.toString());
        fields.put("token", token);
        return fields;
    }
}
