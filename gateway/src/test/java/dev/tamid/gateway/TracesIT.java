package dev.tamid.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("where tracing is on, the gateway decides what is traced, since anybody may call it")
class TracesIT {

    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-";
    private static final String SAMPLED = TRACE + "b7ad6b7169203331-01";
    private static final Running NEVER =
            new Running("tamid.tracing.endpoint=http://127.0.0.1:9/v1/traces", "tamid.tracing.sample=0");
    private static final Running ALWAYS =
            new Running("tamid.tracing.endpoint=http://127.0.0.1:9/v1/traces", "tamid.tracing.sample=1");

    @AfterAll
    static void stop() {
        NEVER.close();
        ALWAYS.close();
    }

    @BeforeEach
    void forget() {
        NEVER.clients.forget();
        ALWAYS.clients.forget();
    }

    @Test
    @DisplayName("a caller's wish to be traced goes on as a trace that is not")
    void callersDoNotDecide() {
        assertThat(passedOn(NEVER, SAMPLED)).startsWith(TRACE).endsWith("-00").doesNotContain("b7ad6b7169203331");
        assertThat(passedOn(ALWAYS, TRACE + "b7ad6b7169203331-00"))
                .startsWith(TRACE)
                .endsWith("-01");
    }

    @Test
    @DisplayName("what is no traceparent begins a trace of the gateway's, without the caller's tracestate")
    void junk() {
        assertThat(passedOn(ALWAYS, "00-junk")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[13]");
        assertThat(ALWAYS.clients.asked().getFirst().header("tracestate")).isNull();
        assertThat(passedOn(ALWAYS, null)).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[13]");
    }

    @Test
    @DisplayName("a handshake for a WebSocket does not carry a caller's trace past the gateway")
    void handshakes() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), NEVER.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(("GET /api/v1/clients HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                            + "Authorization: Bearer " + Running.token(Running.TRAINER, "trainer")
                            + "\r\ntraceparent: " + SAMPLED + "\r\ntracestate: a=b\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> !NEVER.clients.asked().isEmpty());
        }
        assertThat(NEVER.clients.asked().getFirst().header("traceparent")).isNull();
        assertThat(NEVER.clients.asked().getFirst().header("tracestate")).isNull();
    }

    /** What client-service gets of it. */
    private static String passedOn(Running gateway, @Nullable String traceparent) {
        gateway.clients.forget();
        HttpRequest.Builder request = gateway.as("trainer", "/api/v1/clients").header("tracestate", "a=b");
        var unused = gateway.send(traceparent == null ? request : request.header("traceparent", traceparent));
        return String.valueOf(gateway.clients.asked().getFirst().header("traceparent"));
    }
}
