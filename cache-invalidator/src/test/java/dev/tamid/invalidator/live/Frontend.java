package dev.tamid.invalidator.live;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A frontend's end of a live connection. Pings are not kept. */
final class Frontend implements WebSocket.Listener, AutoCloseable {

    record Arrived(JsonNode frame, Instant at) {}

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final List<Arrived> frames = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();
    private final AtomicInteger pings = new AtomicInteger();
    private final WebSocket socket;
    private volatile boolean paused;
    private volatile JsonNode lastPing = JSON.createObjectNode();
    private volatile Instant closedAt = Instant.MAX;

    private Frontend(int port, @Nullable String protocol) {
        WebSocket.Builder builder = HTTP.newWebSocketBuilder();
        if (protocol != null) {
            builder.subprotocols(protocol);
        }
        this.socket = builder.buildAsync(URI.create("ws://127.0.0.1:" + port + "/api/v1/live"), this)
                .join();
    }

    /** Opens the socket and says nothing. */
    static Frontend open(int port) {
        return new Frontend(port, "tamid.live.v1");
    }

    static Frontend openWithoutProtocol(int port) {
        return new Frontend(port, null);
    }

    /** Opens, connects, and returns when connected. */
    static Frontend connect(int port, String token) {
        return connectWith(port, token, "");
    }

    /** Connects with more fields in its first frame. */
    static Frontend connectWith(int port, String token, String more) {
        Frontend frontend = open(port);
        frontend.send("{\"type\":\"connect\",\"token\":\"" + token + "\"" + more + "}");
        frontend.await("connected", 1);
        return frontend;
    }

    static Frontend resume(int port, String token, String epoch, long seq) {
        return connectWith(port, token, ",\"since\":{\"epoch\":\"" + epoch + "\",\"seq\":" + seq + "}");
    }

    void send(String frame) {
        socket.sendText(frame, true).join();
    }

    void sendBinary() {
        socket.sendBinary(ByteBuffer.wrap(new byte[] {1, 2, 3}), true).join();
    }

    List<Arrived> all() {
        return List.copyOf(frames);
    }

    List<JsonNode> ofType(String type) {
        return frames.stream()
                .map(Arrived::frame)
                .filter(frame -> type.equals(frame.path("type").asString()))
                .toList();
    }

    List<JsonNode> await(String type, int count) {
        return Awaitility.await()
                .pollInterval(Duration.ofMillis(20))
                .atMost(LIMIT)
                .until(() -> ofType(type), found -> found.size() >= count);
    }

    int awaitClose() {
        return closed.orTimeout(LIMIT.toSeconds(), java.util.concurrent.TimeUnit.SECONDS)
                .join();
    }

    boolean isClosed() {
        return closed.isDone();
    }

    JsonNode lastPing() {
        return lastPing;
    }

    /** When the close frame came. */
    Instant closedAt() {
        return closedAt;
    }

    int pings() {
        return pings.get();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        Instant now = Instant.now();
        text.append(data);
        if (last) {
            JsonNode frame = JSON.readTree(text.toString());
            text.setLength(0);
            if ("ping".equals(frame.path("type").asString())) {
                lastPing = frame;
                pings.incrementAndGet();
            } else {
                frames.add(new Arrived(frame, now));
            }
        }
        if (!paused) {
            from.request(1);
        }
        return null;
    }

    /** Reads nothing from the next frame on. */
    void pause() {
        paused = true;
    }

    void goOn() {
        paused = false;
        socket.request(Long.MAX_VALUE);
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closedAt = Instant.now();
        closed.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.completeExceptionally(error);
    }

    @Override
    public void close() {
        socket.abort();
    }
}
