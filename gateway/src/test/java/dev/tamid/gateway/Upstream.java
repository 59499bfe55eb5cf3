package dev.tamid.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A service behind the gateway, as a real server that writes down what it is asked and behaves as it is told. It answers 200 with its own
 * name until it is told otherwise.
 */
public final class Upstream implements AutoCloseable {

    /** What it was asked; header names are in lower case. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    public record Asked(String method, String target, Map<String, List<String>> headers, byte[] body) {
        public @Nullable String header(String name) {
            List<String> values = headers.get(name.toLowerCase(Locale.ROOT));
            return values == null ? null : String.join(",", values);
        }
    }

    /** How it answers. */
    @FunctionalInterface
    public interface Behaviour {
        void answer(HttpExchange exchange) throws IOException;
    }

    private final String name;
    private final Queue<Asked> asked = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile Behaviour behaviour;
    private HttpServer server;

    public Upstream(String name) {
        this.name = name;
        this.behaviour = this::answerName;
        this.server = listen(0);
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String url() {
        return "http://127.0.0.1:" + port();
    }

    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    public void forget() {
        asked.clear();
        behaviour = this::answerName;
    }

    public void behave(Behaviour how) {
        this.behaviour = how;
    }

    /** Takes requests and never answers, until it is closed. */
    public void hang() {
        behaviour = exchange -> awaitClosed();
    }

    /** Begins an answer and never ends it, until it is closed. */
    public void stall() {
        behaviour = exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write(new byte[10]);
            exchange.getResponseBody().flush();
            awaitClosed();
        };
    }

    /** Stops listening: connections are refused. */
    public void stop() {
        server.stop(0);
    }

    /** Listens again at the same port. */
    public void restart() {
        server = listen(port());
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void awaitClosed() {
        try {
            closed.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void answerName(HttpExchange exchange) throws IOException {
        byte[] body = ("{\"service\":\"" + name + "\"}").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, exchange.getRequestMethod().equals("HEAD") ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private HttpServer listen(int port) {
        try {
            HttpServer made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            made.setExecutor(threads);
            made.createContext("/", exchange -> {
                try (exchange) {
                    Map<String, List<String>> headers = new TreeMap<>();
                    exchange.getRequestHeaders()
                            .forEach((header, values) -> headers.put(header.toLowerCase(Locale.ROOT), values));
                    asked.add(new Asked(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI().toString(),
                            headers,
                            exchange.getRequestBody().readAllBytes()));
                    behaviour.answer(exchange);
                }
            });
            made.start();
            return made;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
