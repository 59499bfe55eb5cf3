package dev.tamid.local.live;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One WebSocket to the live connection. A server that gives no sign of life for three pings counts as gone. */
public final class LiveSocket implements WebSocket.Listener, AutoCloseable {
    /** Takes a frame and its time of arrival; answers with the server's ping interval when the frame tells it. */
    public interface Frames {
        Optional<Duration> on(String text, Instant arrival);
    }

    public static final class NotConnected extends RuntimeException {
        NotConnected(String message) {
            super(message);
        }
    }

    private static final int MAX_FRAME_CHARACTERS = 4 << 20;
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final long LOOK_MS = 250;
    private static final int MISSED_PINGS = 3;
    /** So long the server may take to say {@code connected}. */
    private static final Duration FIRST_WORD_LIMIT = Duration.ofSeconds(10);

    private final Frames frames;
    private final StringBuilder partial = new StringBuilder();
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private volatile long lastSignNanos = System.nanoTime();
    private volatile @Nullable Duration ping;
    private @Nullable WebSocket socket;

    private LiveSocket(Frames frames) {
        this.frames = frames;
    }

    /** Connects and sends the first frame. */
    public static LiveSocket open(URI uri, String hello, Frames frames) {
        LiveSocket live = new LiveSocket(frames);
        try {
            WebSocket socket = HttpClient.newBuilder()
                    .connectTimeout(CONNECT_LIMIT)
                    .build()
                    .newWebSocketBuilder()
                    .connectTimeout(CONNECT_LIMIT)
                    .subprotocols("tamid.live.v1")
                    .buildAsync(uri, live)
                    .join();
            live.socket = socket;
            socket.sendText(hello, true).join();
            return live;
        } catch (CompletionException failure) {
            Throwable cause = failure.getCause() == null ? failure : failure.getCause();
            String why = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
            throw new NotConnected(uri + " cannot be reached (" + why + ")");
        }
    }

    /** Waits for the connection's end, or until enough was seen; says why it ended. */
    public String awaitEnd(CountDownLatch enough) throws InterruptedException {
        while (!enough.await(LOOK_MS, TimeUnit.MILLISECONDS)) {
            if (ended.isDone()) {
                return ended.join();
            }
            Duration interval = ping;
            Duration silence = interval == null ? FIRST_WORD_LIMIT : interval.multipliedBy(MISSED_PINGS);
            if (System.nanoTime() - lastSignNanos > silence.toNanos()) {
                return "no sign of life for " + silence.toSeconds() + " s";
            }
        }
        return "done";
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        Instant arrival = Instant.now();
        lastSignNanos = System.nanoTime();
        partial.append(data);
        if (partial.length() > MAX_FRAME_CHARACTERS) {
            ended.complete("a frame is longer than " + MAX_FRAME_CHARACTERS + " characters");
            from.abort();
            return null;
        }
        if (last) {
            String text = partial.toString();
            partial.setLength(0);
            frames.on(text, arrival).ifPresent(interval -> ping = interval);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
        lastSignNanos = System.nanoTime();
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        ended.complete("closed by the server: " + code + (reason.isEmpty() ? "" : " " + reason));
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
        ended.complete("connection lost (" + failure.getClass().getSimpleName() + ")");
    }

    @Override
    public void close() {
        WebSocket open = socket;
        if (open != null) {
            open.abort();
        }
        ended.complete("closed here");
    }
}
