package dev.tamid.interactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tamid.interactions.Api.Answer;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Interactions whose time has come. */
class CompletionIT {

    private final UUID trainer = UUID.randomUUID();
    private final Api api = Api.of(trainer);
    private final UUID client = Running.CLIENT_SERVICE.newClient(trainer);

    @Test
    @DisplayName("an interaction is completed within 2 s after its time has come, and what was cached of it is evicted")
    void completed() {
        Instant soon = Instant.now().plusMillis(1_500);
        Answer made = api.post(
                "/api/v1/interactions",
                "{\"clientId\":\"" + client + "\",\"type\":\"meeting\",\"happenedAt\":\"" + soon + "\"}");
        assertThat(made.json().required("completed").booleanValue()).isFalse();
        String path = "/api/v1/interactions/" + made.text("id");
        String stats = "/api/v1/clients/" + client + "/stats";
        assertThat(api.get(path).status()).isEqualTo(200);
        assertThat(api.get(path).cache()).isEqualTo("hit");
        assertThat(api.get(stats).json().required("upcoming").intValue()).isEqualTo(1);

        await().atMost(Duration.between(Instant.now(), soon).plusSeconds(2))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> api.get(path).json().required("completed").booleanValue());
        Answer read = api.get(path);
        assertThat(read.json().required("version").intValue()).isEqualTo(2);
        assertThat(read.etag()).isEqualTo("\"2\"");
        assertThat(api.get(stats).json().required("completed").intValue()).isEqualTo(1);
        assertThat(api.get(stats).json().required("upcoming").intValue()).isZero();
    }

    @Test
    @DisplayName(
            "after a pause of the service all that became due meanwhile is completed, by any number of instances, each row once")
    void catchesUp() throws Exception {
        try (Connection psql = Running.psql()) {
            Sql.update(psql, "ALTER TABLE interactions.interactions DISABLE TRIGGER keep_interaction");
            int many = Sql.update(psql, """
                    INSERT INTO interactions.interactions (trainer_id, client_id, type, happened_at, created_at, updated_at)
                    SELECT ?, ?, 'note', now() - n * interval '1 minute', now(), now() FROM generate_series(1, 3000) n""", trainer, client);
            Sql.update(psql, "ALTER TABLE interactions.interactions ENABLE TRIGGER keep_interaction");
            assertThat(many).isEqualTo(3_000);
            try (ConfigurableApplicationContext second =
                    Running.start("--tamid.projection.enabled=false", "--tamid.completion.batch=100")) {
                assertThat(second.isRunning()).isTrue();
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> Sql.count(
                                        psql,
                                        "SELECT count(*) FROM interactions.interactions WHERE trainer_id = ? AND NOT completed",
                                        trainer)
                                == 0);
            }
            assertThat(Sql.count(
                            psql,
                            "SELECT count(*) FROM interactions.interactions WHERE trainer_id = ? AND version <> 2",
                            trainer))
                    .isZero();
        }
    }

    @Test
    @DisplayName("one that is moved into the future is upcoming again")
    void movedOn() {
        Answer made = api.post(
                "/api/v1/interactions",
                "{\"clientId\":\"" + client + "\",\"type\":\"call\",\"happenedAt\":\"2026-01-01T00:00:00Z\"}");
        assertThat(made.json().required("completed").booleanValue()).isTrue();
        Answer moved = api.patch(
                "/api/v1/interactions/" + made.text("id"),
                "{\"happenedAt\":\"2199-01-01T00:00:00Z\"}",
                "If-Match",
                "*");
        assertThat(moved.json().required("completed").booleanValue()).isFalse();
    }
}
