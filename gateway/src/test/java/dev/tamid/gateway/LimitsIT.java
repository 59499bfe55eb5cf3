package dev.tamid.gateway;

import static dev.tamid.gateway.Running.code;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LimitsIT {

    private static final int PER_SECOND = 4;
    private static final int READS = 2 * PER_SECOND;
    private static final int WRITES = 4;
    private static final Running GATEWAY = new Running(
            "tamid.limits.reads-per-second=4",
            "tamid.limits.writes-per-second=2",
            "tamid.limits.strangers-per-second=1",
            "tamid.limits.ahead=500ms");
    private static final Duration SOON = Duration.ofSeconds(10);

    private final String trainer = UUID.randomUUID().toString();

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    @BeforeEach
    void forget() {
        GATEWAY.clients.forget();
        GATEWAY.lease(Duration.ofSeconds(1)); // and Redis is there
    }

    @Test
    void aTrainerHasHisBurstThen429WithTheTimeToWaitThenHisRateAgain() {
        long begin = System.nanoTime();
        HttpResponse<String> refused = readUntilRefused();
        long seconds = Duration.ofNanos(System.nanoTime() - begin).toSeconds();
        assertThat(GATEWAY.clients.asked()).hasSizeBetween(READS, READS + (int) (seconds + 1) * PER_SECOND);
        assertThat(code(refused)).isEqualTo("RATE_LIMITED");
        assertThat(Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(1, 2);
        Awaitility.await().atMost(SOON).until(() -> read(trainer).statusCode() == 200);
    }

    @Test
    void readsWritesAndOtherTrainersHaveSharesOfTheirOwn() {
        assertThat(readUntilRefused().statusCode()).isEqualTo(429);
        for (int i = 0; i < WRITES; i++) {
            assertThat(write(trainer).statusCode()).isEqualTo(200);
        }
        assertThat(read(UUID.randomUUID().toString()).statusCode()).isEqualTo(200);
    }

    @Test
    void whileRedisIsAwayNobodyIsLimited() {
        Running.redis().stop();
        try {
            for (int i = 0; i < 3 * READS; i++) {
                assertThat(read(trainer).statusCode()).isEqualTo(200);
            }
        } finally {
            Running.redis().start();
        }
    }

    @Test
    void anAddressThatShowsNoTokenIsLimitedAndThoseWithATokenAreNot() {
        // Between two refusals that belong together nobody else is refused. A token may come in between; then again.
        Awaitility.await().atMost(SOON).until(() -> {
            boolean refused = bare("/api/v1/clients") == 429;
            assertThat(bare("/actuator/health/liveness")).isEqualTo(200);
            assertThat(read(UUID.randomUUID().toString()).statusCode()).isEqualTo(200);
            return refused && bare("/auth/demo") == 429;
        });
    }

    private static int bare(String path) {
        return GATEWAY.send(GATEWAY.bare(path)).statusCode();
    }

    @Test
    void aBodyOverAMebibyteIsRefusedWhetherItSaysItsLengthOrNot_G8() {
        byte[] over = new byte[(1 << 20) + 1];
        HttpResponse<String> said =
                GATEWAY.send(as(trainer, "/api/v1/clients").POST(HttpRequest.BodyPublishers.ofByteArray(over)));
        assertThat(said.statusCode()).isEqualTo(413);
        assertThat(code(said)).isEqualTo("PAYLOAD_TOO_LARGE");
        HttpResponse<String> chunked = GATEWAY.send(as(trainer, "/api/v1/clients")
                .POST(HttpRequest.BodyPublishers.fromPublisher(HttpRequest.BodyPublishers.ofByteArray(over))));
        assertThat(chunked.statusCode()).isEqualTo(413);
        assertThat(code(chunked)).isEqualTo("PAYLOAD_TOO_LARGE");
        assertThat(GATEWAY.clients.asked()).isEmpty();
    }

    @Test
    void aBodyWithinTheLimitGoesOnWholeWhetherItSaysItsLengthOrNot() {
        byte[] within = new byte[1 << 20];
        assertThat(GATEWAY.send(as(trainer, "/api/v1/clients").POST(HttpRequest.BodyPublishers.ofByteArray(within)))
                        .statusCode())
                .isEqualTo(200);
        assertThat(GATEWAY.send(as(trainer, "/api/v1/clients")
                                .POST(HttpRequest.BodyPublishers.fromPublisher(
                                        HttpRequest.BodyPublishers.ofByteArray(within))))
                        .statusCode())
                .isEqualTo(200);
        assertThat(GATEWAY.clients.asked()).hasSize(2).allMatch(asked -> asked.body().length == within.length);
        assertThat(GATEWAY.clients.asked()).allMatch(asked -> "1048576".equals(asked.header("Content-Length")));
    }

    @Test
    void headersAndAddressesOverTheLimitAreRefused() {
        HttpResponse<String> headers =
                GATEWAY.send(as(trainer, "/api/v1/clients").header("X-Long", "x".repeat(20_000)));
        assertThat(headers.statusCode()).isEqualTo(431);
        assertThat(code(headers)).isEqualTo("HEADERS_TOO_LARGE");
        HttpResponse<String> address = GATEWAY.send(as(trainer, "/api/v1/clients?q=" + "x".repeat(9_000)));
        assertThat(address.statusCode()).isEqualTo(414);
        assertThat(code(address)).isEqualTo("URI_TOO_LONG");
        assertThat(GATEWAY.clients.asked()).isEmpty();
    }

    @Test
    void anAddressThatCouldMeanTwoThingsIsRefused() throws IOException {
        for (String target : new String[] {
            "/api/v1/clients/..%2f..%2fops/coherence", "/api/v1/clients/../../ops/coherence", "/api/v1/clients?q={x}"
        }) {
            assertThat(raw("GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 400 ")
                    .contains("\"BAD_REQUEST\"");
        }
        assertThat(raw("POST /api/v1/clients HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ");
        assertThat(raw("POST /api/v1/clients HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n"
                        + "Content-Length: 4\r\nConnection: close\r\n\r\nabcd"))
                .startsWith("HTTP/1.1 400 ");
        assertThat(GATEWAY.clients.asked()).isEmpty();
    }

    private HttpResponse<String> readUntilRefused() {
        return Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .atMost(SOON)
                .until(() -> read(trainer), response -> response.statusCode() == 429);
    }

    private static HttpResponse<String> read(String trainer) {
        return GATEWAY.send(as(trainer, "/api/v1/clients"));
    }

    private static HttpResponse<String> write(String trainer) {
        return GATEWAY.send(as(trainer, "/api/v1/clients").POST(HttpRequest.BodyPublishers.ofString("{}")));
    }

    private static HttpRequest.Builder as(String trainer, String target) {
        return GATEWAY.bare(target).header("Authorization", "Bearer " + Running.token(trainer, "trainer"));
    }

    private static String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), GATEWAY.port())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.ISO_8859_1));
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
