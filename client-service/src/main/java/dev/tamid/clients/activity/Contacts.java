package dev.tamid.clients.activity;

import dev.tamid.coherence.write.Write;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Applies changes of interactions, within a write. The result does not depend on how often or in which order they come: a contact is replaced
 * only by a later change of it, and a client's activity is counted anew from its contacts. Whoever counts a client holds its lock, so two
 * who do so at the same time do not overwrite each other with half of the truth.
 *
 * <p>{@code client_deleted} is not looked at: a deleted client is not shown, and what was counted is there when it comes back.
 */
final class Contacts {

    private static final String SOURCE = "interactions.interactions";
    private static final String ALL = "tamid.activity";

    /** What {@link #parameters} fills. */
    static final String ARRAYS = "unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::timestamptz[], ?::boolean[], ?::boolean[],"
            + " ?::bigint[], ?::bigint[])";

    private static final String LAST_CONTACTS =
            "insert into clients.contacts as known (interaction_id, client_id, trainer_id,"
                    + " happened_at, completed, deleted, position_commit, position_lsn)"
                    + " select news.* from " + ARRAYS + " as news (interaction_id, client_id, trainer_id, happened_at,"
                    + " completed, deleted, position_commit, position_lsn)"
                    + " left join clients.contacts_floor as floor on floor.source = '" + SOURCE + "'"
                    + " where floor.source is null"
                    + " or (news.position_commit, news.position_lsn) > (floor.position_commit, floor.position_lsn)"
                    + " on conflict (interaction_id) do update set client_id = excluded.client_id,"
                    + " trainer_id = excluded.trainer_id, happened_at = excluded.happened_at, completed = excluded.completed,"
                    + " deleted = excluded.deleted, position_commit = excluded.position_commit,"
                    + " position_lsn = excluded.position_lsn"
                    + " where (known.position_commit, known.position_lsn) < (excluded.position_commit, excluded.position_lsn)"
                    + " returning old.client_id as old_client, old.trainer_id as old_trainer,"
                    + " new.client_id as new_client, new.trainer_id as new_trainer";

    private record Moved(@Nullable UUID oldClient, @Nullable UUID oldTrainer, UUID newClient, UUID newTrainer) {}

    private Contacts() {}

    /** Applies a batch and counts the clients that it touches. */
    static void apply(Write write, Batch batch) {
        JdbcClient jdbc = write.jdbc();
        lock(jdbc, batch);
        Map<UUID, UUID> trainerOfClient = new HashMap<>();
        if (batch.truncates()) {
            truncate(jdbc, batch.floor(), trainerOfClient);
        }
        if (!batch.contacts().isEmpty()) {
            keep(jdbc, batch.contacts(), trainerOfClient);
        }
        Activity.count(write, trainerOfClient);
    }

    private static void lock(JdbcClient jdbc, Batch batch) {
        lockAll(jdbc, batch.truncates());
        UUID[] interactions = batch.contacts().stream()
                .map(ContactChange.Contact::interaction)
                .toArray(UUID[]::new);
        UUID[] clients =
                batch.contacts().stream().map(ContactChange.Contact::client).toArray(UUID[]::new);
        jdbc.sql(
                        "select pg_advisory_xact_lock(hashtextextended(client::text, 0)) from (select client from unnest(?::uuid[]) as client"
                                + " union select client_id from clients.contacts where interaction_id = any (?::uuid[]) order by 1) as ours")
                .param(clients)
                .param(interactions)
                .query()
                .listOfRows();
    }

    /** Alone, or together with others who are not alone. */
    static void lockAll(JdbcClient jdbc, boolean alone) {
        jdbc.sql("select pg_advisory_xact_lock" + (alone ? "" : "_shared") + "(hashtextextended(?, 0))")
                .param(ALL)
                .query()
                .listOfRows();
    }

    private static void truncate(JdbcClient jdbc, Position floor, Map<UUID, UUID> trainerOfClient) {
        jdbc.sql("insert into clients.contacts_floor as known (source, position_commit, position_lsn) values (?, ?, ?)"
                        + " on conflict (source) do update set position_commit = excluded.position_commit,"
                        + " position_lsn = excluded.position_lsn where (known.position_commit, known.position_lsn)"
                        + " < (excluded.position_commit, excluded.position_lsn)")
                .param(SOURCE)
                .param(floor.commit())
                .param(floor.lsn())
                .update();
        jdbc.sql(
                        "delete from clients.contacts where (position_commit, position_lsn) <= (?, ?) returning client_id, trainer_id")
                .param(floor.commit())
                .param(floor.lsn())
                .query((row, number) -> trainerOfClient.put(
                        row.getObject("client_id", UUID.class), row.getObject("trainer_id", UUID.class)))
                .list();
    }

    private static void keep(JdbcClient jdbc, List<ContactChange.Contact> contacts, Map<UUID, UUID> trainerOfClient) {
        List<Moved> moved = parameters(jdbc.sql(LAST_CONTACTS), contacts)
                .query((row, number) -> new Moved(
                        row.getObject("old_client", UUID.class),
                        row.getObject("old_trainer", UUID.class),
                        row.getObject("new_client", UUID.class),
                        row.getObject("new_trainer", UUID.class)))
                .list();
        moved.forEach(move -> {
            if (move.oldClient() != null && move.oldTrainer() != null) {
                trainerOfClient.put(move.oldClient(), move.oldTrainer());
            }
        });
        moved.forEach(move -> trainerOfClient.put(move.newClient(), move.newTrainer()));
    }

    /** The contacts as one array for each column. */
    static JdbcClient.StatementSpec parameters(
            JdbcClient.StatementSpec statement, List<ContactChange.Contact> contacts) {
        return statement
                .param(contacts.stream().map(ContactChange.Contact::interaction).toArray(UUID[]::new))
                .param(contacts.stream().map(ContactChange.Contact::client).toArray(UUID[]::new))
                .param(contacts.stream().map(ContactChange.Contact::trainer).toArray(UUID[]::new))
                .param(contacts.stream()
                        .map(contact -> contact.happenedAt().toString())
                        .toArray(String[]::new))
                .param(contacts.stream().map(ContactChange.Contact::completed).toArray(Boolean[]::new))
                .param(contacts.stream().map(ContactChange.Contact::deleted).toArray(Boolean[]::new))
                .param(contacts.stream()
                        .map(contact -> contact.position().commit())
                        .toArray(Long[]::new))
                .param(contacts.stream()
                        .map(contact -> contact.position().lsn())
                        .toArray(Long[]::new));
    }
}
