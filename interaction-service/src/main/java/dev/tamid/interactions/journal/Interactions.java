package dev.tamid.interactions.journal;

import dev.tamid.coherence.catalog.JdbcRow;
import dev.tamid.coherence.catalog.Row;
import dev.tamid.coherence.catalog.Shape;
import dev.tamid.coherence.catalog.Table;
import dev.tamid.coherence.write.Write;
import dev.tamid.edge.body.Fields;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The table {@code interactions}. An interaction is there for its trainer unless it, or its client, is deleted. Lists show no others; the
 * methods that find one row leave it to their caller whether the client is there.
 */
@Component
public class Interactions {

    private static final RowMapper<JdbcRow> ROW = JdbcRow.mapper();
    private static final RowMapper<JdbcRow> OLD = JdbcRow.mapper("old_");
    private static final RowMapper<JdbcRow> NEW = JdbcRow.mapper("new_");

    private static final String OF_TRAINER = " trainer_id = ? AND deleted_at IS NULL ";
    private static final String VISIBLE = OF_TRAINER + "AND NOT client_deleted ";

    private static final String DUE = " NOT completed AND deleted_at IS NULL AND happened_at <= clock_timestamp() ";

    /** What the rules of the catalog look at, old and new. */
    private static final String RULE_COLUMNS = Stream.of("old", "new")
            .flatMap(row -> Stream.of("id", "trainer_id", "client_id", "trainee_id")
                    .map(column -> row + "." + column + " AS " + row + "_" + column))
            .collect(Collectors.joining(", "));

    /** Columns by the names that bodies give them. */
    private static final Map<String, String> COLUMNS = Table.INTERACTIONS.shape().fields().stream()
            .collect(Collectors.toUnmodifiableMap(Shape.Field::name, Shape.Field::column));

    private record Changed(Row before, Row after) {}

    /** The interaction, also when its client is deleted. */
    public Optional<JdbcRow> find(JdbcClient jdbc, UUID trainer, UUID id) {
        return jdbc.sql("SELECT * FROM interactions.interactions WHERE id = ? AND" + OF_TRAINER)
                .params(id, trainer)
                .query(ROW)
                .optional();
    }

    /** The trainer's interaction with this external id, also when its client is deleted. */
    public Optional<JdbcRow> findByExternalId(JdbcClient jdbc, UUID trainer, String externalId) {
        return jdbc.sql("""
                        SELECT * FROM interactions.interactions
                        WHERE trainer_id = ? AND external_id = ? AND deleted_at IS NULL""").params(trainer, externalId).query(ROW).optional();
    }

    /** The interaction, also when its client is deleted, locked until the transaction ends. */
    public Optional<JdbcRow> lock(Write write, UUID trainer, UUID id) {
        return write.jdbc()
                .sql("SELECT * FROM interactions.interactions WHERE id = ? AND" + OF_TRAINER + "FOR UPDATE")
                .params(id, trainer)
                .query(ROW)
                .optional();
    }

    /** Throws DuplicateKeyException when the external id is taken. */
    public JdbcRow insert(Write write, UUID trainer, String user, Fields fields) {
        List<String> columns = new ArrayList<>(List.of("trainer_id", "created_by", "updated_by"));
        List<@Nullable Object> values = new ArrayList<>(List.of(trainer, user, user));
        for (String name : fields.names()) {
            columns.add(column(name));
            values.add(parameter(fields.value(name)));
        }
        JdbcRow row = write.jdbc()
                .sql("INSERT INTO interactions.interactions (" + String.join(", ", columns) + ") VALUES ("
                        + columns.stream().map(column -> "?").collect(Collectors.joining(", ")) + ") RETURNING *")
                .params(values)
                .query(ROW)
                .single();
        write.changed(Table.INTERACTIONS, null, row);
        return row;
    }

    /** Gives the row new values where the fields name other ones than it has. Throws DuplicateKeyException when the external id is taken. */
    public JdbcRow update(Write write, JdbcRow before, String user, Fields fields) {
        List<String> different = fields.names().stream()
                .filter(name -> !Objects.equals(fields.value(name), before.value(column(name))))
                .toList();
        if (different.isEmpty()) {
            return before;
        }
        List<@Nullable Object> values = new ArrayList<>();
        different.forEach(name -> values.add(parameter(fields.value(name))));
        values.add(user);
        values.add(before.uuid("id"));
        String assignments = different.stream()
                .map(name -> column(name) + " = ?, ")
                .collect(Collectors.joining("", "SET ", "updated_by = ?"));
        return changed(
                write,
                before,
                write.jdbc()
                        .sql("UPDATE interactions.interactions " + assignments + " WHERE id = ? RETURNING *")
                        .params(values)
                        .query(ROW)
                        .single());
    }

    /** Deletes softly. */
    public void delete(Write write, JdbcRow before, String user) {
        JdbcRow after =
                write.jdbc().sql("""
                        UPDATE interactions.interactions SET deleted_at = clock_timestamp(), updated_by = ?
                        WHERE id = ? RETURNING *""").params(user, before.uuid("id")).query(ROW).single();
        var unused = changed(write, before, after);
    }

    public Page page(JdbcClient jdbc, UUID trainer, Page.Selection selection) {
        StringBuilder sql = new StringBuilder("SELECT * FROM interactions.interactions WHERE ")
                .append(selection.of().column())
                .append(" = ? AND")
                .append(VISIBLE);
        List<@Nullable Object> values = new ArrayList<>(List.of(selection.subject(), trainer));
        if (!selection.types().isEmpty()) {
            sql.append("AND type = ANY(?) ");
            values.add(selection.types().toArray(String[]::new));
        }
        if (selection.from() != null) {
            sql.append("AND happened_at >= ? ");
            values.add(parameter(selection.from()));
        }
        if (selection.to() != null) {
            sql.append("AND happened_at < ? ");
            values.add(parameter(selection.to()));
        }
        Page.Place after = selection.after();
        if (after != null) {
            sql.append("AND (happened_at, id) < (?, ?) ");
            values.add(parameter(after.happenedAt()));
            values.add(after.id());
        }
        values.add(selection.limit() + 1);
        List<JdbcRow> rows = jdbc.sql(
                        sql.append("ORDER BY happened_at DESC, id DESC LIMIT ?").toString())
                .params(values)
                .query(ROW)
                .list();
        boolean more = rows.size() > selection.limit();
        return new Page(more ? rows.subList(0, selection.limit()) : rows, more);
    }

    /** Whether the time of one has come that is not completed. */
    boolean anyDue(JdbcClient jdbc) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM interactions.interactions WHERE" + DUE + ")")
                .query(Boolean.class)
                .single();
    }

    /** Completes some whose time has come, the oldest first, passing over those that another transaction holds. Returns how many. */
    int completeDue(Write write, int limit) {
        List<Changed> changed = write.jdbc()
                .sql("WITH due AS (SELECT id FROM interactions.interactions WHERE" + DUE
                        + "ORDER BY happened_at LIMIT ? FOR UPDATE SKIP LOCKED)"
                        + " UPDATE interactions.interactions i SET completed = true FROM due WHERE i.id = due.id RETURNING "
                        + RULE_COLUMNS)
                .param(limit)
                .query((result, number) -> new Changed(
                        Objects.requireNonNull(OLD.mapRow(result, number)),
                        Objects.requireNonNull(NEW.mapRow(result, number))))
                .list();
        changed.forEach(row -> write.changed(Table.INTERACTIONS, row.before(), row.after()));
        return changed.size();
    }

    private static JdbcRow changed(Write write, JdbcRow before, JdbcRow after) {
        write.changed(Table.INTERACTIONS, before, after);
        return after;
    }

    private static String column(String field) {
        return Objects.requireNonNull(COLUMNS.get(field), field);
    }

    private static @Nullable Object parameter(@Nullable Object value) {
        return value instanceof Instant instant ? OffsetDateTime.ofInstant(instant, ZoneOffset.UTC) : value;
    }
}
