package dev.tamid.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tamid.clients.running.Caller;
import dev.tamid.clients.running.Reply;
import dev.tamid.clients.running.Running;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

class AwayIT {

    private static final Duration BOUND = Duration.ofSeconds(40);

    private final Caller trainer = Running.service().newTrainer();

    @Test
    @DisplayName(
            "G5: while Redis is away reads come from Postgres and writes are refused whole; then all goes on by itself")
    void redis_away() {
        String path = "/api/v1/clients/" + trainer.client("Dana").get("id").stringValue();
        trainer.get(path);
        Running.service().stack().redis().stop();
        try {
            Reply read = trainer.get(path);
            assertThat(read.status()).isEqualTo(200);
            assertThat(read.cache()).isEqualTo("bypass");
            Reply write = trainer.patch(path, "{\"notes\":\"x\"}", "If-Match", "*", "Idempotency-Key", "k");
            assertThat(write.problem()).isEqualTo("503 CACHE_UNAVAILABLE");
            assertThat(write.header("Retry-After")).isEqualTo("1");
            assertThat(trainer.get(path).text("/version")).isEqualTo("1");
            assertThat(trainer.with(null).get("/actuator/health/readiness").status())
                    .isEqualTo(200);
        } finally {
            Running.service().stack().redis().start();
        }
        await().atMost(BOUND)
                .untilAsserted(() -> assertThat(
                                trainer.patch(path, "{\"notes\":\"x\"}", "If-Match", "*", "Idempotency-Key", "k")
                                        .text("/version"))
                        .isEqualTo("2"));
        await().atMost(BOUND)
                .untilAsserted(() -> assertThat(trainer.get(path).cache()).isEqualTo("hit"));
        assertThat(trainer.get(path).text("/notes")).isEqualTo("x");
    }

    @Test
    @DisplayName("G5: a Redis that is there and refuses to mark, being full, is as one that is away")
    void redis_full() throws IOException {
        String path = "/api/v1/clients/" + trainer.client("Dana").get("id").stringValue();
        try {
            redis("CONFIG SET maxmemory-policy noeviction");
            redis("CONFIG SET maxmemory 1");
            Reply write = trainer.patch(path, "{\"notes\":\"x\"}", "If-Match", "*");
            assertThat(write.problem()).isEqualTo("503 CACHE_UNAVAILABLE");
        } finally {
            redis("CONFIG SET maxmemory 256mb");
            redis("CONFIG SET maxmemory-policy allkeys-lru");
        }
        await().atMost(BOUND)
                .untilAsserted(() -> assertThat(trainer.patch(path, "{\"notes\":\"x\"}", "If-Match", "*")
                                .text("/version"))
                        .isEqualTo("2"));
    }

    private static void redis(String command) throws IOException {
        URI redis = Running.service().stack().redis().uri();
        try (Socket socket = new Socket(redis.getHost(), redis.getPort())) {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readNBytes(5), StandardCharsets.US_ASCII))
                    .isEqualTo("+OK\r\n");
        }
    }

    @Test
    @DisplayName(
            "G5: where the setting says degrade, a write goes on while Redis is away and says that its marks are pending")
    void redis_away_degrade() {
        String path = "/api/v1/clients/" + trainer.client("Dana").get("id").stringValue();
        try (ConfigurableApplicationContext instance =
                Running.service().instance("--tamid.coherence.when-cache-is-away=degrade")) {
            Caller degraded = trainer.at(instance);
            assertThat(degraded.get(path).status()).isEqualTo(200);
            Running.service().stack().redis().stop();
            try {
                Reply write = degraded.patch(path, "{\"notes\":\"x\"}", "If-Match", "*");
                assertThat(write.status()).isEqualTo(200);
                assertThat(write.header("Tamid-Coherence")).isEqualTo("pending");
                Reply read = degraded.get(path);
                assertThat(read.cache()).isEqualTo("bypass");
                assertThat(read.text("/notes")).isEqualTo("x");
            } finally {
                Running.service().stack().redis().start();
            }
            await().atMost(BOUND)
                    .untilAsserted(() -> assertThat(degraded.patch(path, "{\"notes\":\"y\"}", "If-Match", "*")
                                    .header("Tamid-Coherence"))
                            .isEmpty());
        }
    }

    @Test
    @DisplayName("G6: while Postgres is away the answer is a problem within seconds, and says when to come back")
    void postgres_away() {
        String path = "/api/v1/clients/" + trainer.client("Dana").get("id").stringValue();
        Running.service().stack().postgres().stop();
        try {
            for (Reply reply : new Reply[] {
                trainer.get("/api/v1/clients?q=x"), trainer.patch(path, "{\"notes\":\"x\"}", "If-Match", "*")
            }) {
                assertThat(reply.problem()).isEqualTo("503 SERVICE_UNAVAILABLE");
                assertThat(reply.header("Retry-After")).isEqualTo("1");
                assertThat(reply.body()).doesNotContain("jdbc").doesNotContain("Exception");
            }
            assertThat(trainer.with(null).get("/actuator/health/liveness").status())
                    .isEqualTo(200);
            assertThat(trainer.with(null).get("/actuator/health/readiness").status())
                    .isEqualTo(503);
        } finally {
            Running.service().stack().postgres().start();
        }
        await().atMost(BOUND)
                .untilAsserted(() -> assertThat(trainer.patch(path, "{\"notes\":\"x\"}", "If-Match", "*")
                                .status())
                        .isEqualTo(200));
    }
}
