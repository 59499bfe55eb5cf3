package dev.tamid.system;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An open screen: a live connection that keeps every frame it got. */
final class Watcher implements AutoCloseable, WebSocket.Listener {

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final List<JsonNode> frames = new CopyOnWriteArrayList<>();
    private final StringBuilder partial = new StringBuilder();
    private final WebSocket socket;
    private volatile int closeCode;

    private Watcher(URI gateway) throws Exception {
        URI live = URI.create(gateway.toString().replaceFirst("^http", "ws") + "/api/v1/live");
        socket = HTTP.newWebSocketBuilder()
                .subprotocols("tamid.live.v1")
                .connectTimeout(Duration.ofSeconds(5))
                .buildAsync(live, this)
                .get(10, TimeUnit.SECONDS);
    }

    /** A connection that has sent nothing yet. */
    static Watcher silent(URI gateway) {
        try {
            return new Watcher(gateway);
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** A connection that is live: what commits from now on is never missed. */
    static Watcher connected(URI gateway, @Nullable String token) {
        Watcher watcher = silent(gateway);
        watcher.send("{\"type\":\"connect\",\"token\":\"" + token + "\"}");
        Awaitility.await("connected")
                .atMost(Duration.ofSeconds(10))
                .until(() -> watcher.of("connected").size() == 1);
        return watcher;
    }

    void send(String frame) {
        socket.sendText(frame, true).orTimeout(10, TimeUnit.SECONDS).join();
    }

    List<JsonNode> frames() {
        return frames;
    }

    List<JsonNode> of(String type) {
        return frames.stream()
                .filter(f -> type.equals(f.at("/type").asString("")))
                .toList();
    }

    List<JsonNode> changes() {
        return of("change");
    }

    List<JsonNode> changes(String entity) {
        return changes().stream()
                .filter(f -> entity.equals(f.at("/entity").asString("")))
                .toList();
    }

    /** Waits for a change that fits, and answers it. */
    JsonNode await(String what, Predicate<JsonNode> fits) {
        return Awaitility.await(what)
                .atMost(Duration.ofSeconds(30))
                .until(() -> changes().stream().filter(fits).findFirst().orElse(null), found -> found != null);
    }

    /** Waits for a change of this row by this operation, and answers it. */
    JsonNode await(String entity, String op, String id) {
        return await(
                entity + " " + op + " " + id,
                f -> entity.equals(f.at("/entity").asString(""))
                        && op.equals(f.at("/op").asString(""))
                        && id.equals(f.at("/id").asString("")));
    }

    /** The numbers of all changes, in the order of their arrival. */
    List<Long> numbers() {
        return changes().stream().map(f -> f.at("/seq").asLong()).toList();
    }

    int closeCode() {
        return closeCode;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            frames.add(JSON.readTree(partial.toString()));
            partial.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closeCode = code;
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
        closeCode = closeCode == 0 ? 1006 : closeCode;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
