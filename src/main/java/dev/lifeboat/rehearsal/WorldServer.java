package dev.lifeboat.rehearsal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The way into the world over HTTP, for the AWS CLI and any SDK: an endpoint on 127.0.0.1 alone. Below {@code /_world/}
 * its faults are set and its log of calls is read. A call to a dark Region is left without an answer for
 * {@link #DARKNESS}, then its connection is closed.
 */
public final class WorldServer implements AutoCloseable {
    /** How long a caller of a dark Region hears nothing. */
    public static final Duration DARKNESS = Duration.ofSeconds(5);

    private static final int THREADS = 4;

    private final World world;
    private final Desk desk;
    private final HttpServer server;
    private final ScheduledExecutorService threads;

    /**
     * Binds the port and answers from now on, on daemon threads.
     *
     * @param port 0 for any that is free
     * @throws IOException where the port is taken
     */
    public WorldServer(World world, int port) throws IOException {
        this.world = world;
        this.desk = new Desk(world);
        server =
                HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 64);
        threads = Executors.newScheduledThreadPool(THREADS, body -> {
            Thread thread = new Thread(body, "world-server");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** The port it answers on. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** What belongs into AWS_ENDPOINT_URL. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port());
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body;
        try (InputStream stream = exchange.getRequestBody()) {
            body = stream.readAllBytes();
        }
        URI uri = exchange.getRequestURI();
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        Map<String, List<String>> query = Inbound.query(uri.getRawQuery());
        if (path.startsWith("/_world/")) {
            send(exchange, desk.answer(exchange.getRequestMethod(), path, query));
            return;
        }
        Call call;
        try {
            call = Inbound.call(
                    exchange.getRequestMethod(), host(exchange), path, query, exchange.getRequestHeaders(), body);
        } catch (IOException malformed) {
            send(exchange, Answer.of(400, "text/plain", "IncompleteBody: " + malformed.getMessage()));
            return;
        }
        if (world.faults().active("region-dark", call.region())) {
            later(DARKNESS, exchange::close);
            return;
        }
        Duration latency = world.faults().latency(call.region());
        if (latency.isZero()) {
            send(exchange, served(call));
        } else {
            later(latency, () -> send(exchange, served(call)));
        }
    }

    /** A fault of the world's own is said aloud: a closed connection would look like one of its simulated ones. */
    private Answer served(Call call) {
        try {
            return world.serve(call);
        } catch (RuntimeException bug) {
            return Answer.of(500, "text/plain", "InternalFailure: this world failed at " + call.service() + ": " + bug);
        }
    }

    private static String host(HttpExchange exchange) {
        String host = exchange.getRequestHeaders().getFirst("Host");
        return host == null ? "127.0.0.1" : host.replaceFirst(":\\d+$", "");
    }

    /** Waits without a thread, so that a handful of them serves any number of slow answers. */
    private void later(Duration wait, Ending ending) {
        var unused = threads.schedule(
                () -> {
                    ending.end();
                    return true;
                },
                wait.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private interface Ending {
        void end() throws IOException;
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        answer.headers().forEach((name, value) -> {
            if (!name.equalsIgnoreCase("Content-Length")) {
                exchange.getResponseHeaders().set(name, value);
            }
        });
        boolean head = exchange.getRequestMethod().equals("HEAD");
        boolean bodiless = head || answer.status() == 204 || answer.status() == 304 || answer.body().length == 0;
        if (head) {
            String length = answer.headers().getOrDefault("Content-Length", String.valueOf(answer.body().length));
            exchange.getResponseHeaders().set("Content-Length", length);
        }
        exchange.sendResponseHeaders(answer.status(), bodiless ? -1 : answer.body().length);
        if (!bodiless) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(answer.body());
            }
        }
        exchange.close();
    }

    /** Stops answering at once. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
