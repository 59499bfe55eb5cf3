package dev.tamid.clients.rows;

import dev.tamid.coherence.catalog.JdbcRow;
import dev.tamid.coherence.catalog.Row;
import dev.tamid.coherence.catalog.Table;
import dev.tamid.coherence.write.Write;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The rows of one captured table of this service. Whatever changes here is told to the write, so no change goes unmarked.
 *
 * <p>Rows of several tables are locked in one order by all who do so, so that nobody waits in a circle: the trainee, then the client.
 */
public final class Rows {

    public static final Rows CLIENTS = new Rows(Table.CLIENTS);
    public static final Rows TRAINEES = new Rows(Table.TRAINEES);

    private final Table table;
    private final Map<String, String> columns;

    private Rows(Table table) {
        this.table = table;
        this.columns = table.shape().fields().stream()
                .collect(Collectors.toUnmodifiableMap(field -> field.name(), field -> field.column()));
    }

    /** The row as frontends see it. */
    public String json(Row row) {
        return table.shape().text(row);
    }

    /** The column of a field of the shape. */
    public String column(String field) {
        return Objects.requireNonNull(columns.get(field), field);
    }

    /** The row, if the trainer has it and it is not deleted. */
    public Optional<JdbcRow> find(JdbcClient jdbc, UUID trainer, UUID id) {
        return select(jdbc, "trainer_id = ? and id = ? and deleted_at is null", trainer, id);
    }

    /** The row that has the external id. */
    public Optional<JdbcRow> findByExternalId(JdbcClient jdbc, UUID trainer, String externalId) {
        return select(jdbc, "trainer_id = ? and external_id = ? and deleted_at is null", trainer, externalId);
    }

    /** As {@link #find}, locked against changes until the transaction ends. */
    public Optional<JdbcRow> lock(JdbcClient jdbc, UUID trainer, UUID id) {
        return select(jdbc, "trainer_id = ? and id = ? and deleted_at is null for no key update", trainer, id);
    }

    /** As {@link #lock}, also when it is deleted. */
    public Optional<JdbcRow> lockDeletedToo(JdbcClient jdbc, UUID trainer, UUID id) {
        return select(jdbc, "trainer_id = ? and id = ? for no key update", trainer, id);
    }

    /** The rows that a column points from, locked. */
    public Optional<JdbcRow> lockBy(JdbcClient jdbc, UUID trainer, String column, UUID value) {
        return select(jdbc, "trainer_id = ? and " + column + " = ? for no key update", trainer, value);
    }

    private Optional<JdbcRow> select(JdbcClient jdbc, String condition, UUID trainer, Object value) {
        return jdbc.sql("select * from " + table.qualifiedName() + " where " + condition)
                .param(trainer)
                .param(value)
                .query(JdbcRow.mapper())
                .optional();
    }

    /** Inserts a row; empty when its external id is taken. */
    public Optional<JdbcRow> insert(Write write, Map<String, @Nullable Object> values) {
        List<String> names = List.copyOf(values.keySet());
        JdbcClient.StatementSpec insert = write.jdbc()
                .sql("insert into " + table.qualifiedName() + " (" + String.join(", ", names) + ") values ("
                        + names.stream().map(name -> "?").collect(Collectors.joining(", "))
                        + ") on conflict (trainer_id, external_id)"
                        + " where deleted_at is null and external_id is not null do nothing returning *");
        for (String name : names) {
            insert = insert.param(parameter(values.get(name)));
        }
        Optional<JdbcRow> row = insert.query(JdbcRow.mapper()).optional();
        row.ifPresent(made -> write.changed(table, null, made));
        return row;
    }

    /** Updates a row that the transaction has locked, if any value differs; returns how it is now. */
    public JdbcRow update(Write write, JdbcRow before, String by, Map<String, @Nullable Object> values) {
        Map<String, @Nullable Object> changes = new LinkedHashMap<>(values);
        changes.entrySet().removeIf(change -> Objects.equals(change.getValue(), before.value(change.getKey())));
        if (changes.isEmpty()) {
            return before;
        }
        changes.put("updated_by", by);
        List<String> names = new ArrayList<>(changes.keySet());
        JdbcClient.StatementSpec update = write.jdbc()
                .sql("update " + table.qualifiedName() + " set "
                        + names.stream().map(name -> name + " = ?").collect(Collectors.joining(", "))
                        + " where id = ? returning *");
        for (String name : names) {
            update = update.param(parameter(changes.get(name)));
        }
        JdbcRow after = update.param(before.uuid("id")).query(JdbcRow.mapper()).single();
        write.changed(table, before, after);
        return after;
    }

    /** As the driver takes it. */
    private static @Nullable Object parameter(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Instant instant -> instant.atOffset(ZoneOffset.UTC);
            case List<?> texts -> texts.toArray(String[]::new);
            default -> value;
        };
    }
}
