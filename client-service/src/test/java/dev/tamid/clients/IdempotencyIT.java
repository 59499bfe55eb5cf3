package dev.tamid.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tamid.clients.running.Caller;
import dev.tamid.clients.running.Reply;
import dev.tamid.clients.running.Running;
import dev.tamid.clients.running.Together;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

@DisplayName("G7: a mutation may be sent again")
class IdempotencyIT {

    private static final String BODY = "{\"fullName\":\"Dana Levi\"}";

    private final Caller trainer = Running.service().newTrainer();
    private final String key = UUID.randomUUID().toString();

    @Test
    void answers_whose_time_is_over_are_deleted_and_no_others() throws SQLException {
        Reply first = trainer.post("/api/v1/clients", BODY, "Idempotency-Key", key);
        String old = UUID.randomUUID().toString();
        trainer.post("/api/v1/clients", BODY, "Idempotency-Key", old);
        try (Connection sql = Running.service().sql();
                PreparedStatement age = sql.prepareStatement(
                        "update clients.idempotency_keys set created_at = now() - interval '25 hours' where key = ?")) {
            age.setString(1, old);
            assertThat(age.executeUpdate()).isEqualTo(1);
        }
        try (ConfigurableApplicationContext instance =
                Running.service().instance("--tamid.idempotency.purge-every=100ms")) {
            await().atMost(Duration.ofSeconds(20)).until(() -> !kept(old));
            assertThat(kept(key)).isTrue();
            assertThat(trainer.at(instance)
                            .post("/api/v1/clients", BODY, "Idempotency-Key", key)
                            .body())
                    .isEqualTo(first.body());
        }
    }

    private static boolean kept(String key) throws SQLException {
        try (Connection sql = Running.service().sql();
                PreparedStatement query = sql.prepareStatement("select from clients.idempotency_keys where key = ?")) {
            query.setString(1, key);
            return query.executeQuery().next();
        }
    }

    @Test
    void the_same_key_gives_the_first_answer_again_and_one_row() {
        Reply first = trainer.post("/api/v1/clients", BODY, "Idempotency-Key", key);
        trainer.patch(first.header("Location"), "{\"notes\":\"later\"}", "If-Match", "*");

        Reply again = trainer.post("/api/v1/clients", BODY, "Idempotency-Key", key);

        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.etag()).isEqualTo(first.etag());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(clients()).isEqualTo(1);
    }

    @Test
    void at_the_same_moment_the_same_key_gives_one_row_and_the_same_answer_to_all() {
        List<Reply> replies = Together.run(
                Collections.nCopies(8, key), same -> trainer.post("/api/v1/clients", BODY, "Idempotency-Key", same));

        assertThat(replies).allSatisfy(reply -> assertThat(reply.problem()).isIn("201", "409 IDEMPOTENCY_IN_FLIGHT"));
        assertThat(replies.stream()
                        .filter(reply -> reply.status() == 201)
                        .map(Reply::body)
                        .distinct())
                .hasSize(1);
        assertThat(clients()).isEqualTo(1);
    }

    @Test
    void a_key_is_for_one_request_only() {
        String path =
                trainer.post("/api/v1/clients", BODY, "Idempotency-Key", key).header("Location");

        assertThat(trainer.post("/api/v1/clients", "{\"fullName\":\"Other\"}", "Idempotency-Key", key)
                        .problem())
                .isEqualTo("422 IDEMPOTENCY_KEY_REUSED");
        assertThat(trainer.post("/api/v1/trainees", BODY, "Idempotency-Key", key)
                        .problem())
                .isEqualTo("422 IDEMPOTENCY_KEY_REUSED");
        assertThat(trainer.patch(path, BODY, "If-Match", "*", "Idempotency-Key", key)
                        .problem())
                .isEqualTo("422 IDEMPOTENCY_KEY_REUSED");
        assertThat(clients()).isEqualTo(1);
        assertThat(Running.service()
                        .newTrainer()
                        .post("/api/v1/clients", BODY, "Idempotency-Key", key)
                        .status())
                .as("another trainer's keys are his own")
                .isEqualTo(201);
    }

    @Test
    void a_refused_request_may_be_put_right_under_its_key() {
        trainer.post("/api/v1/clients", "{\"fullName\":\"One\",\"externalId\":\"x\"}");
        String conflicting = "{\"fullName\":\"Two\",\"externalId\":\"x\"}";
        Reply refused = trainer.post("/api/v1/clients", conflicting, "Idempotency-Key", key);
        String holder = "/api/v1/clients/" + refused.text("/current/id");

        trainer.delete(holder, "If-Match", "*");

        assertThat(refused.problem()).isEqualTo("409 EXTERNAL_ID_TAKEN");
        assertThat(trainer.post("/api/v1/clients", conflicting, "Idempotency-Key", key)
                        .status())
                .isEqualTo(201);
    }

    @Test
    void a_delete_can_be_repeated_too() {
        String path = trainer.post("/api/v1/clients", BODY).header("Location");

        assertThat(trainer.delete(path, "If-Match", "\"1\"", "Idempotency-Key", key)
                        .status())
                .isEqualTo(204);
        Reply again = trainer.delete(path, "If-Match", "\"1\"", "Idempotency-Key", key);
        assertThat(again.status()).isEqualTo(204);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    }

    @Test
    void a_second_request_waits_for_the_first_a_moment_and_is_then_told_so() throws SQLException {
        try (Connection first = Running.service().sql()) {
            first.setAutoCommit(false);
            try (PreparedStatement claim = first.prepareStatement(
                    "insert into clients.idempotency_keys (trainer_id, key, request_hash) values (?, ?, sha256('x'))")) {
                claim.setObject(1, trainer.trainer());
                claim.setString(2, key);
                claim.executeUpdate();
            }
            Reply second = trainer.post("/api/v1/clients", BODY, "Idempotency-Key", key);

            assertThat(second.problem()).isEqualTo("409 IDEMPOTENCY_IN_FLIGHT");
            assertThat(second.header("Retry-After")).isEqualTo("1");
            first.rollback();
        }
        assertThat(trainer.post("/api/v1/clients", BODY, "Idempotency-Key", key).status())
                .isEqualTo(201);
        assertThat(clients()).isEqualTo(1);
    }

    @Test
    void after_a_day_a_key_is_new_again() throws SQLException {
        trainer.post("/api/v1/clients", BODY, "Idempotency-Key", key);
        try (Connection sql = Running.service().sql();
                PreparedStatement age = sql.prepareStatement(
                        "update clients.idempotency_keys set created_at = now() - interval '25 hours' where key = ?")) {
            age.setString(1, key);
            assertThat(age.executeUpdate()).isEqualTo(1);
        }
        Reply again = trainer.post("/api/v1/clients", BODY, "Idempotency-Key", key);

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("Idempotency-Replayed")).isEmpty();
        assertThat(clients()).isEqualTo(2);
    }

    @Test
    void a_key_that_cannot_be_used_is_refused() {
        assertThat(trainer.post("/api/v1/clients", BODY, "Idempotency-Key", "x".repeat(65))
                        .problem())
                .isEqualTo("400 INVALID_IDEMPOTENCY_KEY");
        assertThat(clients()).isZero();
    }

    @Test
    void the_key_is_the_name_of_the_change() throws SQLException {
        trainer.post("/api/v1/clients", BODY, "Idempotency-Key", key);
        try (Connection sql = Running.service().sql();
                PreparedStatement read =
                        sql.prepareStatement("select mutation from clients.clients where trainer_id = ?")) {
            read.setObject(1, trainer.trainer());
            try (var row = read.executeQuery()) {
                assertThat(row.next()).isTrue();
                assertThat(row.getString(1)).isEqualTo(key);
            }
        }
    }

    private int clients() {
        return trainer.get("/api/v1/clients").json().get("items").size();
    }
}
