package dev.lifeboat.rehearsal;

import dev.lifeboat.rehearsal.customers.Customers;
import dev.lifeboat.rehearsal.route53.Route53;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * An AWS that lives in memory: one account, all Regions, its own time. One lock; every call first lets happen what was
 * due by now. Given the same clock, seed and calls it does the same. Thread-safe through {@link #serve}.
 */
public final class World {
    /** The only account there is. */
    public static final String ACCOUNT = "123456789012";

    /** Lines that the log of calls keeps, the newest ones. */
    private static final int LOGGED = 100_000;

    private final InstantSource clock;
    private final long seed;
    private final double provisionSpeed;
    private final Timeline timeline;
    private final Map<String, Service> services = new LinkedHashMap<>();
    private final Map<Class<?>, Object> parts = new LinkedHashMap<>();
    private final Map<String, ResourceType> types = new LinkedHashMap<>();
    private final ArrayDeque<LoggedCall> log = new ArrayDeque<>();
    private final Faults faults = new Faults();
    private final Refusals refusals = new Refusals(faults);

    /**
     * @param clock the world's time; the world only ever reads it
     * @param seed of everything random
     * @param provisionSpeed divides the time that creating and deleting resources takes, 1 or more
     */
    public World(InstantSource clock, long seed, double provisionSpeed) {
        this(clock, seed, provisionSpeed, Services::of);
        Route53 names = part(Route53.class);
        parts.put(Customers.class, new Customers(this, names::failoverNames, names::answer));
    }

    World(InstantSource clock, long seed, double provisionSpeed, Function<World, List<Service>> inhabitants) {
        this.clock = clock;
        this.seed = seed;
        this.provisionSpeed = provisionSpeed;
        this.timeline = new Timeline(clock.instant());
        parts.put(Faults.class, faults);
        for (Service service : inhabitants.apply(this)) {
            services.put(service.name(), service);
            parts.put(service.getClass(), service);
            service.resourceTypes().forEach(type -> types.put(type.name(), type));
        }
    }

    /** Answers one request. Unknown services and operations get an error that names them. */
    public synchronized Answer serve(Call call) {
        timeline.catchUp(clock.instant());
        Service service = services.get(call.service());
        if (call.service().isEmpty()) {
            return Answer.of(403, "text/plain", "MissingAuthenticationToken: the request is not signed");
        }
        if (service == null) {
            return Answer.of(
                    501,
                    "text/plain",
                    "UnknownService: '" + call.service() + "'. This world has: "
                            + String.join(", ", services.keySet()));
        }
        try {
            String operation = service.operation(call);
            boolean mutates = service.mutates(operation);
            if (log.size() == LOGGED) {
                log.remove();
            }
            log.add(new LoggedCall(timeline.now(), service.name(), operation, call.region(), mutates));
            refusals.check(call, operation, mutates);
            return service.answer(call, operation);
        } catch (AwsError error) {
            return service.error(call, error);
        }
    }

    /** The log of calls received, oldest first; the newest 100,000. */
    public synchronized List<LoggedCall> calls() {
        return List.copyOf(log);
    }

    /** Lets happen what was due by now, as a call would; for who looks at the world without one. */
    public synchronized void catchUp() {
        timeline.catchUp(clock.instant());
    }

    /** What time it is; from any thread. */
    public Instant now() {
        return clock.instant();
    }

    /** What is wrong with the world; from any thread. */
    public Faults faults() {
        return faults;
    }

    /** What is going to happen; only with the lock held, that is from services and happenings. */
    public Timeline timeline() {
        return timeline;
    }

    /** Another service of this world, e.g. {@code world.part(Sqs.class)}; not in a service's constructor. */
    public <T> T part(Class<T> type) {
        Object part = parts.get(type);
        if (part == null) {
            throw new IllegalStateException("this world has no " + type.getSimpleName());
        }
        return type.cast(part);
    }

    /** A resource type by its CloudFormation name. */
    public Optional<ResourceType> type(String name) {
        return Optional.ofNullable(types.get(name));
    }

    /** The names of all resource types, for the error that lists them. */
    public List<String> typeNames() {
        return types.keySet().stream().sorted().toList();
    }

    /** A source of randomness of its own for each stream, so that one more draw here changes nothing there. */
    public RandomGenerator random(String stream) {
        return new SplittableRandom(seed * 31 + stream.hashCode());
    }

    /** Divides creation and deletion times. */
    public double provisionSpeed() {
        return provisionSpeed;
    }

    /** One line of the log of calls. */
    public record LoggedCall(Instant at, String service, String operation, String region, boolean mutating) {}
}
