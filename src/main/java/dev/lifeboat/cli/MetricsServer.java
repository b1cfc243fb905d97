package dev.lifeboat.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lifeboat.aws.Time;
import dev.lifeboat.watch.printed.OpenMetrics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The readings at {@code http://127.0.0.1:PORT/metrics}, for Prometheus and what speaks like it. Answers nobody but this
 * machine; a web page that was led here by a name of its own is refused.
 */
final class MetricsServer implements AutoCloseable {
    private static final Set<String> NAMES = Set.of("127.0.0.1", "localhost");
    private static final String PLAIN = "text/plain; charset=utf-8";

    private final Supplier<Optional<String>> text;
    private final HttpServer server;

    /**
     * Binds the port and answers from now on, each request on a thread of its own.
     *
     * @param port 0 for any that is free
     * @param text what there is to tell; empty while nothing is known
     */
    MetricsServer(int port, Time time, Supplier<Optional<String>> text) {
        this.text = text;
        try {
            InetAddress here = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            server = HttpServer.create(new InetSocketAddress(here, port), 16);
        } catch (IOException taken) {
            throw new Refusal(
                    Exit.FAILED,
                    "the port " + port + " of 127.0.0.1 cannot be had: " + taken.getMessage()
                            + ". Choose another with --metrics-port.");
        }
        server.setExecutor(request -> time.fork("metrics", request::run));
        server.createContext("/", this::handle);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String host = exchange.getRequestHeaders().getFirst("Host");
        String method = exchange.getRequestMethod();
        if (host == null || !NAMES.contains(host.replaceFirst(":\\d+$", ""))) {
            send(exchange, 403, PLAIN, "This endpoint is at 127.0.0.1 alone.\n");
        } else if (!exchange.getRequestURI().getPath().equals("/metrics")) {
            send(exchange, 404, PLAIN, "The readings are at /metrics.\n");
        } else if (!method.equals("GET") && !method.equals("HEAD")) {
            exchange.getResponseHeaders().set("Allow", "GET, HEAD");
            send(exchange, 405, PLAIN, "Readings are read.\n");
        } else {
            Optional<String> known = text.get();
            send(
                    exchange,
                    known.isPresent() ? 200 : 503,
                    known.isPresent() ? OpenMetrics.CONTENT_TYPE : PLAIN,
                    known.orElse("Nothing is known yet.\n"));
        }
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        try (exchange) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.sendResponseHeaders(status, -1);
                return;
            }
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
