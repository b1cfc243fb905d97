package dev.lifeboat.provision.destroy;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Time;
import dev.lifeboat.blueprint.Blueprint;
import dev.lifeboat.blueprint.Role;
import dev.lifeboat.provision.Answers;
import dev.lifeboat.provision.Deployer;
import dev.lifeboat.provision.Detaching;
import dev.lifeboat.provision.Fork;
import dev.lifeboat.provision.Graph;
import dev.lifeboat.provision.destroy.Survey.Known;
import dev.lifeboat.provision.destroy.Survey.Seen;
import dev.lifeboat.provision.progress.Board;
import dev.lifeboat.provision.progress.Progress;
import dev.lifeboat.provision.progress.Progress.Outcome;
import dev.lifeboat.provision.progress.Progress.Phase;
import dev.lifeboat.provision.progress.Progress.Result;
import dev.lifeboat.provision.progress.Progress.StackProgress;
import dev.lifeboat.provision.progress.Words;
import dev.lifeboat.provision.securestring.SecureStringDestroy;
import dev.lifeboat.provision.securestring.SecureStrings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;

/** Takes a deployment down, in reverse, and is honest about what is left. */
public final class Destroyer {
    private final Door door;
    private final Survey survey;

    /** @param regions in which to look for the deployment's stacks */
    public Destroyer(Door door, Collection<String> regions) {
        this.door = door;
        this.survey = new Survey(door, regions.stream().distinct().toList());
    }

    /**
     * What is there, what it holds and what stands against a destroy. Changes nothing.
     *
     * @return nothing where no Region has a stack of that deployment
     * @throws AwsFailure where nothing can be said because AWS does not answer
     */
    public Optional<Inventory> inventory(String deployment) throws InterruptedException {
        Known known = survey.look(deployment);
        if (known.nothing()) {
            return Optional.empty();
        }
        Holdings holdings = new Holdings(door);
        List<Callable<List<Inventory.Holding>>> counts = new ArrayList<>();
        for (Seen one : known.seen()) {
            counts.add(() -> {
                List<Inventory.Holding> own = new ArrayList<>();
                for (StackResourceSummary resource : one.resources()) {
                    holdings.of(one.stack().region(), one.stack().id(), resource)
                            .ifPresent(own::add);
                }
                return own;
            });
        }
        List<Inventory.Holding> held = new ArrayList<>();
        Answers.all(door.time(), counts).forEach(held::addAll);
        known.parameters()
                .forEach(found -> held.add(new Inventory.Holding(
                        Inventory.Kind.PARAMETER, found.name(), found.region(), "", 1, 0, false, "")));
        return Optional.of(new Inventory(known.deployment(), known.account(), held, known.blockers()));
    }

    /**
     * Destroys. Blocks until the end; an interrupt of the calling thread detaches as in {@link Deployer#deploy}.
     *
     * @param blueprint of the deployment, where it is known: its graph lets stacks go side by side
     * @param listener gets each new view, one at a time
     * @return the last view, with its result; failures are in there and are not thrown
     */
    public Progress destroy(String deployment, Optional<Blueprint> blueprint, Consumer<Progress> listener) {
        Instant start = door.time().instant();
        Board board = new Board(door.time(), view(deployment, "", start, List.of(), List.of(), blueprint), listener);
        List<Time.Task> tasks = new ArrayList<>();
        try {
            Known known = survey.look(deployment);
            board = new Board(
                    door.time(),
                    view(deployment, known.account(), start, known.seen(), known.parameters(), blueprint),
                    listener);
            if (known.nothing()) {
                return board.end(
                        new Result(Outcome.UNCHANGED, "There is no deployment " + deployment + ".", List.of()));
            }
            if (!known.blockers().isEmpty()) {
                String words = String.join(" ", known.blockers());
                return board.end(new Result(Outcome.REFUSED, words, List.of()));
            }
            fork(known, blueprint, board, tasks);
            for (Time.Task task : tasks) {
                task.join();
            }
            return board.end(DestroyResult.of(board.now(), leftovers(known, board)));
        } catch (AwsFailure failure) {
            return board.end(new Result(Outcome.FAILED, Words.of(failure.trouble()), List.of()));
        } catch (InterruptedException detach) {
            Detaching.endAll(tasks);
            return board.end(DestroyResult.detached(board.now()));
        }
    }

    private static Progress view(
            String deployment,
            String account,
            Instant start,
            List<Seen> seen,
            List<SecureStrings.Found> parameters,
            Optional<Blueprint> blueprint) {
        List<String> order = blueprint
                .map(one -> one.stacks().stream().map(Blueprint.StackSpec::id).toList())
                .orElse(List.of());
        List<StackProgress> parts = new ArrayList<>(seen.stream()
                .sorted(Comparator.comparingInt(one -> order.indexOf(one.stack().id())))
                .map(one -> StackProgress.waiting(
                        one.stack().id(),
                        one.stack().name(),
                        one.stack().region(),
                        one.stack().role(),
                        one.resources().stream()
                                .map(resource -> Progress.ResourceProgress.waiting(
                                        resource.logicalResourceId(), resource.resourceType()))
                                .toList(),
                        expected(one.stack().id(), blueprint)))
                .toList());
        parameters.forEach(found -> parts.add(SecureStringDestroy.waiting(found)));
        return new Progress(deployment, account, Progress.Kind.DESTROY, start, start, parts, Map.of(), null);
    }

    private static Duration expected(String id, Optional<Blueprint> blueprint) {
        return blueprint.stream()
                .flatMap(one -> one.stacks().stream())
                .filter(stack -> stack.id().equals(id))
                .map(stack -> stack.typical().dividedBy(2))
                .findFirst()
                .orElse(Duration.ofMinutes(1));
    }

    private void fork(Known known, Optional<Blueprint> blueprint, Board board, List<Time.Task> tasks) {
        Map<String, Seen> byId = new LinkedHashMap<>();
        known.seen().forEach(seen -> byId.put(seen.stack().id(), seen));
        Map<String, List<String>> before = Graph.down(
                known.seen().stream()
                        .map(seen ->
                                new Graph.Node(seen.stack().id(), seen.stack().role() == Role.EDGE, seen.created()))
                        .toList(),
                blueprint);
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        known.parameters().forEach(found -> parameters.put(found.id(), List.of()));
        Fork.each(door.time(), board, "destroy-", parameters, tasks, id -> {
            for (SecureStrings.Found found : known.parameters()) {
                if (found.id().equals(id)) {
                    new SecureStringDestroy(door, board, found).run();
                }
            }
        });
        Fork.each(door.time(), board, "destroy-", before, tasks, id -> {
            Optional<String> stillThere = before.getOrDefault(id, List.of()).stream()
                    .filter(earlier -> board.stack(earlier).phase() != Phase.DONE)
                    .findFirst();
            Seen seen = byId.get(id);
            if (stillThere.isPresent()) {
                board.end(id, Phase.CANCELLED, "", "not begun: " + stillThere.get() + " is still there");
            } else if (seen != null) {
                new StackDestroy(door, board, seen.stack()).run(seen.resources());
            }
        });
    }

    /** What stacks that are gone have left behind. */
    private List<String> leftovers(Known known, Board board) throws InterruptedException {
        List<Seen> gone = known.seen().stream()
                .filter(one -> board.stack(one.stack().id()).phase() == Phase.DONE)
                .toList();
        LogGroups groups = new LogGroups(door);
        Snapshots snapshots = new Snapshots(door);
        List<String> left = new ArrayList<>();
        for (Seen one : gone) {
            left.addAll(groups.leftovers(one.stack().region(), one.resources()));
            left.addAll(snapshots.leftovers(one.stack().region(), one.resources()));
        }
        left.addAll(new ValidationRecords(door).leftovers(gone));
        return left;
    }
}
