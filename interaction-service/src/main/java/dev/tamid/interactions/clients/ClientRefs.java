package dev.tamid.interactions.clients;

import dev.tamid.coherence.catalog.JdbcRow;
import dev.tamid.coherence.catalog.Row;
import dev.tamid.coherence.catalog.Table;
import dev.tamid.coherence.write.Write;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The table {@code client_refs}. Its triggers carry each change of a ref into the client's interactions; this class tells the write of
 * those rows too, since they change with it.
 */
@Component
class ClientRefs {

    private static final RowMapper<JdbcRow> ROW = JdbcRow.mapper();
    private static final RowMapper<JdbcRow> OLD = JdbcRow.mapper("old_");
    private static final RowMapper<JdbcRow> NEW = JdbcRow.mapper("new_");

    private static final String SELECT = """
            SELECT r.*, p.version AS seen_version, p.position_commit AS seen_commit, p.position_lsn AS seen_lsn
            FROM interactions.client_refs r LEFT JOIN interactions.client_ref_positions p USING (client_id)
            """;

    private record Changed(Row before, Row after) {}

    /** Whether the client is there for the trainer, as far as is known here. */
    boolean isOf(JdbcClient jdbc, UUID trainer, UUID client) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT FROM interactions.client_refs
                                       WHERE client_id = ? AND trainer_id = ? AND known AND NOT deleted)""").params(client, trainer).query(Boolean.class).single();
    }

    /** What is kept of the client. */
    Optional<ClientRef> find(JdbcClient jdbc, UUID client) {
        return jdbc.sql(SELECT + "WHERE client_id = ?")
                .param(client)
                .query(ROW)
                .optional()
                .map(ClientRef::of);
    }

    /** The trainer's client that is linked to the trainee; while two links are told out of order, one of them. */
    Optional<UUID> linkedTo(JdbcClient jdbc, UUID trainer, UUID trainee) {
        return jdbc.sql(
                        "SELECT client_id FROM interactions.client_refs WHERE trainee_id = ? AND trainer_id = ? LIMIT 1")
                .params(trainee, trainer)
                .query(UUID.class)
                .optional();
    }

    /** Every ref, in no order: for a rebuild. */
    List<ClientRef> all(JdbcClient jdbc) {
        return jdbc.sql(SELECT).query(ROW).stream().map(ClientRef::of).toList();
    }

    /** The refs that are there, locked until the transaction ends, in the order of their ids so that two batches do not block each other. */
    Map<UUID, ClientRef> lock(Write write, Collection<UUID> clients) {
        UUID[] ids = clients.toArray(UUID[]::new);
        int locked = write.jdbc()
                .sql("SELECT FROM interactions.client_refs WHERE client_id = ANY(?) ORDER BY client_id FOR UPDATE")
                .param(ids)
                .query((row, number) -> number)
                .list()
                .size();
        // Read after the locks are had, by a statement of its own: one that waited for a lock would see positions of
        // before.
        return locked == 0
                ? Map.of()
                : refs(write.jdbc().sql(SELECT + "WHERE client_id = ANY(?)").param(ids));
    }

    /** Some clients that are not gone and were seen last before that place in the log. */
    List<UUID> seenBefore(Write write, Position position, int limit) {
        return write.jdbc()
                .sql("""
                        SELECT client_id
                        FROM interactions.client_refs r LEFT JOIN interactions.client_ref_positions p USING (client_id)
                        WHERE r.known AND NOT (r.deleted AND r.version = 0)
                          AND (p.client_id IS NULL OR (p.position_commit, p.position_lsn) < (?, ?))
                        LIMIT ?""")
                .params(position.commit(), position.lsn(), limit)
                .query(UUID.class)
                .list();
    }

    /** The ids that follow, in their order: to walk through all refs. */
    List<UUID> idsAfter(Write write, UUID client, int limit) {
        return write.jdbc()
                .sql("SELECT client_id FROM interactions.client_refs WHERE client_id > ? ORDER BY client_id LIMIT ?")
                .params(client, limit)
                .query(UUID.class)
                .list();
    }

    /** Forgets how far the refs have followed the stream; any change of their clients is news then. They must be {@linkplain #lock locked}. */
    void unsee(Write write, Collection<ClientRef> refs) {
        var unused = write.jdbc()
                .sql("DELETE FROM interactions.client_ref_positions WHERE client_id = ANY(?)")
                .param(refs.stream().map(ClientRef::clientId).toArray(UUID[]::new))
                .update();
    }

    /** Notes how far the refs have followed the stream. The refs must be {@linkplain #lock locked}, or new in this transaction. */
    void see(Write write, Collection<ClientRef> refs) {
        List<ClientRef> seen = refs.stream()
                .filter(ref -> !ref.position().equals(Position.NONE))
                .toList();
        if (!seen.isEmpty()) {
            var unused = write.jdbc()
                    .sql("""
                            INSERT INTO interactions.client_ref_positions (client_id, version, position_commit, position_lsn)
                            SELECT * FROM unnest(?::uuid[], ?::bigint[], ?::bigint[], ?::bigint[])
                            ON CONFLICT (client_id) DO UPDATE SET version = excluded.version,
                                position_commit = excluded.position_commit, position_lsn = excluded.position_lsn""")
                    .param(array(seen, UUID[]::new, ClientRef::clientId))
                    .param(array(seen, Long[]::new, ClientRef::version))
                    .param(array(seen, Long[]::new, ref -> ref.position().commit()))
                    .param(array(seen, Long[]::new, ref -> ref.position().lsn()))
                    .update();
        }
    }

    /** Inserts refs of clients that had none, and so have no interactions either. Returns whether none has got one meanwhile. */
    boolean insert(Write write, List<ClientRef> refs) {
        if (refs.isEmpty()) {
            return true;
        }
        List<JdbcRow> inserted = columns(write.jdbc().sql("""
                                INSERT INTO interactions.client_refs
                                    (client_id, trainer_id, trainee_id, deleted, known, version)
                                SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::boolean[], ?::boolean[], ?::bigint[])
                                ON CONFLICT DO NOTHING RETURNING *"""), refs).query(ROW).list();
        inserted.forEach(row -> write.changed(Table.CLIENT_REFS, null, row));
        return inserted.size() == refs.size();
    }

    /** Updates refs that are there and {@linkplain #lock locked}. */
    void update(Write write, List<ClientRef> refs) {
        if (refs.isEmpty()) {
            return;
        }
        UUID[] clients = refs.stream().map(ClientRef::clientId).toArray(UUID[]::new);
        Map<UUID, JdbcRow> before = interactions(write.jdbc(), clients);
        List<Changed> changed = columns(write.jdbc().sql("""
                                UPDATE interactions.client_refs r
                                SET trainer_id = n.trainer_id, trainee_id = n.trainee_id, deleted = n.deleted, known = n.known,
                                    version = n.version
                                FROM unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::boolean[], ?::boolean[], ?::bigint[])
                                     AS n (client_id, trainer_id, trainee_id, deleted, known, version)
                                WHERE r.client_id = n.client_id
                                RETURNING old.client_id AS old_client_id, old.trainer_id AS old_trainer_id,
                                          old.trainee_id AS old_trainee_id, new.client_id AS new_client_id,
                                          new.trainer_id AS new_trainer_id, new.trainee_id AS new_trainee_id"""), refs)
                .query((result, number) -> new Changed(
                        Objects.requireNonNull(OLD.mapRow(result, number)),
                        Objects.requireNonNull(NEW.mapRow(result, number))))
                .list();
        changed.forEach(row -> write.changed(Table.CLIENT_REFS, row.before(), row.after()));
        interactions(write.jdbc(), clients).forEach((id, after) -> {
            JdbcRow old = before.get(id);
            if (old != null && !followed(old, after)) {
                write.changed(Table.INTERACTIONS, old, after);
            }
        });
    }

    private static boolean followed(Row before, Row after) {
        return Objects.equals(before.value("trainee_id"), after.value("trainee_id"))
                && before.flag("client_deleted") == after.flag("client_deleted");
    }

    /** The columns that rules look at. None can come or go meanwhile: their triggers wait for the ref's lock. */
    private static Map<UUID, JdbcRow> interactions(JdbcClient jdbc, UUID[] clients) {
        return jdbc.sql("""
                        SELECT id, trainer_id, client_id, trainee_id, client_deleted
                        FROM interactions.interactions WHERE client_id = ANY(?)""").param(clients).query(ROW).stream()
                .collect(Collectors.toMap(row -> row.uuid("id"), Function.identity()));
    }

    private static Map<UUID, ClientRef> refs(JdbcClient.StatementSpec query) {
        return query.query(ROW).stream()
                .map(ClientRef::of)
                .collect(Collectors.toMap(ClientRef::clientId, Function.identity()));
    }

    private static JdbcClient.StatementSpec columns(JdbcClient.StatementSpec statement, List<ClientRef> refs) {
        return statement
                .param(array(refs, UUID[]::new, ClientRef::clientId))
                .param(array(refs, UUID[]::new, ClientRef::trainerId))
                .param(array(refs, UUID[]::new, ClientRef::traineeId))
                .param(array(refs, Boolean[]::new, ClientRef::deleted))
                .param(array(refs, Boolean[]::new, ClientRef::known))
                .param(array(refs, Long[]::new, ClientRef::version));
    }

    private static <T> @Nullable T[] array(
            List<ClientRef> refs,
            java.util.function.IntFunction<@Nullable T[]> maker,
            Function<ClientRef, ? extends @Nullable T> column) {
        return refs.stream().map(column).toArray(maker);
    }
}
