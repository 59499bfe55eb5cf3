package dev.tamid.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.WebsocketServerSpec;

class LiveIT {

    private static final String PROTOCOL = "tamid.live.v1";

    /** Answers each frame with itself, and closes with 4401 when it is told to. */
    private static final DisposableServer LIVE = HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .route(routes -> routes.ws(
                            "/api/v1/live",
                            (in, out) -> in.receive()
                                    .asString()
                                    .concatMap(text -> text.equals("leave")
                                            ? out.sendClose(4401, "expired")
                                            : out.sendString(Mono.just("echo " + text))
                                                    .then())
                                    .then(),
                            WebsocketServerSpec.builder()
                                    .protocols(PROTOCOL)
                                    .maxFramePayloadLength(1 << 20)
                                    .build())
                    .get(
                            "/api/v1/live/events",
                            (request, response) -> response.header("Content-Type", "text/event-stream")
                                    .sse()
                                    .sendString(Flux.interval(Duration.ZERO, Duration.ofMillis(400))
                                            .take(4)
                                            .map(i -> "id: e:" + i + "\n\n"))))
            .bindNow();

    private static final Running GATEWAY = new Running(
            "tamid.services.cache-invalidator=http://127.0.0.1:" + LIVE.port(),
            "tamid.upstream.response-time-out=600ms",
            "tamid.upstream.stall-time-out=200ms",
            "tamid.cors.allowed-origins=https://app.example.com");

    @AfterAll
    static void stop() {
        GATEWAY.close();
        LIVE.disposeNow();
    }

    @Test
    void framesPassBothWaysUnchangedAndSoDoesTheReasonOfTheEnd_G3() throws InterruptedException {
        Frames frames = new Frames();
        WebSocket socket = connect("https://app.example.com", frames);
        assertThat(socket.getSubprotocol()).isEqualTo(PROTOCOL);
        socket.sendText("{\"type\":\"connect\"}", true).join();
        assertThat(frames.next()).isEqualTo("echo {\"type\":\"connect\"}");
        String large = "ש".repeat(100_000);
        socket.sendText(large, true).join();
        assertThat(frames.next()).isEqualTo("echo " + large);
        socket.sendText("leave", true).join();
        assertThat(frames.next()).isEqualTo("closed 4401");
    }

    @Test
    void aQuietConnectionStaysLongerThanAnyAnswerMayTake() throws InterruptedException {
        Frames frames = new Frames();
        WebSocket socket = connect(null, frames);
        assertThat(frames.queue.poll(1500, TimeUnit.MILLISECONDS)).isNull();
        socket.sendText("still there", true).join();
        assertThat(frames.next()).isEqualTo("echo still there");
        socket.abort();
    }

    @Test
    void aPageOfAnotherOriginCannotConnect() {
        assertThatThrownBy(() -> connect("https://evil.example.com", new Frames()))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        refused ->
                                assertThat(refused.getResponse().statusCode()).isEqualTo(403));
    }

    @Test
    void aStreamOfEventsMayStandStill() {
        HttpResponse<String> events = GATEWAY.send(GATEWAY.as("trainer", "/api/v1/live/events"));
        assertThat(events.statusCode()).isEqualTo(200);
        assertThat(events.headers().firstValue("Content-Type")).hasValue("text/event-stream");
        assertThat(events.body().getBytes(StandardCharsets.UTF_8)).asString().contains("e:0", "e:3");
    }

    @Test
    void withoutAnUpgradeTheLiveConnectionsAddressNeedsAToken() {
        assertThat(GATEWAY.send(GATEWAY.bare("/api/v1/live")).statusCode()).isEqualTo(401);
    }

    private static WebSocket connect(@Nullable String origin, Frames frames) {
        WebSocket.Builder builder = GATEWAY.http.newWebSocketBuilder().subprotocols(PROTOCOL);
        if (origin != null) {
            builder.header("Origin", origin);
        }
        return builder.buildAsync(URI.create("ws://127.0.0.1:" + GATEWAY.port() + "/api/v1/live"), frames)
                .join();
    }

    private static final class Frames implements WebSocket.Listener {
        final BlockingQueue<String> queue = new LinkedBlockingQueue<>();
        private final StringBuilder part = new StringBuilder();

        String next() throws InterruptedException {
            String frame = queue.poll(10, TimeUnit.SECONDS);
            assertThat(frame).isNotNull();
            return frame;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                queue.add(part.toString());
                part.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            queue.add("closed " + status);
            return null;
        }
    }
}
