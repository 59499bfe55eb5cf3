package dev.tamid.interactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the tables hold to by themselves, whoever writes. */
class SchemaIT {

    private static final String PAST = "2026-01-01T10:00:00Z";
    private static final String FUTURE = "2100-01-01T10:00:00Z";

    private final UUID trainer = UUID.randomUUID();
    private final UUID client = UUID.randomUUID();
    private final UUID trainee = UUID.randomUUID();

    static {
        assertThat(Running.SERVICE.isRunning()).isTrue();
    }

    @Test
    @DisplayName("an INSERT, an UPDATE, a COPY and a DELETE by hand leave every kept column right")
    void byHand() throws Exception {
        try (Connection psql = Running.psql()) {
            UUID id = Sql.interaction(psql, trainer, client, PAST);
            assertThat(interaction(psql, id))
                    .containsEntry("version", 1L)
                    .containsEntry("completed", true)
                    .containsEntry("client_deleted", false)
                    .containsEntry("trainee_id", null)
                    .containsEntry("mutation", null);
            assertThat(ref(psql)).containsEntry("known", false).containsEntry("version", 0L);

            Sql.update(
                    psql,
                    "UPDATE interactions.interactions SET happened_at = ?::timestamptz, version = 77, completed = true WHERE id = ?",
                    FUTURE,
                    id);
            Map<String, @Nullable Object> updated = interaction(psql, id);
            assertThat(updated).containsEntry("version", 2L).containsEntry("completed", false);
            assertThat(Objects.requireNonNull(updated.get("updated_at"))).isNotEqualTo(updated.get("created_at"));

            Sql.update(psql, "UPDATE interactions.interactions SET subject = subject WHERE id = ?", id);
            assertThat(interaction(psql, id)).containsEntry("version", 2L);

            int copied = Sql.update(
                    psql,
                    "COPY interactions.interactions (trainer_id, client_id, type, happened_at, trainee_id, version, completed)"
                            + " FROM PROGRAM 'echo %s,%s,call,%s,%s,9,f' WITH (FORMAT csv)"
                                    .formatted(trainer, client, PAST, trainee));
            assertThat(copied).isEqualTo(1);
            assertThat(Sql.row(
                            psql,
                            "SELECT * FROM interactions.interactions WHERE client_id = ? AND type = 'call'",
                            client))
                    .containsEntry("version", 1L)
                    .containsEntry("completed", true)
                    .containsEntry("trainee_id", null);

            assertThat(Sql.update(psql, "DELETE FROM interactions.interactions WHERE client_id = ?", client))
                    .isEqualTo(2);
        }
    }

    @Test
    @DisplayName("a change carries the name of the request that made it, and the next change by hand does not")
    void mutation() throws Exception {
        try (Connection psql = Running.psql()) {
            UUID id = Sql.interaction(psql, trainer, client, PAST);
            psql.setAutoCommit(false);
            Sql.row(psql, "SELECT set_config('tamid.mutation', 'key-1', true)");
            Sql.update(psql, "UPDATE interactions.interactions SET subject = 'a' WHERE id = ?", id);
            psql.commit();
            assertThat(interaction(psql, id)).containsEntry("mutation", "key-1");
            Sql.update(psql, "UPDATE interactions.interactions SET subject = 'b' WHERE id = ?", id);
            psql.commit();
            assertThat(interaction(psql, id)).containsEntry("mutation", null);
        }
    }

    @Test
    @DisplayName(
            "link, deletion, restoration and move of a client reach its interactions, and move neither version nor time")
    void follows() throws Exception {
        try (Connection psql = Running.psql()) {
            UUID id = Sql.interaction(psql, trainer, client, PAST);
            Map<String, @Nullable Object> before = interaction(psql, id);

            know(psql, "trainee_id = '" + trainee + "'");
            assertThat(interaction(psql, id))
                    .containsEntry("trainee_id", trainee)
                    .containsEntry("version", 1L)
                    .containsEntry("updated_at", before.get("updated_at"));
            assertThat(interaction(psql, Sql.interaction(psql, trainer, client, PAST)))
                    .as("a new one takes the link")
                    .containsEntry("trainee_id", trainee);

            know(psql, "trainee_id = NULL, deleted = true");
            assertThat(interaction(psql, id)).containsEntry("trainee_id", null).containsEntry("client_deleted", true);
            know(psql, "deleted = false");
            assertThat(interaction(psql, id)).containsEntry("client_deleted", false);

            know(psql, "trainee_id = '" + trainee + "', trainer_id = '" + UUID.randomUUID() + "'");
            assertThat(interaction(psql, id))
                    .as("hidden from the trainer who no longer has the client")
                    .containsEntry("trainee_id", null)
                    .containsEntry("client_deleted", true);
            know(psql, "trainer_id = '" + trainer + "'");
            assertThat(interaction(psql, id))
                    .containsEntry("trainee_id", trainee)
                    .containsEntry("client_deleted", false);

            Sql.update(
                    psql,
                    "UPDATE interactions.interactions SET trainee_id = NULL, client_deleted = true WHERE id = ?",
                    id);
            assertThat(interaction(psql, id))
                    .as("not to be set by hand")
                    .containsEntry("trainee_id", trainee)
                    .containsEntry("client_deleted", false);

            Sql.update(psql, "DELETE FROM interactions.client_refs WHERE client_id = ?", client);
            assertThat(interaction(psql, id))
                    .containsEntry("trainee_id", null)
                    .containsEntry("client_deleted", false)
                    .containsEntry("version", 1L);
        }
    }

    @Test
    @DisplayName("an interaction that moves to another client takes that client's link")
    void movesToAnotherClient() throws Exception {
        try (Connection psql = Running.psql()) {
            UUID id = Sql.interaction(psql, trainer, UUID.randomUUID(), PAST);
            Sql.update(
                    psql,
                    "INSERT INTO interactions.client_refs (client_id, trainer_id, trainee_id, known, version) VALUES (?, ?, ?, true, 1)",
                    client,
                    trainer,
                    trainee);
            Sql.update(psql, "UPDATE interactions.interactions SET client_id = ? WHERE id = ?", client, id);
            assertThat(interaction(psql, id))
                    .containsEntry("trainee_id", trainee)
                    .containsEntry("version", 2L);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "type,'chat'",
        "duration_minutes,-1",
        "duration_minutes,1441",
        "happened_at,infinity",
        "happened_at,1899-12-31T23:59:59Z",
        "happened_at,2201-01-01T00:00:00Z",
        "next_action_on,1899-12-31",
        "next_action_on,2201-01-01",
        "subject,201",
        "description,5001",
        "outcome,2001",
        "next_action,501",
        "external_id,201",
        "external_id,0",
        "subject,bell",
        "description,bell",
        "trainer_id,",
        "client_id,",
        "happened_at,",
        "type,"
    })
    @DisplayName("G8: what the edge refuses, the table refuses")
    void constraints(String column, @Nullable String value) throws Exception {
        boolean text = java.util.Set.of("subject", "description", "outcome", "next_action", "external_id")
                .contains(column);
        String written = value;
        if (text && value != null) {
            written = value.equals("bell") ? "\u0007" : "x".repeat(Integer.parseInt(value));
        }
        try (Connection psql = Running.psql()) {
            UUID id = Sql.interaction(psql, trainer, client, PAST);
            String type = Objects.toString(Sql.row(
                            psql,
                            "SELECT format_type(atttypid, NULL) AS t FROM pg_attribute"
                                    + " WHERE attrelid = 'interactions.interactions'::regclass AND attname = ?",
                            column)
                    .get("t"));
            String wrong = written;
            assertThatThrownBy(() -> Sql.update(
                            psql,
                            "UPDATE interactions.interactions SET " + column + " = ?::text::" + type + " WHERE id = ?",
                            wrong,
                            id))
                    .isInstanceOf(SQLException.class)
                    .matches(failure -> ((SQLException) failure).getSQLState().startsWith("23"));
        }
    }

    @Test
    @DisplayName("all edges of what is allowed are allowed")
    void edges() throws Exception {
        try (Connection psql = Running.psql()) {
            UUID id = Sql.interaction(psql, trainer, client, PAST);
            assertThat(Sql.update(psql, """
                            UPDATE interactions.interactions
                            SET duration_minutes = 1440, subject = repeat('א', 200), description = repeat('😀', 5000),
                                outcome = repeat('x', 2000), next_action = repeat(E'\\n', 500), next_action_on = ?,
                                external_id = repeat('x', 200), happened_at = '2200-12-31T23:59:59.999999Z'
                            WHERE id = ?""", LocalDate.of(2200, 12, 31), id)).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("row-level security: a transaction sees and writes its own trainer's rows; without a trainer, none")
    void wall() throws Exception {
        UUID id;
        try (Connection psql = Running.psql()) {
            id = Sql.interaction(psql, trainer, client, PAST);
            Sql.update(
                    psql,
                    "INSERT INTO interactions.idempotency_keys (trainer_id, key, request_hash) VALUES (?, 'k', sha256('x'))",
                    trainer);
        }
        try (Connection own = Running.asService(trainer);
                Connection other = Running.asService(UUID.randomUUID());
                Connection none = Running.asService(null)) {
            for (String table : new String[] {"interactions", "client_refs", "idempotency_keys"}) {
                String count = "SELECT count(*) FROM interactions." + table + " WHERE trainer_id = ?";
                assertThat(Sql.count(own, count, trainer)).isEqualTo(1);
                assertThat(Sql.count(other, count, trainer)).isZero();
                assertThat(Sql.count(none, "SELECT count(*) FROM interactions." + table))
                        .isZero();
            }
            assertThat(Sql.update(other, "DELETE FROM interactions.interactions WHERE id = ?", id))
                    .isZero();
            assertThatThrownBy(() -> Sql.interaction(other, trainer, client, PAST))
                    .hasMessageContaining("row-level security");
            assertThatThrownBy(() -> Sql.row(own, "SELECT * FROM clients.clients"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    @DisplayName("an interaction of another trainer's client is hidden, though its trainer cannot see the client's ref")
    void anothersClient() throws Exception {
        try (Connection psql = Running.psql()) {
            Sql.update(
                    psql,
                    "INSERT INTO interactions.client_refs (client_id, trainer_id, known, version) VALUES (?, ?, true, 1)",
                    client,
                    UUID.randomUUID());
        }
        try (Connection own = Running.asService(trainer)) {
            assertThat(interaction(own, Sql.interaction(own, trainer, client, PAST)))
                    .containsEntry("client_deleted", true);
            assertThat(Sql.row(own, "SELECT current_setting('tamid.system', true) AS s"))
                    .as("the trigger's wider view ends with it")
                    .containsEntry("s", "");
        }
    }

    @Test
    @DisplayName("captured: both tables tell their old rows whole, and are in the publication")
    void captured() throws Exception {
        try (Connection psql = Running.psql()) {
            assertThat(
                            Sql.count(
                                    psql,
                                    "SELECT count(*) FROM pg_publication_tables p JOIN pg_class c ON c.relname = p.tablename"
                                            + " WHERE p.pubname = 'tamid' AND p.schemaname = 'interactions' AND c.relreplident = 'f'"))
                    .isEqualTo(2);
        }
    }

    private void know(Connection psql, String assignments) throws SQLException {
        Sql.update(
                psql,
                "UPDATE interactions.client_refs SET known = true, version = version + 1, " + assignments
                        + " WHERE client_id = ?",
                client);
    }

    private Map<String, @Nullable Object> ref(Connection psql) throws SQLException {
        return Sql.row(psql, "SELECT * FROM interactions.client_refs WHERE client_id = ?", client);
    }

    private static Map<String, @Nullable Object> interaction(Connection connection, UUID id) throws SQLException {
        return Sql.row(connection, "SELECT * FROM interactions.interactions WHERE id = ?", id);
    }
}
