package dev.tamid.clients.activity;

import dev.tamid.coherence.database.Scope;
import dev.tamid.coherence.write.Write;
import dev.tamid.coherence.write.Writes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The contacts that one run of a rebuild has read, in a table beside the kept ones. For one thread. */
final class Rebuilt {

    /** Clients that are counted in one transaction. */
    private static final int CHUNK = 500;

    private static final String ADD =
            "insert into clients.contacts_rebuilt as known (run, interaction_id, client_id, trainer_id,"
                    + " happened_at, completed, deleted, position_commit, position_lsn)"
                    + " select ?::uuid, news.* from " + Contacts.ARRAYS + " as news"
                    + " on conflict (run, interaction_id) do update set client_id = excluded.client_id,"
                    + " trainer_id = excluded.trainer_id, happened_at = excluded.happened_at, completed = excluded.completed,"
                    + " deleted = excluded.deleted, position_commit = excluded.position_commit,"
                    + " position_lsn = excluded.position_lsn"
                    + " where (known.position_commit, known.position_lsn) < (excluded.position_commit, excluded.position_lsn)";

    private static final String DIFFERING = "with counted as (select client_id, count(*) as n, max(happened_at) as last"
            + " from clients.contacts_rebuilt where run = ? and completed and not deleted group by client_id)"
            + " select count(*) from counted full join"
            + " (select * from clients.activity where interaction_count > 0) as kept using (client_id)"
            + " where (counted.n, counted.last) is distinct from (kept.interaction_count, kept.last_contact_at)";

    private static final String REPLACE =
            "insert into clients.contacts as known (interaction_id, client_id, trainer_id, happened_at,"
                    + " completed, deleted, position_commit, position_lsn)"
                    + " select interaction_id, client_id, trainer_id, happened_at, completed, deleted, position_commit, position_lsn"
                    + " from clients.contacts_rebuilt where run = ?"
                    + " on conflict (interaction_id) do update set client_id = excluded.client_id,"
                    + " trainer_id = excluded.trainer_id, happened_at = excluded.happened_at, completed = excluded.completed,"
                    + " deleted = excluded.deleted, position_commit = excluded.position_commit,"
                    + " position_lsn = excluded.position_lsn"
                    + " where (known.position_commit, known.position_lsn) <= (excluded.position_commit, excluded.position_lsn)";

    private static final String REMOVE = "delete from clients.contacts as known where not deleted"
            + " and (position_commit, position_lsn) <= (?, ?) and not exists (select from clients.contacts_rebuilt as read"
            + " where read.run = ? and read.interaction_id = known.interaction_id)";

    private final Writes writes;
    private final UUID run = UUID.randomUUID();
    private Position floor = Position.NONE;
    private Position last = Position.NONE;

    Rebuilt(Writes writes) {
        this.writes = writes;
    }

    void add(Batch batch) {
        for (ContactChange.Contact contact : batch.contacts()) {
            last = contact.position().after(last) ? contact.position() : last;
        }
        floor = batch.floor().after(floor) ? batch.floor() : floor;
        List<ContactChange.Contact> contacts = batch.contacts().stream()
                .filter(contact -> contact.position().after(floor) || floor.equals(Position.NONE))
                .toList();
        if (!contacts.isEmpty()) {
            var unused = run(write -> Contacts.parameters(write.jdbc().sql(ADD).param(run), contacts)
                    .update());
        }
    }

    /** Ends the reading: what was truncated away, whenever it came, goes. Tells how many contacts there are. */
    long finish() {
        return run(write -> {
            write.jdbc()
                    .sql(
                            "delete from clients.contacts_rebuilt where run = ? and (position_commit, position_lsn) <= (?, ?)"
                                    + " and (?, ?) <> (0, 0)")
                    .param(run)
                    .param(floor.commit())
                    .param(floor.lsn())
                    .param(floor.commit())
                    .param(floor.lsn())
                    .update();
            return count(write.jdbc(), "select count(*) from clients.contacts_rebuilt where run = ?");
        });
    }

    /** How many clients the kept activity counts otherwise than a recount of what was read. */
    long differing() {
        return run(write -> count(write.jdbc(), DIFFERING));
    }

    /**
     * Makes the kept contacts what was read, except where a later change has come meanwhile, and counts every client anew. Tells how many
     * clients changed.
     */
    long replace() {
        var unused = run(write -> {
            Contacts.lockAll(write.jdbc(), true);
            write.jdbc().sql(REPLACE).param(run).update();
            return write.jdbc()
                    .sql(REMOVE)
                    .param(last.commit())
                    .param(last.lsn())
                    .param(run)
                    .update();
        });
        long changed = 0;
        for (UUID after = new UUID(0, 0); ; ) {
            Map<UUID, UUID> chunk = clientsAfter(after);
            if (chunk.isEmpty()) {
                return changed;
            }
            changed += run(write -> {
                Contacts.lockAll(write.jdbc(), true);
                return Activity.count(write, chunk);
            });
            after = chunk.keySet().stream()
                    .max((one, other) -> one.toString().compareTo(other.toString()))
                    .orElseThrow();
        }
    }

    void drop() {
        var unused = run(write -> write.jdbc()
                .sql("delete from clients.contacts_rebuilt where run = ?")
                .param(run)
                .update());
    }

    private Map<UUID, UUID> clientsAfter(UUID after) {
        return run(write -> {
            Map<UUID, UUID> trainerOfClient = new HashMap<>();
            write.jdbc()
                    .sql("select client_id, max(trainer_id::text)::uuid as trainer_id from"
                            + " (select client_id, trainer_id from clients.contacts where client_id > ?"
                            + " union select client_id, trainer_id from clients.activity where client_id > ?) as known"
                            + " group by client_id order by client_id limit " + CHUNK)
                    .param(after)
                    .param(after)
                    .query((row, number) -> trainerOfClient.put(
                            row.getObject("client_id", UUID.class), row.getObject("trainer_id", UUID.class)))
                    .list();
            return trainerOfClient;
        });
    }

    private long count(JdbcClient jdbc, String sql) {
        return jdbc.sql(sql).param(run).query(Long.class).single();
    }

    private <T> T run(Function<Write, T> body) {
        return writes.write(Scope.system(), null, write -> {
                    write.jdbc()
                            .sql("select set_config('statement_timeout', '10min', true)")
                            .query()
                            .listOfRows();
                    return body.apply(write);
                })
                .value();
    }
}
