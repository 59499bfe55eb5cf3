package dev.tamid.interactions.journal;

import dev.tamid.coherence.catalog.JdbcRow;
import dev.tamid.coherence.catalog.Shape;
import dev.tamid.coherence.catalog.Table;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A page of interactions, newest first.
 *
 * @param rows at most as many as were asked for
 * @param more whether others follow
 */
public record Page(List<JdbcRow> rows, boolean more) {

    private static final JsonFactory JSON = new JsonFactory();

    /** Whose interactions. */
    public enum Of {
        CLIENT("client_id"),
        TRAINEE("trainee_id");

        private final String column;

        Of(String column) {
            this.column = column;
        }

        String column() {
            return column;
        }
    }

    /** The place of an interaction in a list. */
    public record Place(Instant happenedAt, UUID id) {}

    /**
     * Which page.
     *
     * @param types only these; empty for all
     * @param from the first moment
     * @param to the moment after the last
     * @param after the place that it begins after
     */
    public record Selection(
            Of of,
            UUID subject,
            List<String> types,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Place after,
            int limit) {}

    /** Where the next page begins, if there is one. */
    Optional<Place> next() {
        return more
                ? Optional.of(new Place(
                        java.util.Objects.requireNonNull(rows.getLast().instant("happened_at")),
                        rows.getLast().uuid("id")))
                : Optional.empty();
    }

    /** As REST answers it, UTF-8; the cursor is written as the function says. */
    public byte[] json(Function<Place, String> cursor) {
        StringWriter out = new StringWriter(512 + 512 * rows.size());
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            Shape shape = Table.INTERACTIONS.shape();
            json.writeStartObject();
            json.writeName("items");
            json.writeStartArray();
            rows.forEach(row -> shape.write(row, json));
            json.writeEndArray();
            json.writeName("nextCursor");
            next().map(cursor).ifPresentOrElse(json::writeString, json::writeNull);
            json.writeEndObject();
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }
}
