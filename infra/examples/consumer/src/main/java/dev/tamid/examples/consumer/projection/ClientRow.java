package dev.tamid.examples.consumer.projection;

import dev.tamid.examples.consumer.change.Columns;
import dev.tamid.examples.consumer.change.RowFormat;
import dev.tamid.examples.consumer.change.Undecodable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * What is kept of a client.
 *
 * @param status a text and no enumeration: a newer schema may know more of them
 * @param deletedAt when it was deleted through the interface; a restored one has null again
 */
public record ClientRow(
        UUID trainer, String status, @Nullable Instant deletedAt) {

    public static final RowFormat<ClientRow> FORMAT = new RowFormat<>() {
        @Override
        public ClientRow decode(Columns columns) throws Undecodable {
            return new ClientRow(
                    columns.uuid("trainer_id"), columns.text("status"), columns.instantOrNull("deleted_at"));
        }

        @Override
        public void encode(ClientRow row, JsonGenerator out) {
            out.writeStringProperty("trainer_id", row.trainer().toString());
            out.writeStringProperty("status", row.status());
            out.writeStringProperty(
                    "deleted_at",
                    row.deletedAt() == null ? null : row.deletedAt().toString());
        }
    };

    /** Whether it is there for its trainer. */
    public boolean visible() {
        return deletedAt == null;
    }
}
