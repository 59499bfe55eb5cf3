package dev.tamid.clients.activity;

import dev.tamid.coherence.catalog.JdbcRow;
import dev.tamid.coherence.catalog.Row;
import dev.tamid.coherence.catalog.Table;
import dev.tamid.coherence.write.Write;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The activity of clients, counted from their contacts. */
final class Activity {

    private static final List<String> COLUMNS = List.of(
            "client_id", "trainer_id", "last_contact_at", "interaction_count", "version", "updated_at", "mutation");

    /** Touches only rows that differ, and makes none for a client without contacts. */
    private static final String COUNT = "insert into clients.activity as known"
            + " (client_id, trainer_id, last_contact_at, interaction_count)"
            + " select ours.client_id, ours.trainer_id, max(contact.happened_at), count(contact.interaction_id)"
            + " from unnest(?::uuid[], ?::uuid[]) as ours (client_id, trainer_id)"
            + " left join clients.contacts as contact on contact.client_id = ours.client_id"
            + " and contact.completed and not contact.deleted"
            + " group by ours.client_id, ours.trainer_id"
            + " having count(contact.interaction_id) > 0"
            + " or exists (select from clients.activity as there where there.client_id = ours.client_id)"
            + " on conflict (client_id) do update set trainer_id = excluded.trainer_id,"
            + " last_contact_at = excluded.last_contact_at, interaction_count = excluded.interaction_count"
            + " where (known.trainer_id, known.last_contact_at, known.interaction_count)"
            + " is distinct from (excluded.trainer_id, excluded.last_contact_at, excluded.interaction_count)"
            + " returning " + both();

    private record Change(boolean made, Row before, Row after) {}

    private Activity() {}

    /** Counts these clients, whose locks the caller holds, and tells how many rows changed. */
    static int count(Write write, Map<UUID, UUID> trainerOfClient) {
        if (trainerOfClient.isEmpty()) {
            return 0;
        }
        UUID[] clients = trainerOfClient.keySet().stream().sorted().toArray(UUID[]::new);
        UUID[] trainers = Stream.of(clients).map(trainerOfClient::get).toArray(UUID[]::new);
        List<Change> changes = write.jdbc()
                .sql(COUNT)
                .param(clients)
                .param(trainers)
                .query((row, number) -> new Change(
                        row.getObject("old_client_id") == null, JdbcRow.of(row, "old_"), JdbcRow.of(row, "new_")))
                .list();
        changes.forEach(
                change -> write.changed(Table.ACTIVITY, change.made() ? null : change.before(), change.after()));
        return changes.size();
    }

    private static String both() {
        return COLUMNS.stream()
                .map(column -> "old.%1$s as old_%1$s, new.%1$s as new_%1$s".formatted(column))
                .collect(Collectors.joining(", "));
    }
}
