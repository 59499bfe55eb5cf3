package dev.tamid.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tamid.clients.running.Caller;
import dev.tamid.clients.running.Running;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that are written by SQL, past the service. */
class ByHandIT {

    private final Caller trainer = Running.service().newTrainer();

    @Test
    void a_row_by_hand_gets_version_times_and_no_mutation() throws SQLException {
        String id = insert("clients", "'Dana'");
        assertThat(row(id)).containsExactly("1", "operator", "null");

        sql(
                "update clients.clients set notes = 'x', version = 99, updated_at = '2000-01-01', mutation = 'm' where id = '%s'",
                id);
        assertThat(row(id)).containsExactly("2", "operator", "null");
        assertThat(value("select updated_at > now() - interval '1 minute' from clients.clients where id = '%s'", id))
                .isEqualTo("t");

        sql("update clients.clients set notes = 'x' where id = '%s'", id);
        assertThat(row(id)).as("nothing changed").containsExactly("2", "operator", "null");
    }

    @Test
    void a_mutation_is_forgotten_when_the_next_change_comes_by_hand() throws SQLException {
        String id = trainer.post("/api/v1/clients", "{\"fullName\":\"Dana\"}", "Idempotency-Key", "k1")
                .text("/id");
        assertThat(row(id)).containsExactly("1", "tester", "k1");
        sql("update clients.clients set notes = 'x' where id = '%s'", id);
        assertThat(row(id)).containsExactly("2", "tester", "null");
    }

    @Test
    void a_soft_delete_by_hand_unlinks_too() throws SQLException {
        String client = insert("clients", "'Dana'");
        String trainee = insert("trainees", "'Dana'");
        sql("update clients.clients set trainee_id = '%s' where id = '%s'", trainee, client);
        sql("update clients.trainees set deleted_at = now() where id = '%s'", trainee);
        assertThat(linkOf(client)).isEqualTo("null");

        String second = insert("trainees", "'Noa'");
        sql("update clients.clients set trainee_id = '%s' where id = '%s'", second, client);
        sql("update clients.clients set deleted_at = now() where id = '%s'", client);
        assertThat(linkOf(client)).isEqualTo("null");
    }

    @Test
    void a_hard_delete_of_a_trainee_unlinks_and_leaves_the_client() throws SQLException {
        String client = insert("clients", "'Dana'");
        String trainee = insert("trainees", "'Dana'");
        sql("update clients.clients set trainee_id = '%s' where id = '%s'", trainee, client);
        sql("delete from clients.trainees where id = '%s'", trainee);
        assertThat(linkOf(client)).isEqualTo("null");
        assertThat(value("select version from clients.clients where id = '%s'", client))
                .isEqualTo("3");
    }

    @Test
    void a_phone_by_hand_forgets_its_e164_form() throws SQLException {
        String id = trainer.post("/api/v1/clients", "{\"fullName\":\"Dana\",\"phone\":\"052-1234567\"}")
                .text("/id");
        assertThat(value("select phone_e164 from clients.clients where id = '%s'", id))
                .isEqualTo("+972521234567");
        sql("update clients.clients set phone = '03-7654321' where id = '%s'", id);
        assertThat(value("select phone_e164 from clients.clients where id = '%s'", id))
                .isEqualTo("null");
    }

    @Test
    void a_link_goes_to_one_client_of_the_same_trainer() throws SQLException {
        String one = insert("clients", "'One'");
        String two = insert("clients", "'Two'");
        String trainee = insert("trainees", "'Dana'");
        String foreign =
                Running.service().newTrainer().trainee("Foreign").get("id").stringValue();
        sql("update clients.clients set trainee_id = '%s' where id = '%s'", trainee, one);

        assertThatThrownBy(() -> sql("update clients.clients set trainee_id = '%s' where id = '%s'", trainee, two))
                .hasMessageContaining("clients_by_trainee");
        assertThatThrownBy(() -> sql("update clients.clients set trainee_id = '%s' where id = '%s'", foreign, two))
                .hasMessageContaining("clients_trainee_id");
    }

    @ParameterizedTest
    @DisplayName("G8: the database refuses what the edge refuses")
    @ValueSource(
            strings = {
                "full_name = 'x'",
                "full_name = repeat('x', 101)",
                "full_name = E'a\\nb'",
                "full_name = '    '",
                "full_name = null",
                "email = 'x'",
                "email = 'a@b'",
                "email = repeat('x', 250) || '@b.com'",
                "phone = ''",
                "phone = repeat('1', 41)",
                "phone_e164 = '052'",
                "status = 'x'",
                "status = null",
                "tags = null",
                "tags = array_fill('x'::text, array[21])",
                "tags = array['']",
                "tags = array[repeat('x', 41)]",
                "tags = array[null]::text[]",
                "notes = repeat('x', 5001)",
                "source = repeat('x', 101)",
                "external_id = repeat('x', 201)",
                "external_id = ''",
                "next_follow_up_on = '1800-01-01'",
                "next_follow_up_on = 'infinity'",
                "updated_by = null"
            })
    void the_database_refuses_what_the_edge_refuses(String change) throws SQLException {
        String id = insert("clients", "'Dana'");
        assertThatThrownBy(() -> sql("update clients.clients set " + change + " where id = '" + id + "'"))
                .hasMessageContaining("violates");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "full_name = 'x'",
                "birth_date = '1800-01-01'",
                "height_cm = 29",
                "height_cm = 301",
                "goals = repeat('x', 2001)",
                "notes = repeat('x', 5001)",
                "external_id = ''"
            })
    void the_same_holds_for_trainees(String change) throws SQLException {
        String id = insert("trainees", "'Dana'");
        assertThatThrownBy(() -> sql("update clients.trainees set " + change + " where id = '" + id + "'"))
                .hasMessageContaining("violates");
    }

    @Test
    void the_captured_tables_tell_whole_rows() throws SQLException {
        assertThat(
                        value(
                                "select string_agg(c.relname || c.relreplident::text, ' ' order by c.relname) from pg_publication_rel r"
                                        + " join pg_class c on c.oid = r.prrelid where c.relnamespace = 'clients'::regnamespace"))
                .isEqualTo("activityf clientsf traineesf");
    }

    private String insert(String table, String name) throws SQLException {
        return value(
                "insert into clients.%s (trainer_id, full_name) values ('%s', %s) returning id::text",
                table, trainer.trainer(), name);
    }

    private static List<String> row(String id) throws SQLException {
        List<String> row = new ArrayList<>();
        for (String column : List.of("version", "updated_by", "mutation")) {
            row.add(value("select %s from clients.clients where id = '%s'", column, id));
        }
        return row;
    }

    private static String linkOf(String client) throws SQLException {
        return value("select trainee_id from clients.clients where id = '%s'", client);
    }

    /** Each {@code %s} in its turn. */
    private static String filled(String sql, Object... values) {
        String filled = sql;
        for (Object value : values) {
            filled = filled.replaceFirst("%s", Matcher.quoteReplacement(value.toString()));
        }
        return filled;
    }

    private static void sql(String sql, Object... values) throws SQLException {
        try (Connection connection = Running.service().sql();
                Statement statement = connection.createStatement()) {
            statement.execute(filled(sql, values));
        }
    }

    private static String value(String sql, Object... values) throws SQLException {
        try (Connection connection = Running.service().sql();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(filled(sql, values))) {
            assertThat(result.next()).isTrue();
            return String.valueOf(result.getString(1));
        }
    }
}
