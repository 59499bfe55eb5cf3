package dev.tamid.interactions;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tamid.coherence.catalog.Row;
import dev.tamid.coherence.catalog.Table;
import dev.tamid.coherence.catalog.ViewRequest;
import dev.tamid.coherence.catalog.Views;
import dev.tamid.coherence.database.Scope;
import dev.tamid.coherence.read.Loaded;
import dev.tamid.coherence.read.Reads;
import dev.tamid.coherence.write.Writes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * As much of client-service as is asked: a real HTTP server that answers for clients and trainees of a trainer, whom it takes from the
 * token unverified, and that can be told to fail. As the real one it leaves what it answered in the cache, and marks what it changes.
 */
public final class FakeClientService {

    /** How it answers. */
    public enum Mood {
        WELL,
        /** 503 to everything. */
        UNAVAILABLE,
        /** Takes requests and never answers. */
        SILENT,
        /** 200 with something that is no client. */
        CONFUSED
    }

    /** One question that it got. */
    public record Asked(
            String path,
            String authorization,
            @Nullable String requestId,
            @Nullable String traceparent,
            @Nullable String fresh) {}

    private record Client(UUID trainer, @Nullable UUID trainee, long version) {}

    private final Map<UUID, Client> clients = new ConcurrentHashMap<>();
    private final Map<UUID, UUID> trainees = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch never = new CountDownLatch(1);
    private final HttpServer server;
    private volatile Mood mood = Mood.WELL;

    FakeClientService() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/clients/", this::client);
        server.createContext("/api/v1/trainees/", this::trainee);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public void become(Mood now) {
        mood = now;
    }

    /** A client of the trainer that nobody else has heard of. */
    public UUID newClient(UUID trainer) {
        UUID id = UUID.randomUUID();
        has(id, trainer, null, 1);
        return id;
    }

    public void has(UUID client, UUID trainer, @Nullable UUID trainee, long version) {
        Client now = new Client(trainer, trainee, version);
        changed(client, clients.put(client, now), now);
    }

    public void hasNot(UUID client) {
        changed(client, clients.remove(client), null);
    }

    private static void changed(UUID id, @Nullable Client before, @Nullable Client after) {
        if (before != null || after != null) {
            Running.SERVICE.getBean(Writes.class).write(Scope.system(), null, write -> {
                write.changed(Table.CLIENTS, row(id, before), row(id, after));
                return true;
            });
        }
    }

    private static @Nullable Row row(UUID id, @Nullable Client client) {
        if (client == null) {
            return null;
        }
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("id", id);
        columns.put("trainer_id", client.trainer());
        columns.put("trainee_id", client.trainee());
        columns.put("deleted_at", null);
        return columns::get;
    }

    private static void cached(UUID id, UUID trainer, String json) {
        ViewRequest view =
                Views.find("GET", "/api/v1/clients/" + id, null, trainer).orElseThrow();
        Running.SERVICE
                .getBean(Reads.class)
                .read(view, load -> new Loaded(json.getBytes(StandardCharsets.UTF_8), "\"1\""));
    }

    public void hasTrainee(UUID trainee, UUID trainer) {
        trainees.put(trainee, trainer);
    }

    /** What it was asked about the id. */
    public List<Asked> askedAbout(UUID id) {
        return asked.stream()
                .filter(question -> question.path().endsWith(id.toString()))
                .toList();
    }

    private void client(HttpExchange exchange) throws IOException {
        UUID id = note(exchange);
        Client client = clients.get(id);
        if (client == null || !client.trainer().equals(trainer(exchange))) {
            answer(exchange, 404, "{\"code\":\"CLIENT_NOT_FOUND\"}");
        } else {
            String trainee = client.trainee() == null ? "null" : "\"" + client.trainee() + "\"";
            String json = "{\"id\":\"%s\",\"trainerId\":\"%s\",\"fullName\":\"Dana\",\"traineeId\":%s,\"version\":%d}"
                    .formatted(id, client.trainer(), trainee, client.version());
            if (mood == Mood.WELL) {
                cached(id, client.trainer(), json);
            }
            answer(exchange, 200, json);
        }
    }

    private void trainee(HttpExchange exchange) throws IOException {
        UUID id = note(exchange);
        boolean there = trainer(exchange).equals(trainees.get(id));
        answer(exchange, there ? 200 : 404, there ? "{\"id\":\"" + id + "\"}" : "{\"code\":\"TRAINEE_NOT_FOUND\"}");
    }

    private UUID note(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        asked.add(new Asked(
                path,
                exchange.getRequestHeaders().getFirst("Authorization"),
                exchange.getRequestHeaders().getFirst("X-Request-Id"),
                exchange.getRequestHeaders().getFirst("traceparent"),
                exchange.getRequestHeaders().getFirst("Tamid-Fresh")));
        return UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
    }

    private static UUID trainer(HttpExchange exchange) {
        String named = exchange.getRequestHeaders().getFirst("Tamid-Trainer");
        if (named != null) {
            return UUID.fromString(named);
        }
        try {
            String token =
                    exchange.getRequestHeaders().getFirst("Authorization").substring("Bearer ".length());
            return UUID.fromString(
                    com.nimbusds.jwt.SignedJWT.parse(token).getJWTClaimsSet().getStringClaim("trainer"));
        } catch (java.text.ParseException notOurs) {
            throw new IllegalStateException(notOurs);
        }
    }

    private void answer(HttpExchange exchange, int status, String json) throws IOException {
        switch (mood) {
            case WELL -> send(exchange, status, json);
            case UNAVAILABLE -> send(exchange, 503, "{}");
            case CONFUSED -> send(exchange, 200, "{\"hello\":1}");
            case SILENT -> {
                try {
                    never.await();
                } catch (InterruptedException end) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
