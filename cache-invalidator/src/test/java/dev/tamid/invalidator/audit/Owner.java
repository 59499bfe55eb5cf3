package dev.tamid.invalidator.audit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tamid.coherence.cache.Entry;
import dev.tamid.coherence.database.Snapshot;
import dev.tamid.invalidator.World;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands for the service that owns clients: answers a fresh read of one, from the database, under one snapshot; nothing else. */
final class Owner implements AutoCloseable {

    /** What the database says of a client. */
    record Read(Entry entry, Snapshot snapshot) {}

    private final World world;
    private final HttpServer server;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile String token = "";
    private volatile boolean away;

    Owner(World world) throws IOException {
        this.world = world;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/clients/", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** From now on nobody else is answered. */
    void believes(String only) {
        token = only;
    }

    void away(boolean now) {
        away = now;
    }

    int asked() {
        return asked.get();
    }

    /** Reads a client as the service would. */
    Optional<Read> read(UUID trainer, UUID id) {
        String found =
                world.query("select pg_current_snapshot()::text || '|' || coalesce((select version || '|' || full_name"
                        + " from clients.clients where id = '" + id + "' and trainer_id = '" + trainer
                        + "' and deleted_at is null), '')");
        String[] parts = found.split("\\|", 3);
        return parts.length < 3
                ? Optional.empty()
                : Optional.of(new Read(
                        new Entry(
                                "\"" + parts[1] + "\"",
                                ("{\"id\":\"" + id + "\",\"fullName\":\"" + parts[2] + "\",\"version\":" + parts[1]
                                                + "}")
                                        .getBytes(StandardCharsets.UTF_8)),
                        Snapshot.parse(parts[0])));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.incrementAndGet();
            if (away) {
                exchange.sendResponseHeaders(503, -1);
            } else if (!("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"))
                    || !"true".equals(exchange.getRequestHeaders().getFirst("Tamid-Fresh"))) {
                exchange.sendResponseHeaders(401, -1);
            } else {
                String path = exchange.getRequestURI().getPath();
                Optional<Read> read = read(
                        UUID.fromString(exchange.getRequestHeaders().getFirst("Tamid-Trainer")),
                        UUID.fromString(path.substring(path.lastIndexOf('/') + 1)));
                if (read.isEmpty()) {
                    exchange.sendResponseHeaders(404, -1);
                } else {
                    exchange.getResponseHeaders().set("ETag", read.get().entry().etag());
                    exchange.getResponseHeaders()
                            .set("Tamid-Snapshot", read.get().snapshot().text());
                    byte[] body = read.get().entry().json();
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                }
            }
        }
    }
}
