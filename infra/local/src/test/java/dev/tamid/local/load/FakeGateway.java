package dev.tamid.local.load;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * As much of the public interface as a load uses, with faults: the first requests are turned away with 429 and 503. It
 * keeps the two promises that a load builds on: an idempotency key makes one row, an external id is taken once.
 */
final class FakeGateway implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpServer server;
    private final AtomicInteger toTurnAway;
    private final Map<String, JsonNode> byExternalId = new ConcurrentHashMap<>();
    private final Set<String> keys = ConcurrentHashMap.newKeySet();
    final List<JsonNode> created = new CopyOnWriteArrayList<>();

    FakeGateway(int toTurnAway) throws IOException {
        this.toTurnAway = new AtomicInteger(toTurnAway);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    URI uri() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (toTurnAway.getAndDecrement() > 0) {
            exchange.getResponseHeaders().set("Retry-After", "0");
            answer(exchange, toTurnAway.get() % 2 == 0 ? 429 : 503, "{}");
        } else if (exchange.getRequestMethod().equals("GET")) {
            String externalId = exchange.getRequestURI().getQuery().substring("externalId=".length());
            JsonNode found = byExternalId.get(externalId);
            answer(exchange, 200, "{\"items\":[" + (found == null ? "" : found) + "],\"nextCursor\":null}");
        } else {
            post(exchange, JSON.readTree(body));
        }
    }

    private void post(HttpExchange exchange, JsonNode body) throws IOException {
        String externalId = body.path("externalId").asString();
        boolean first = keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
        if (body.path("fullName").asString("").equals("X")) {
            answer(exchange, 422, """
                    {"code":"VALIDATION","errors":[{"field":"fullName","code":"TOO_SHORT","message":"must be 2 to 100 characters"}]}""");
        } else if (first
                && byExternalId.putIfAbsent(externalId, JSON.readTree("""
                {"id":"0197aaaa-0000-7000-8000-00000000000%d"}""".formatted(created.size() % 10))) != null) {
            answer(exchange, 409, "{\"code\":\"EXTERNAL_ID_TAKEN\"}");
        } else {
            created.add(body);
            answer(exchange, 201, "{}");
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
