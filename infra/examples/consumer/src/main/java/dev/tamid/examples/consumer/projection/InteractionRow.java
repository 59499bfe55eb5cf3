package dev.tamid.examples.consumer.projection;

import dev.tamid.examples.consumer.change.Columns;
import dev.tamid.examples.consumer.change.RowFormat;
import dev.tamid.examples.consumer.change.Undecodable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * What is kept of an interaction.
 *
 * @param deletedAt when it was deleted through the interface
 * @param clientDeleted whether its client is deleted, which hides it; the system keeps that in the row, so no other topic is needed
 */
public record InteractionRow(
        UUID trainer, Instant happenedAt, @Nullable Instant deletedAt, boolean clientDeleted) {

    public static final RowFormat<InteractionRow> FORMAT = new RowFormat<>() {
        @Override
        public InteractionRow decode(Columns columns) throws Undecodable {
            return new InteractionRow(
                    columns.uuid("trainer_id"),
                    columns.instant("happened_at"),
                    columns.instantOrNull("deleted_at"),
                    columns.flag("client_deleted"));
        }

        @Override
        public void encode(InteractionRow row, JsonGenerator out) {
            out.writeStringProperty("trainer_id", row.trainer().toString());
            out.writeStringProperty("happened_at", row.happenedAt().toString());
            out.writeStringProperty(
                    "deleted_at",
                    row.deletedAt() == null ? null : row.deletedAt().toString());
            out.writeBooleanProperty("client_deleted", row.clientDeleted());
        }
    };

    /** Whether it is there for its trainer. */
    public boolean visible() {
        return deletedAt == null && !clientDeleted;
    }
}
