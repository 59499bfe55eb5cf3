package dev.tamid.benchmarks;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/** One live connection that hands every change to the benchmark with the moment of its arrival. */
final class Screen implements AutoCloseable, WebSocket.Listener {

    private final ObjLongConsumer<String> onChange;
    private final StringBuilder partial = new StringBuilder();
    private final CountDownLatch connected = new CountDownLatch(1);
    private @Nullable WebSocket socket;

    Screen(ObjLongConsumer<String> onChange) {
        this.onChange = onChange;
    }

    void connect(URI gateway, String token) throws Exception {
        WebSocket made = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .subprotocols("tamid.live.v1")
                .connectTimeout(Duration.ofSeconds(5))
                .buildAsync(URI.create(gateway.toString().replaceFirst("^http", "ws") + "/api/v1/live"), this)
                .get(10, TimeUnit.SECONDS);
        socket = made;
        made.sendText("{\"type\":\"connect\",\"token\":\"" + token + "\"}", true)
                .get(10, TimeUnit.SECONDS);
        if (!connected.await(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The live connection was not made within 10 s");
        }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        long now = System.nanoTime();
        partial.append(data);
        if (last) {
            String frame = partial.toString();
            partial.setLength(0);
            if (frame.startsWith("{\"type\":\"change\"")) {
                onChange.accept(frame, now);
            } else if (frame.startsWith("{\"type\":\"connected\"")) {
                connected.countDown();
            }
        }
        from.request(1);
        return null;
    }

    @Override
    public void close() {
        WebSocket open = socket;
        if (open != null) {
            open.abort();
        }
    }
}
