package dev.lifeboat.provision;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Identity;
import dev.lifeboat.aws.Time;
import dev.lifeboat.aws.Trouble;
import dev.lifeboat.blueprint.Blueprint.SecureString;
import dev.lifeboat.blueprint.Blueprint.StackSpec;
import dev.lifeboat.blueprint.Order;
import dev.lifeboat.provision.progress.Board;
import dev.lifeboat.provision.progress.Expectation;
import dev.lifeboat.provision.progress.Pace;
import dev.lifeboat.provision.progress.Progress;
import dev.lifeboat.provision.progress.Progress.Outcome;
import dev.lifeboat.provision.progress.Progress.Phase;
import dev.lifeboat.provision.progress.Progress.Result;
import dev.lifeboat.provision.progress.Progress.StackProgress;
import dev.lifeboat.provision.progress.Words;
import dev.lifeboat.provision.securestring.SecureStringDeploy;
import dev.lifeboat.provision.template.Template;
import dev.lifeboat.provision.template.Wires;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Deploys an order: each stack as soon as those it needs are there, side by side where the graph allows. */
public final class Deployer {
    /** Nobody may be there to log in again; then what AWS has begun had better be left to it. */
    private static final Duration LOGIN = Duration.ofMinutes(15);

    private final Door door;
    private final Duration login;
    private final Pace pace;
    private final Predicate<Order> guarded;
    private volatile @Nullable DeployRun running;

    /** One that waits a quarter of an hour for a login that is over, then detaches. */
    public Deployer(Door door) {
        this(door, LOGIN, Pace.NONE);
    }

    /** The same, where deploys before it have taught how long things take. */
    public Deployer(Door door, Pace pace) {
        this(door, LOGIN, pace);
    }

    /** @param login how long a deploy waits for somebody to log in again before it detaches */
    public Deployer(Door door, Duration login, Pace pace) {
        this(door, login, pace, order -> Protection.looksLikeProduction(order.suffix()));
    }

    private Deployer(Door door, Duration login, Pace pace, Predicate<Order> guarded) {
        this.door = door;
        this.login = login;
        this.pace = pace;
        this.guarded = guarded;
    }

    /**
     * The same with termination protection for each stack, or without: where nobody says so, the suffix decides
     * ({@link Protection#looksLikeProduction}). It is never switched off.
     */
    public Deployer guarding(boolean wish) {
        return new Deployer(door, login, pace, order -> wish);
    }

    /**
     * Deploys, continues or attaches to what is under way; with nothing to change it says so. Blocks until the end. An
     * interrupt of the calling thread detaches: it is used up, nothing new is begun, and what AWS has begun goes on
     * there ({@link Outcome#DETACHED}).
     *
     * @param listener gets each new view, one at a time, on threads of {@link Door#time()}
     * @return the last view, with its result; failures are in there and are not thrown
     */
    public Progress deploy(Order order, Consumer<Progress> listener) {
        return deploy(order, Consent.CAREFUL, listener);
    }

    /**
     * The same with what was reviewed: its change sets are carried out, and a stack that could not be known then is
     * looked at when its turn comes. Those that are not carried out are removed.
     *
     * @param losing whether what holds data may be replaced or removed; where not, such a stack fails before it changes
     */
    public Progress deploy(Order order, Reviewed reviewed, boolean losing, Consumer<Progress> listener) {
        return deploy(order, new Consent(reviewed.prepared(), losing), listener);
    }

    private Progress deploy(Order order, Consent consent, Consumer<Progress> listener) {
        Board board = new Board(door.time(), start(order), listener);
        DeployRun run = new DeployRun(door, board, order, login, guarded.test(order));
        running = run;
        List<Time.Task> tasks = new ArrayList<>();
        try {
            Optional<String> refusal = refusal(run);
            if (refusal.isPresent()) {
                return board.end(new Result(Outcome.REFUSED, refusal.get(), List.of()));
            }
            fork(run, consent, tasks);
            for (Time.Task task : tasks) {
                task.join();
            }
            discard(consent, board);
            return board.end(DeployResult.of(order, board.now(), run.cancelled(), run.guardedNow()));
        } catch (AwsFailure failure) {
            return board.end(new Result(Outcome.FAILED, Words.of(failure.trouble()), List.of()));
        } catch (InterruptedException detach) {
            Detaching.endAll(tasks);
            discardAtEnd(consent, board);
            return board.end(DeployResult.detached(order, board.now()));
        }
    }

    private void discardAtEnd(Consent consent, Board board) {
        try {
            discard(consent, board);
        } catch (InterruptedException impatient) {
            // A second Ctrl-C: what is left does no harm.
        }
    }

    /** Reviewed change sets of stacks that were never begun. */
    private void discard(Consent consent, Board board) throws InterruptedException {
        ChangeSets changeSets = new ChangeSets(door, Patience.ofAQuestion(door.time()));
        for (Map.Entry<String, ChangeSets.Prepared> one : consent.reviewed().entrySet()) {
            if (board.stack(one.getKey()).phase() == Phase.CANCELLED) {
                changeSets.discard(one.getValue(), one.getValue().creates());
            }
        }
    }

    /**
     * Gives up the deploy under way: nothing more is begun, and {@link #deploy} returns when what runs has ended. AWS
     * can cancel an update, and puts the stack back; it cannot cancel a creation, which comes to its end. What somebody
     * else has begun is left alone. From any thread; does nothing where no deploy is under way.
     *
     * @throws AwsFailure where an update could not be cancelled; it goes on then
     */
    public void cancel() throws InterruptedException {
        DeployRun run = running;
        if (run == null) {
            return;
        }
        run.cancel();
        StackCalls calls = new StackCalls(door, run.following());
        for (StackProgress stack : run.board().now().stacks()) {
            if (stack.status().equals("UPDATE_IN_PROGRESS") && stack.phase() == Phase.RUNNING && run.ours(stack.id())) {
                cancel(calls, stack);
            }
        }
    }

    private static void cancel(StackCalls calls, StackProgress stack) throws InterruptedException {
        try {
            calls.cancelUpdate(stack.region(), stack.stackName());
        } catch (AwsFailure failure) {
            if (failure.trouble().kind() != Trouble.Kind.INVALID) {
                throw failure;
            }
            // It ended meanwhile, and the board will say how.
        }
    }

    private Progress start(Order order) {
        Instant now = door.time().instant();
        List<StackProgress> parts = new ArrayList<>(order.blueprint().stacks().stream()
                .map(stack -> StackProgress.waiting(
                        stack.id(),
                        order.stackName(stack),
                        order.region(stack),
                        stack.role(),
                        Template.waiting(
                                stack.templateBody(),
                                Wires.of(order, stack, Map.of()).values()),
                        stack.typical()))
                .toList());
        order.blueprint().secureStrings().forEach(secret -> parts.add(SecureStringDeploy.waiting(order, secret)));
        return new Progress(order.deployment(), "", Progress.Kind.DEPLOY, now, now, parts, Map.of(), null);
    }

    private Optional<String> refusal(DeployRun run) throws InterruptedException {
        Order order = run.order();
        Board board = run.board();
        List<String> regions = Guard.regions(order);
        Identity identity = Identity.of(door, regions.get(0));
        board.account(identity.account());
        run.token(Operator.token(identity.arn(), UUID.randomUUID()));
        Optional<Deployment> there = new Deployments(door).find(regions).whole().named(order.deployment());
        board.expect(Expectation.of(order.blueprint(), standing(there), pace));
        if (there.isPresent()) {
            Optional<String> words = Guard.refusal(order, there.get());
            if (words.isPresent()) {
                return words;
            }
            Optional<String> drill = DrillLock.refusal(door, order.deployment(), regions);
            if (drill.isPresent()) {
                return drill;
            }
        }
        return SecureStringDeploy.refusal(door, order);
    }

    private static List<String> standing(Optional<Deployment> there) {
        return there.map(Deployment::stacks).orElse(List.of()).stream()
                .filter(stack -> Statuses.standing(stack.status()) == Statuses.Standing.SETTLED)
                .map(Deployment.Stack::id)
                .toList();
    }

    /** One thread a stack, which joins the threads of those it needs: the longest path is the wall time. */
    private void fork(DeployRun run, Consent consent, List<Time.Task> tasks) {
        Order order = run.order();
        Board board = run.board();
        Map<String, Map<String, String>> outputs = new ConcurrentHashMap<>();
        Map<String, StackSpec> specs = new LinkedHashMap<>();
        order.blueprint().stacks().forEach(spec -> specs.put(spec.id(), spec));
        Map<String, SecureString> secrets = new LinkedHashMap<>();
        order.blueprint().secureStrings().forEach(secret -> secrets.put(secret.id(), secret));
        Fork.each(door.time(), board, "deploy-", Graph.up(order.blueprint()), tasks, id -> {
            StackSpec spec = specs.get(id);
            SecureString secret = secrets.get(id);
            if (spec != null && ready(board, id, spec.dependsOn())) {
                stack(run, consent, spec, outputs);
            }
            if (secret != null && ready(board, id, secret.dependsOn())) {
                new SecureStringDeploy(run, secret).run(outputs);
            }
        });
    }

    private static boolean ready(Board board, String id, List<String> needed) {
        for (String stack : needed) {
            Phase phase = board.stack(stack).phase();
            if (phase != Phase.DONE && phase != Phase.UNCHANGED) {
                board.end(id, Phase.CANCELLED, "", "not begun: it needs " + stack);
                return false;
            }
        }
        return true;
    }

    private static void stack(DeployRun run, Consent consent, StackSpec spec, Map<String, Map<String, String>> outputs)
            throws InterruptedException {
        new StackDeploy(run, spec, consent).run(outputs).ifPresent(own -> {
            outputs.put(spec.id(), own);
            run.board().outputs(() -> Outputs.of(run.order().blueprint(), outputs));
        });
    }
}
