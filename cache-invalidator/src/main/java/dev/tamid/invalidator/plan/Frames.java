package dev.tamid.invalidator.plan;

import dev.tamid.coherence.catalog.Entity;
import dev.tamid.coherence.catalog.Row;
import dev.tamid.coherence.catalog.Shape;
import dev.tamid.coherence.catalog.Table;
import dev.tamid.coherence.trace.TraceParent;
import dev.tamid.invalidator.change.Change;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What frontends are told of a change: the part of the frame after its number, for each trainer whom it concerns. A row counts as there
 * while it is visible, so a soft delete is a {@code delete} and a restore an {@code insert}; a row that moves is a {@code delete} for the
 * one and an {@code insert} for the other; a change of nothing that a frontend sees is not told, but for an activity's, which changes also to
 * be told with its client. One that is traced says so. Pure.
 */
final class Frames {

    private static final JsonFactory JSON = new JsonFactory();

    private Frames() {}

    static Map<UUID, String> of(Change.OfRow change, @Nullable String traceparent) {
        Table table = change.rows().table();
        Entity entity = table.entity().orElse(null);
        if (entity == null) {
            return Map.of();
        }
        Row before = visible(table, change.rows().before());
        Row after = visible(table, change.rows().after());
        Map<UUID, String> frames = new LinkedHashMap<>();
        if (before != null && (after == null || !sameRow(table, before, after))) {
            Row last = change.rows().after();
            String mutation = last != null && sameTrainer(before, last) ? last.text("mutation") : null;
            long version = last == null ? before.integer("version") : last.integer("version");
            frames.put(
                    trainer(before),
                    frame(
                            change,
                            entity,
                            "delete",
                            before,
                            version,
                            mutation,
                            clients(entity, before),
                            traceparent,
                            null));
        }
        if (after != null && (before == null || !sameRow(table, before, after))) {
            frames.put(trainer(after), frame(change, entity, "insert", after, clients(entity, after), traceparent));
        }
        if (before != null
                && after != null
                && sameRow(table, before, after)
                && (entity == Entity.ACTIVITY || !table.shape().sameFor(before, after))) {
            frames.put(
                    trainer(after),
                    frame(change, entity, "update", after, clients(entity, after, before), traceparent));
        }
        return frames;
    }

    private static @Nullable Row visible(Table table, @Nullable Row row) {
        return row != null && table.visible(row) ? row : null;
    }

    /** The same for a frontend: of the same trainer, under the same id. */
    private static boolean sameRow(Table table, Row one, Row other) {
        return sameTrainer(one, other) && Objects.equals(one.value(table.idColumn()), other.value(table.idColumn()));
    }

    private static boolean sameTrainer(Row one, Row other) {
        return trainer(one).equals(trainer(other));
    }

    private static UUID trainer(Row row) {
        return row.uuid("trainer_id");
    }

    /** The clients whom an interaction belongs to; two when it was moved. The other entities name theirs by their id, or have none. */
    private static Set<UUID> clients(Entity entity, Row... rows) {
        return entity == Entity.INTERACTION
                ? Arrays.stream(rows)
                        .map(row -> row.uuid("client_id"))
                        .collect(Collectors.toCollection(LinkedHashSet::new))
                : Set.of();
    }

    private static String frame(
            Change.OfRow change, Entity entity, String op, Row row, Set<UUID> clients, @Nullable String traceparent) {
        return frame(change, entity, op, row, row.integer("version"), row.text("mutation"), clients, traceparent, row);
    }

    private static String frame(
            Change.OfRow change,
            Entity entity,
            String op,
            Row row,
            long version,
            @Nullable String mutation,
            Set<UUID> clients,
            @Nullable String traceparent,
            @Nullable Row data) {
        Table table = change.rows().table();
        StringWriter out = new StringWriter(768);
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeStringProperty("entity", entity.wireName());
            json.writeStringProperty("op", op);
            json.writeStringProperty("id", row.uuid(table.idColumn()).toString());
            json.writeNumberProperty("version", version);
            json.writeStringProperty("at", Shape.format(change.committedAt()));
            if (traceparent != null) {
                json.writeStringProperty(TraceParent.NAME, traceparent);
            }
            json.writeStringProperty("mutation", mutation);
            if (!clients.isEmpty()) {
                json.writeName("clients");
                json.writeStartArray();
                clients.forEach(client -> json.writeString(client.toString()));
                json.writeEndArray();
            }
            json.writeName("data");
            if (data == null) {
                json.writeNull();
            } else {
                table.shape().write(data, json);
            }
            json.writeEndObject();
        }
        // The number goes in front, in Redis.
        return out.getBuffer().substring(1);
    }
}
