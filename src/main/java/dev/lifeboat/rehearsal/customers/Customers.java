package dev.lifeboat.rehearsal.customers;

import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.internet.Internet;
import dev.lifeboat.rehearsal.lambda.Entrance;
import dev.lifeboat.rehearsal.lambda.Lambda;
import dev.lifeboat.rehearsal.lambda.Wish;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Steady traffic: for each failover name one request a second, five under {@code stress}, by a few clients in turn. Each
 * client keeps a DNS answer for the record's minute and opens a new connection for each request, so that a failover
 * reaches them as it would reach real ones. Guarded by the world's lock; read from services and happenings, or from a
 * test that alone moves the clock.
 */
public final class Customers {
    private static final Duration TTL = Duration.ofSeconds(60);
    private static final int CLIENTS = 5;
    private static final int STRESSED = 5;
    /** How many seconds the ground truth goes back. */
    private static final int KEPT = 4 * 3_600;

    private final World world;
    private final Supplier<List<String>> names;
    private final Function<String, Optional<String>> answer;
    private final RandomGenerator random;
    private final Map<String, Street> streets = new LinkedHashMap<>();

    /**
     * @param names those that customers use, each second anew
     * @param answer where a name leads right now
     */
    public Customers(World world, Supplier<List<String>> names, Function<String, Optional<String>> answer) {
        this.world = world;
        this.names = names;
        this.answer = answer;
        this.random = world.random("customers");
        world.timeline().every(Duration.ofSeconds(1), Duration.ofMillis(500), this::pay);
    }

    /**
     * What customers met in one second.
     *
     * @param good requests answered with 2xx
     * @param bad all others, those without an answer too
     * @param region that the last of them was sent to; empty where the name had no answer
     */
    public record Second(Instant at, int good, int bad, String region) {}

    /** The customers of one name. */
    private static final class Street {
        final List<Client> clients = new ArrayList<>();
        final Deque<Second> seconds = new ArrayDeque<>();
        int turn;

        Street(Instant now, RandomGenerator random) {
            for (int i = 0; i < CLIENTS; i++) {
                // Caches that began together would all notice a failover in the same second.
                clients.add(new Client(now.plusMillis(random.nextLong(TTL.toMillis()))));
            }
        }

        Client next() {
            turn = (turn + 1) % clients.size();
            return clients.get(turn);
        }
    }

    /** One that pays, with what it remembers of DNS. */
    private static final class Client {
        Optional<String> host = Optional.empty();
        Instant until;

        Client(Instant until) {
            this.until = until;
        }
    }

    /** What the customers of a name met, oldest first, at most four hours back. */
    public List<Second> seconds(String name) {
        Street street = streets.get(name);
        return street == null ? List.of() : List.copyOf(street.seconds);
    }

    /** The names that customers use. */
    public List<String> names() {
        return List.copyOf(streets.keySet());
    }

    private void pay() {
        List<String> used = names.get();
        streets.keySet().retainAll(used);
        used.forEach(this::pay);
    }

    private void pay(String name) {
        Instant now = world.timeline().now();
        Street street = streets.computeIfAbsent(name, key -> new Street(now, random));
        int good = 0;
        int bad = 0;
        String region = "";
        int load = 1;
        for (int i = 0; i < load; i++) {
            Optional<String> host = resolve(street.next(), name, now);
            region = host.map(Customers::region).orElse("");
            load = world.faults().active("stress", region) ? STRESSED : 1;
            if (host.isPresent() && isServed(name, host.get())) {
                good++;
            } else {
                bad++;
            }
        }
        street.seconds.add(new Second(now, good, bad, region));
        if (street.seconds.size() > KEPT) {
            street.seconds.remove();
        }
    }

    private Optional<String> resolve(Client client, String name, Instant now) {
        if (client.host.isEmpty() || !client.until.isAfter(now)) {
            boolean first = client.host.isEmpty() && client.until.isAfter(now);
            client.host = answer.apply(name);
            client.until = first ? client.until : now.plus(TTL);
        }
        return client.host;
    }

    private static String region(String host) {
        String[] parts = host.split("\\.", -1);
        if (parts.length > 2 && parts[1].equals("execute-api")) {
            return parts[2];
        }
        return parts.length > 2 && parts[2].equals("elb") ? parts[1] : "";
    }

    /** Whoever finds a function sends what that function is there for. */
    private boolean isServed(String name, String host) {
        Internet internet = world.part(Internet.class);
        Optional<Entrance> entrance = internet.entrance(host);
        Optional<Wish> wish = entrance.flatMap(way -> world.part(Lambda.class).wish(way, random));
        if (wish.isEmpty()) {
            return false;
        }
        Entrance way = entrance.get();
        Internet.Request request = new Internet.Request(
                wish.get().method(),
                way.kind() == Entrance.Kind.API ? host : name,
                0,
                way.prefix() + wish.get().path(),
                Map.of(),
                wish.get().body());
        return internet.send(request, host).status() / 100 == 2;
    }
}
