package dev.tamid.interactions.clients;

import dev.tamid.interactions.clients.ClientChange.BegunAnew;
import dev.tamid.interactions.clients.ClientChange.Emptied;
import dev.tamid.interactions.clients.ClientChange.Forgotten;
import dev.tamid.interactions.clients.ClientChange.Gone;
import dev.tamid.interactions.clients.ClientChange.Kept;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the records of the topic {@code tamid.clients.clients}: Debezium's envelope as JSON without inline schema, as the connector for
 * PostgreSQL writes it.
 */
final class ClientRecords {

    /** A record that does not say what a change is; trying again does not help. */
    static final class Unreadable extends Exception {
        Unreadable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private static final JsonMapper JSON = JsonMapper.shared();

    private ClientRecords() {}

    /** The change that the record tells, if it tells one. */
    static Optional<ClientChange> read(ConsumerRecord<String, @Nullable String> record) throws Unreadable {
        try {
            String value = record.value();
            if (value == null) {
                return record.key() == null
                        ? Optional.empty()
                        : Optional.of(new Forgotten(id(JSON.readTree(record.key()), "id"), record.partition()));
            }
            JsonNode envelope = JSON.readTree(value);
            return switch (envelope.required("op").stringValue()) {
                case "c", "r" -> Optional.of(kept(envelope, true));
                case "u" -> Optional.of(kept(envelope, false));
                case "d" -> {
                    JsonNode before = envelope.required("before");
                    yield Optional.of(new Gone(id(before, "id"), id(before, "trainer_id"), position(envelope)));
                }
                case "t" ->
                    Optional.of(
                            envelope.required("source").required("sequence").isNull()
                                    ? new BegunAnew(record.partition())
                                    : new Emptied(position(envelope)));
                default -> Optional.empty();
            };
        } catch (JacksonException | IllegalArgumentException failure) {
            throw new Unreadable(failure.toString(), failure);
        }
    }

    private static Kept kept(JsonNode envelope, boolean inserted) {
        JsonNode row = envelope.required("after");
        boolean deleted = !row.required("deleted_at").isNull();
        JsonNode trainee = row.required("trainee_id");
        ClientRef ref = new ClientRef(
                id(row, "id"),
                id(row, "trainer_id"),
                deleted || trainee.isNull() ? null : UUID.fromString(trainee.stringValue()),
                deleted,
                true,
                row.required("version").longValue(),
                position(envelope));
        return new Kept(ref, inserted);
    }

    /** The sequence is {@code ["last commit","own"]}; the first is null until the connector has seen a commit, and lies before the own. */
    private static Position position(JsonNode envelope) {
        JsonNode sequence =
                JSON.readTree(envelope.required("source").required("sequence").stringValue());
        long lsn = Long.parseLong(sequence.required(1).stringValue());
        JsonNode commit = sequence.required(0);
        return new Position(commit.isNull() ? lsn : Long.parseLong(commit.stringValue()), lsn);
    }

    private static UUID id(JsonNode row, String column) {
        return UUID.fromString(row.required(column).stringValue());
    }
}
