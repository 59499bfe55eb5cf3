package dev.tamid.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.netty.util.internal.PlatformDependent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
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
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.WebsocketServerSpec;

class LiveIT {

    private static final String PROTOCOL = "tamid.live.v1";
    private static final int FLOOD = 2_000;
    /** How often the service was asked for a live connection. */
    private static final AtomicInteger ASKED = new AtomicInteger();

    /** Answers each frame with itself, and closes with 4401 when it is told to. */
    private static final DisposableServer LIVE = HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .route(routes -> routes.ws(
                            "/api/v1/live",
                            (in, out) -> Mono.fromRunnable(ASKED::incrementAndGet)
                                    .thenMany(in.aggregateFrames(1 << 20)
                                            .receive()
                                            .asString()
                                            .concatMap(text -> switch (text) {
                                                case "leave" -> out.sendClose(4401, "expired");
                                                case "restart" -> out.sendClose(1012, "restarting");
                                                case "flood" ->
                                                    out.sendString(Flux.range(0, FLOOD)
                                                                    .map(n -> n + "x".repeat(20_000)))
                                                            .then();
                                                default ->
                                                    out.sendString(Mono.just("echo " + text))
                                                            .then();
                                            }))
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
    void everyCloseCodePasses_thatOfARestartToo_G3() throws InterruptedException {
        Frames frames = new Frames();
        connect(null, frames).sendText("restart", true).join();
        assertThat(frames.next()).isEqualTo("closed 1012");
    }

    @Test
    void whoReadsSlowlyGetsEverythingInOrderAndTheGatewayKeepsNothingOfIt() throws InterruptedException {
        Frames frames = new Frames();
        frames.paused = true;
        WebSocket socket = connect(null, frames);
        socket.sendText("flood", true).join();
        long before = PlatformDependent.usedDirectMemory();
        await().during(Duration.ofSeconds(1))
                .atMost(Duration.ofSeconds(10))
                .until(() -> PlatformDependent.usedDirectMemory() - before < FLOOD * 20_000L / 2);
        frames.goOn(socket);
        for (int n = 0; n < FLOOD; n++) {
            assertThat(frames.next())
                    .startsWith(n + "x")
                    .hasSize(20_000 + Integer.toString(n).length());
        }
        socket.abort();
    }

    @Test
    void aFrontendThatIsGoneIsGoneForTheServiceToo() throws InterruptedException {
        double others = open();
        WebSocket socket = connect(null, new Frames());
        await().atMost(Duration.ofSeconds(10)).until(() -> open() > others);
        socket.abort();
        await().atMost(Duration.ofSeconds(10)).until(() -> open() <= others);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /api/v1/live HTTP/1.1|Connection: Upgrade|Sec-WebSocket-Version: 13|Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                "GET /api/v1/live HTTP/1.0|Connection: Upgrade|Sec-WebSocket-Version: 13|Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                "GET /api/v1/live HTTP/1.1|Connection: close|Sec-WebSocket-Version: 13|Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                "GET /api/v1/live HTTP/1.1|Connection: Upgrade|Sec-WebSocket-Version: 8|Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                "GET /api/v1/live HTTP/1.1|Connection: Upgrade|Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                "GET /api/v1/live HTTP/1.1|Connection: Upgrade|Sec-WebSocket-Version: 13",
                "GET /api/v1/live HTTP/1.1|Connection: Upgrade|Sec-WebSocket-Version: 13|Sec-WebSocket-Key: x"
            })
    void whatIsNoHandshakeIsAProblemAndReachesNoService(String head) throws IOException {
        int before = ASKED.get();
        String lines = head.replace("|", "\r\n") + "\r\nHost: localhost\r\nUpgrade: websocket\r\n\r\n";
        try (Socket raw = new Socket(InetAddress.getLoopbackAddress(), GATEWAY.port())) {
            raw.setSoTimeout(10_000);
            raw.getOutputStream().write(lines.getBytes(StandardCharsets.US_ASCII));
            byte[] answer = new byte[12];
            assertThat(raw.getInputStream().readNBytes(answer, 0, answer.length))
                    .isEqualTo(answer.length);
            assertThat(new String(answer, StandardCharsets.US_ASCII)).endsWith(" 400");
        }
        assertThat(ASKED).hasValue(before);
    }

    @Test
    void withoutASubprotocolTheServiceIsAskedToo() {
        WebSocket socket = GATEWAY.http
                .newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + GATEWAY.port() + "/api/v1/live"), new Frames())
                .join();
        assertThat(socket.getSubprotocol()).isEmpty();
        socket.abort();
    }

    @Test
    void aServiceThatIsAwayIsAProblemAndNoBrokenConnection() {
        try (Running alone = new Running("tamid.services.cache-invalidator=http://127.0.0.1:1")) {
            assertThatThrownBy(() -> alone.http
                            .newWebSocketBuilder()
                            .subprotocols(PROTOCOL)
                            .buildAsync(URI.create("ws://127.0.0.1:" + alone.port() + "/api/v1/live"), new Frames())
                            .join())
                    .cause()
                    .isInstanceOfSatisfying(WebSocketHandshakeException.class, refused -> {
                        assertThat(refused.getResponse().statusCode()).isEqualTo(503);
                        assertThat(refused.getResponse().headers().firstValue("Retry-After"))
                                .hasValue("1");
                    });
        }
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

    /** How many live connections pass through, as Prometheus is told. */
    private static double open() {
        return GATEWAY.send(GATEWAY.bare("/actuator/prometheus"))
                .body()
                .lines()
                .filter(line -> line.startsWith("tamid_gateway_live"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
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
        volatile boolean paused;

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
            if (!paused) {
                socket.request(1);
            }
            return null;
        }

        void goOn(WebSocket socket) {
            paused = false;
            socket.request(Long.MAX_VALUE);
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            queue.add("closed " + status);
            return null;
        }
    }
}
