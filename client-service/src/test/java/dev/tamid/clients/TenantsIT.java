package dev.tamid.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tamid.clients.running.Caller;
import dev.tamid.clients.running.Reply;
import dev.tamid.clients.running.Running;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TenantsIT {

    private final Caller trainer = Running.service().newTrainer();
    private final Caller other = Running.service().newTrainer();

    @Test
    void nothing_of_another_trainer_can_be_seen_or_changed() {
        String client = "/api/v1/clients/" + trainer.client("Dana").get("id").stringValue();
        String trainee = "/api/v1/trainees/" + trainer.trainee("Dana").get("id").stringValue();
        trainer.get(client);
        trainer.get("/api/v1/clients");

        for (String path : List.of(client, trainee)) {
            String code = path.equals(client) ? "404 CLIENT_NOT_FOUND" : "404 TRAINEE_NOT_FOUND";
            assertThat(other.get(path).problem()).isEqualTo(code);
            assertThat(other.patch(path, "{\"notes\":\"x\"}", "If-Match", "*").problem())
                    .isEqualTo(code);
            assertThat(other.delete(path, "If-Match", "*").problem()).isEqualTo(code);
        }
        assertThat(other.call("POST", client + "/restore", null).problem()).isEqualTo("404 CLIENT_NOT_FOUND");
        assertThat(other.get("/api/v1/clients").json().get("items")).isEmpty();
        assertThat(trainer.get(client).text("/version")).isEqualTo("1");
    }

    @Test
    void ids_that_are_patterns_are_not_ids() {
        for (String id : List.of("*", "%7B%7D", "%7B" + trainer.trainer() + "%7D", "1-1-1-1-1", "null", "%2A%00")) {
            Reply reply = trainer.get("/api/v1/clients/" + id);
            assertThat(reply.status()).as(id + " " + reply).isEqualTo(400);
        }
        assertThat(trainer.get("/api/v1/clients/*").problem()).isEqualTo("400 INVALID_ID");
        assertThat(trainer.patch("/api/v1/clients/*", "{}", "If-Match", "*").problem())
                .isEqualTo("400 INVALID_ID");
    }

    @Test
    void without_a_valid_token_nobody_gets_in() {
        String expired = Running.service().tokens().token(trainer.trainer(), Duration.ofSeconds(-2), "trainer");
        String valid = Running.service().tokens().token(trainer.trainer(), "trainer");
        for (Caller stranger : List.of(
                trainer.with(null),
                trainer.with(expired),
                trainer.with(valid.substring(0, valid.length() - 5) + "aaaaa"),
                trainer.with("x"))) {
            Reply reply = stranger.get("/api/v1/clients");
            assertThat(reply.problem()).isEqualTo("401 UNAUTHENTICATED");
            assertThat(reply.header("WWW-Authenticate")).startsWith("Bearer");
            assertThat(stranger.get("/nothing/here").status()).isEqualTo(401);
        }
    }

    @Test
    void a_role_allows_what_it_is_for() {
        Caller service = trainer.with(Running.service().tokens().token(trainer.trainer(), "service"));
        Caller operator = trainer.with(Running.service().tokens().token(trainer.trainer(), "operator"));
        Caller nobody = trainer.with(Running.service().tokens().token(trainer.trainer()));

        assertThat(service.get("/api/v1/clients").status()).isEqualTo(200);
        assertThat(service.post("/api/v1/clients", "{\"fullName\":\"Dana\"}").problem())
                .isEqualTo("403 FORBIDDEN");
        assertThat(operator.get("/api/v1/clients").problem()).isEqualTo("403 FORBIDDEN");
        assertThat(nobody.get("/api/v1/clients").problem()).isEqualTo("403 FORBIDDEN");
        assertThat(trainer.get("/actuator/projections").problem()).isEqualTo("403 FORBIDDEN");
        assertThat(trainer.with(null).get("/actuator/health/liveness").status()).isEqualTo(200);
        assertThat(trainer.with(null).get("/actuator/health/readiness").status())
                .isEqualTo(200);
        assertThat(trainer.with(null).get("/actuator/prometheus").body()).contains("tamid_reads_total");
        assertThat(trainer.with(null).get("/actuator/env").status()).isEqualTo(401);
    }

    @Test
    void the_database_is_a_second_wall() throws SQLException {
        trainer.client("Dana");
        trainer.trainee("Dana");
        for (String table : List.of("clients", "trainees", "activity", "contacts", "idempotency_keys")) {
            assertThat(rowsOf(table, null)).isZero();
            assertThat(rowsOf(table, other.trainer())).isZero();
        }
        assertThat(rowsOf("clients", trainer.trainer())).isEqualTo(1);
        try (Connection sql = Running.service().sqlAsService();
                Statement statement = sql.createStatement()) {
            statement.execute("set tamid.trainer = '" + other.trainer() + "'");
            assertThatThrownBy(() -> statement.execute("insert into clients.clients (trainer_id, full_name) values ('"
                            + trainer.trainer() + "', 'Eve')"))
                    .hasMessageContaining("row-level security");
            assertThat(statement.executeUpdate("update clients.clients set full_name = 'Eve'"))
                    .isZero();
            assertThatThrownBy(() -> statement.execute("select 1 from interactions.interactions"))
                    .hasMessageContaining("permission denied");
        }
    }

    private static int rowsOf(String table, @org.jspecify.annotations.Nullable UUID trainer) throws SQLException {
        try (Connection sql = Running.service().sqlAsService();
                Statement statement = sql.createStatement()) {
            if (trainer != null) {
                statement.execute("set tamid.trainer = '" + trainer + "'");
            }
            try (ResultSet count = statement.executeQuery("select count(*) from clients." + table)) {
                count.next();
                return count.getInt(1);
            }
        }
    }
}
