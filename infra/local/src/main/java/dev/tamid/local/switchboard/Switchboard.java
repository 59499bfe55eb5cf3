package dev.tamid.local.switchboard;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tamid.local.system.LocalSettings;
import dev.tamid.local.system.LocalSystem;
import dev.tamid.local.system.ServiceName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Serves {@code /ops/local} behind the gateway, on this machine alone: which parts run, ending one ({@code /ops/local/faults}), and a write
 * as somebody with {@code psql} does it ({@code /ops/local/writes}). The gateway lets operators alone come here, and names itself by a
 * key that is made anew each time. Close it.
 */
public final class Switchboard implements AutoCloseable {

    /** An answer: what it means by HTTP, and its body. */
    record Answer(int status, Map<String, Object> body) {}

    private static final Logger LOG = LoggerFactory.getLogger(Switchboard.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final String PATH = "/ops/local";
    private static final int MOST_BYTES = 1_024;
    private static final int KEY_BYTES = 24;
    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int INVALID = 422;
    private static final int UNAVAILABLE = 503;

    private final HttpServer server;
    private final byte[] authorization;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CompletableFuture<LocalSystem> system = new CompletableFuture<>();
    private final Duration restartAfter;

    private Switchboard(HttpServer server, String key, Duration restartAfter) {
        this.server = server;
        this.authorization = ("Bearer " + key).getBytes(StandardCharsets.US_ASCII);
        this.restartAfter = restartAfter;
    }

    /**
     * Begins to listen at a free port, before there is a system: the gateway has to know where.
     *
     * @param restartAfter how long something waits until it starts a part again that ended; zero when nothing does, and then no part can be ended
     */
    public static Switchboard listen(Duration restartAfter) {
        byte[] random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            Switchboard switchboard = new Switchboard(server, HexFormat.of().formatHex(random), restartAfter);
            server.setExecutor(switchboard.threads);
            server.createContext(PATH, switchboard::take);
            server.start();
            return switchboard;
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot listen at any port", failure);
        }
    }

    /** Its own address, without a path. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The settings, with a gateway that knows the way here. */
    public LocalSettings announcedIn(LocalSettings settings) {
        return settings.with(
                ServiceName.GATEWAY,
                "--tamid.services.local-stack=" + address(),
                "--tamid.services.local-stack-key="
                        + new String(authorization, StandardCharsets.US_ASCII).substring("Bearer ".length()));
    }

    /** From now on it is about this system. */
    public void over(LocalSystem running) {
        system.complete(running);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = answer(exchange);
            Map<String, Object> told = new LinkedHashMap<>(answer.body());
            if (answer.status() >= FORBIDDEN) {
                told.put(
                        "requestId", String.valueOf(exchange.getRequestHeaders().getFirst("X-Request-Id")));
            }
            byte[] body = JSON.writeValueAsBytes(told);
            exchange.getResponseHeaders()
                    .set("Content-Type", answer.status() < FORBIDDEN ? "application/json" : "application/problem+json");
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        if (!isTheGateway(exchange)) {
            return problem(FORBIDDEN, "FORBIDDEN", "Only the gateway is let in here.");
        }
        LocalSystem running = system.getNow(null);
        if (running == null) {
            return problem(UNAVAILABLE, "SERVICE_UNAVAILABLE", "The system is starting.");
        }
        byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
        String asked =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        return switch (asked) {
            case "GET " + PATH -> state(running);
            case "POST " + PATH + "/faults" -> end(running, text(body, "part"));
            case "POST " + PATH + "/writes" -> write(running, text(body, "clientId"));
            default -> problem(NOT_FOUND, "NOT_FOUND", "There is nothing at this address.");
        };
    }

    private boolean isTheGateway(HttpExchange exchange) {
        String said = exchange.getRequestHeaders().getFirst("Authorization");
        return said != null && MessageDigest.isEqual(authorization, said.getBytes(StandardCharsets.UTF_8));
    }

    private Answer state(LocalSystem running) {
        List<Map<String, Object>> parts = restartAfter.isZero()
                ? List.of()
                : new Parts(running)
                        .all().stream()
                                .map(part -> Map.<String, Object>of(
                                        "name",
                                        part.name(),
                                        "running",
                                        part.running().getAsBoolean()))
                                .toList();
        return new Answer(OK, Map.of("parts", parts, "restartAfterSeconds", restartAfter.toSeconds()));
    }

    private Answer end(LocalSystem running, String name) {
        Optional<Parts.Part> part = restartAfter.isZero() ? Optional.empty() : new Parts(running).find(name);
        if (part.isEmpty()) {
            return problem(INVALID, "VALIDATION", "No part of that name can be ended and is started again.");
        }
        // After the answer, which passes through the gateway: it may be the gateway that ends.
        threads.execute(() -> {
            try {
                part.get().end().run();
            } catch (RuntimeException failure) {
                LOG.warn("{} could not be ended: {}", name, failure.toString());
            }
        });
        return new Answer(ACCEPTED, Map.of("part", name));
    }

    private static Answer write(LocalSystem running, String client) {
        UUID id;
        try {
            id = UUID.fromString(client);
        } catch (IllegalArgumentException none) {
            return problem(INVALID, "VALIDATION", "clientId must be a UUID.");
        }
        try {
            return new HandWrite(running)
                    .toggle(id)
                    .map(sql -> new Answer(
                            OK, Map.of("sql", sql, "committedAt", Instant.now().toString())))
                    .orElseGet(() -> problem(NOT_FOUND, "NOT_FOUND", "There is no such client."));
        } catch (HandWrite.DatabaseAway away) {
            return problem(UNAVAILABLE, "SERVICE_UNAVAILABLE", "The database did not take it: " + away.getMessage());
        }
    }

    /** A text of a JSON object; empty when there is none. */
    private static String text(byte[] body, String field) {
        if (body.length > MOST_BYTES) {
            return "";
        }
        try {
            JsonNode value = JSON.readTree(body).path(field);
            return value.isString() ? value.asString() : "";
        } catch (JacksonException broken) {
            return "";
        }
    }

    private static Answer problem(int status, String code, String detail) {
        return new Answer(
                status, Map.of("type", "about:blank", "title", code, "status", status, "code", code, "detail", detail));
    }
}
