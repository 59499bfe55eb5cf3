package dev.tamid.interactions.journal;

import dev.tamid.coherence.catalog.Shape;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The stats of one client: a recount, always. They do not depend on the clock: whether an interaction is completed is a column.
 *
 * @param byType counts of all interactions, every type among them
 * @param firstAt when the first completed one was
 * @param lastAt when the last completed one was
 * @param perWeek completed ones by week: their number over the weeks from the first to the last, at least one week; two decimals
 * @param nextAction what the newest interaction names that names a next action or its date
 * @param nextActionOn its date there
 */
public record Stats(
        UUID clientId,
        long total,
        long completed,
        Map<InteractionType, Long> byType,
        @Nullable Instant firstAt,
        @Nullable Instant lastAt,
        BigDecimal perWeek,
        @Nullable String nextAction,
        @Nullable LocalDate nextActionOn) {

    private static final JsonFactory JSON = new JsonFactory();

    private static final String SQL = """
            WITH theirs AS (
                SELECT * FROM interactions.interactions
                WHERE client_id = :client AND trainer_id = :trainer AND deleted_at IS NULL AND NOT client_deleted
            ), counted AS (
                SELECT count(*) AS total,
                       count(*) FILTER (WHERE completed) AS completed,
                       min(happened_at) FILTER (WHERE completed) AS first_at,
                       max(happened_at) FILTER (WHERE completed) AS last_at,
                       {by type}
                FROM theirs
            ), next AS (
                SELECT next_action, next_action_on FROM theirs
                WHERE next_action <> '' OR next_action_on IS NOT NULL
                ORDER BY happened_at DESC, id DESC LIMIT 1
            )
            SELECT counted.*, next.*,
                   round(completed / greatest(1, coalesce(extract(epoch FROM last_at - first_at), 0) / 604800), 2) AS per_week
            FROM counted LEFT JOIN next ON true""".replace(
                    "{by type}",
                    Stream.of(InteractionType.values())
                            .map(type -> "count(*) FILTER (WHERE type = '%s') AS type_%s"
                                    .formatted(type.wireName(), type.wireName()))
                            .collect(Collectors.joining(", ")));

    /** Counts, in one statement. A client that is not there has stats of nothing. */
    public static Stats count(JdbcClient jdbc, UUID trainer, UUID client) {
        return jdbc.sql(SQL)
                .param("trainer", trainer)
                .param("client", client)
                .query((result, row) -> of(client, result))
                .single();
    }

    private static Stats of(UUID client, ResultSet result) throws SQLException {
        Map<InteractionType, Long> byType = new EnumMap<>(InteractionType.class);
        for (InteractionType type : InteractionType.values()) {
            byType.put(type, result.getLong("type_" + type.wireName()));
        }
        return new Stats(
                client,
                result.getLong("total"),
                result.getLong("completed"),
                byType,
                instant(result, "first_at"),
                instant(result, "last_at"),
                result.getBigDecimal("per_week"),
                result.getString("next_action"),
                result.getObject("next_action_on", LocalDate.class));
    }

    private static @Nullable Instant instant(ResultSet result, String column) throws SQLException {
        OffsetDateTime time = result.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    public long upcoming() {
        return total - completed;
    }

    /** As REST answers it, UTF-8. */
    public byte[] json() {
        StringWriter out = new StringWriter(512);
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeStringProperty("clientId", clientId.toString());
            json.writeNumberProperty("total", total);
            json.writeNumberProperty("completed", completed);
            json.writeNumberProperty("upcoming", upcoming());
            json.writeName("byType");
            json.writeStartObject();
            byType.forEach((type, count) -> json.writeNumberProperty(type.wireName(), count));
            json.writeEndObject();
            text(json, "firstAt", firstAt == null ? null : Shape.format(firstAt));
            text(json, "lastAt", lastAt == null ? null : Shape.format(lastAt));
            json.writeNumberProperty("perWeek", perWeek);
            text(json, "nextAction", nextAction);
            text(json, "nextActionOn", nextActionOn == null ? null : nextActionOn.toString());
            json.writeEndObject();
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void text(JsonGenerator json, String name, @Nullable String value) {
        json.writeName(name);
        if (value == null) {
            json.writeNull();
        } else {
            json.writeString(value);
        }
    }
}
