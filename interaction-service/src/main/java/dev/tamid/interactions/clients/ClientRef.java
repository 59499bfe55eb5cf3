package dev.tamid.interactions.clients;

import dev.tamid.coherence.catalog.Row;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of one client.
 *
 * @param traineeId the trainee it is linked to; none once it is deleted
 * @param deleted whether it is deleted, for now or for good
 * @param known false for a placeholder: an interaction names the client, and nothing else is known of it
 * @param version the client's version that was seen last; 0 for a placeholder and for a client whose row is gone for good
 * @param position where in the log that change stands
 */
public record ClientRef(
        UUID clientId,
        UUID trainerId,
        @Nullable UUID traineeId,
        boolean deleted,
        boolean known,
        long version,
        Position position) {

    /** From a row that also has the columns {@code seen_…}, of the client's position, which are null without one. */
    static ClientRef of(Row row) {
        Long seen = (Long) row.value("seen_version");
        return new ClientRef(
                row.uuid("client_id"),
                row.uuid("trainer_id"),
                row.uuidOrNull("trainee_id"),
                row.flag("deleted"),
                row.flag("known"),
                seen == null ? row.integer("version") : seen,
                seen == null ? Position.NONE : new Position(row.integer("seen_commit"), row.integer("seen_lsn")));
    }

    static ClientRef gone(UUID clientId, UUID trainerId, Position position) {
        return new ClientRef(clientId, trainerId, null, true, true, 0, position);
    }

    /**
     * All that a tombstone says: the client's partition tells no more of it, so it is hidden. It may be gone, or have moved to another trainer;
     * whoever asks for it is told what client-service says, and any change or answer that is newer than a first version is believed.
     */
    static ClientRef forgotten(UUID clientId, UUID trainerId, Position position) {
        return new ClientRef(clientId, trainerId, null, true, true, 1, position);
    }

    /** The same, from that place in the log. */
    ClientRef at(Position place) {
        return new ClientRef(clientId, trainerId, traineeId, deleted, known, version, place);
    }

    /** Whether the client's row was deleted for good, so that there is nothing to restore and nobody to ask. */
    boolean gone() {
        return known && deleted && version == 0;
    }

    boolean forgotten() {
        return known && deleted && version == 1;
    }

    /** Whether both say the same of the client, from whichever change they are. */
    boolean saysTheSameAs(ClientRef other) {
        return trainerId.equals(other.trainerId)
                && Objects.equals(traineeId, other.traineeId)
                && deleted == other.deleted
                && known == other.known
                && gone() == other.gone();
    }
}
