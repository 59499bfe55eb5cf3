package dev.tamid.gateway;

import static dev.tamid.gateway.Running.code;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultsIT {

    private static final int WINDOW = 4;
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Running GATEWAY = new Running(
            "tamid.upstream.response-time-out=500ms",
            "tamid.upstream.stall-time-out=500ms",
            "tamid.upstream.most-in-flight=2",
            "tamid.upstream.window=4",
            "tamid.upstream.least-seen=4",
            "tamid.upstream.pause=700ms",
            "tamid.upstream.trials=1");

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    /** All is well, and the breaker remembers nothing else. */
    @BeforeEach
    void mend() {
        GATEWAY.clients.forget();
        Awaitility.await()
                .atMost(SOON)
                .until(() ->
                        GATEWAY.send(GATEWAY.as("trainer", "/api/v1/clients")).statusCode() == 200);
        for (int i = 0; i < WINDOW; i++) {
            assertThat(GATEWAY.send(GATEWAY.as("trainer", "/api/v1/clients")).statusCode())
                    .isEqualTo(200);
        }
        GATEWAY.clients.forget();
    }

    @Test
    void aServiceThatIsDownIs503AtOnceAndTheOthersAreNotTouched() {
        GATEWAY.clients.stop();
        try {
            assertUnavailable(GATEWAY.send(GATEWAY.as("trainer", "/api/v1/clients")));
            assertThat(GATEWAY.send(GATEWAY.as("trainer", "/api/v1/interactions/1"))
                            .statusCode())
                    .isEqualTo(200);
        } finally {
            GATEWAY.clients.restart();
        }
    }

    @Test
    void aServiceThatHangsIs503InTimeAndAMutationIsNotRepeated_G7() {
        GATEWAY.clients.hang();
        long begin = System.nanoTime();
        HttpResponse<String> response =
                GATEWAY.send(GATEWAY.as("trainer", "/api/v1/clients").POST(HttpRequest.BodyPublishers.ofString("{}")));
        assertUnavailable(response);
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isBetween(Duration.ofMillis(400), Duration.ofSeconds(5));
        assertThat(GATEWAY.clients.asked()).hasSize(1);
    }

    @Test
    void aServiceThatBreaksOffBeforeItsAnswerIs503AndAMutationIsNotRepeated_G7() {
        GATEWAY.clients.behave(exchange -> {
            throw new java.io.IOException("gone");
        });
        assertUnavailable(
                GATEWAY.send(GATEWAY.as("trainer", "/api/v1/clients").POST(HttpRequest.BodyPublishers.ofString("{}"))));
        assertThat(GATEWAY.clients.asked()).hasSize(1);
    }

    @Test
    void anAnswerThatStandsStillIsBrokenOff() {
        GATEWAY.clients.stall();
        assertThatThrownBy(() -> GATEWAY.send(GATEWAY.as("trainer", "/api/v1/clients")))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void theBreakerOpensAndTheServiceIsLeftAloneAndItClosesWhenTheServiceIsBack() {
        GATEWAY.clients.hang();
        for (int i = 0; i < 4; i++) {
            assertUnavailable(GATEWAY.send(GATEWAY.as("trainer", "/api/v1/clients")));
        }
        GATEWAY.clients.forget(); // it answers again
        long begin = System.nanoTime();
        HttpResponse<String> refused = GATEWAY.send(GATEWAY.as("trainer", "/api/v1/clients"));
        assertUnavailable(refused);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMillis(400));
        assertThat(GATEWAY.clients.asked()).isEmpty();
        Awaitility.await()
                .atMost(SOON)
                .until(() ->
                        GATEWAY.send(GATEWAY.as("trainer", "/api/v1/clients")).statusCode() == 200);
        for (int i = 0; i < 4; i++) {
            assertThat(GATEWAY.send(GATEWAY.as("trainer", "/api/v1/clients")).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void aServiceThatSays503IsThere() {
        GATEWAY.clients.behave(exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "7");
            exchange.sendResponseHeaders(503, -1);
        });
        for (int i = 0; i < 8; i++) {
            HttpResponse<String> response = GATEWAY.send(GATEWAY.as("trainer", "/api/v1/clients"));
            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.headers().firstValue("Retry-After")).hasValue("7");
        }
        assertThat(GATEWAY.clients.asked()).hasSize(8);
    }

    @Test
    void moreRequestsThanAServiceMayHaveAreRefusedAtOnce() {
        GATEWAY.clients.hang();
        var first = GATEWAY.http.sendAsync(
                GATEWAY.as("trainer", "/api/v1/clients").build(), HttpResponse.BodyHandlers.ofString());
        var second = GATEWAY.http.sendAsync(
                GATEWAY.as("trainer", "/api/v1/clients").build(), HttpResponse.BodyHandlers.ofString());
        Awaitility.await().atMost(SOON).until(() -> GATEWAY.clients.asked().size() == 2);
        assertUnavailable(GATEWAY.send(GATEWAY.as("trainer", "/api/v1/clients")));
        assertThat(GATEWAY.clients.asked()).hasSize(2);
        assertUnavailable(first.join());
        assertUnavailable(second.join());
    }

    private static void assertUnavailable(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(code(response)).isEqualTo("SERVICE_UNAVAILABLE");
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
    }
}
