package dev.tamid.invalidator.change;

import dev.tamid.coherence.catalog.Row;
import dev.tamid.coherence.catalog.Shape;
import dev.tamid.coherence.catalog.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of the change stream. Debezium's JSON has texts, numbers and flags; what they mean (an id, an instant, days since 1970) the catalog's
 * shapes say, and this class for the columns that no frontend sees.
 */
final class JsonRow implements Row {

    private static final Map<String, Shape.Type> UNSEEN = Map.of(
            "id", Shape.Type.UUID,
            "trainer_id", Shape.Type.UUID,
            "client_id", Shape.Type.UUID,
            "trainee_id", Shape.Type.UUID,
            "deleted_at", Shape.Type.INSTANT,
            "updated_at", Shape.Type.INSTANT);

    private static final Map<Table, Map<String, Shape.Type>> TYPES = types();

    private final Table table;
    private final Map<String, @Nullable Object> json;

    JsonRow(Table table, Map<String, @Nullable Object> json) {
        this.table = table;
        this.json = json;
    }

    @Override
    public @Nullable Object value(String column) {
        Object value = json.get(column);
        if (value == null) {
            if (!json.containsKey(column)) {
                throw new Undecodable("A row of " + table.qualifiedName() + " without the column " + column);
            }
            return null;
        }
        Shape.Type type = TYPES.getOrDefault(table, Map.of()).get(column);
        try {
            return type == null ? value : typed(type, value);
        } catch (RuntimeException notOfType) {
            throw new Undecodable(
                    "The column " + column + " of " + table.qualifiedName() + " does not hold a " + type, notOfType);
        }
    }

    @Override
    public String toString() {
        return table.qualifiedName() + json;
    }

    private static Object typed(Shape.Type type, Object value) {
        return switch (type) {
            case UUID -> UUID.fromString((String) value);
            case TEXT -> (String) value;
            case INTEGER -> (Long) value;
            case BOOLEAN -> (Boolean) value;
            case DATE -> LocalDate.ofEpochDay((Long) value);
            case INSTANT -> time((String) value);
            case TEXTS -> value;
        };
    }

    private static Instant time(String text) {
        return text.endsWith("Z")
                ? Instant.parse(text)
                : OffsetDateTime.parse(text).toInstant();
    }

    private static Map<Table, Map<String, Shape.Type>> types() {
        Map<Table, Map<String, Shape.Type>> types = new EnumMap<>(Table.class);
        for (Table table : Table.values()) {
            Map<String, Shape.Type> columns = new HashMap<>(UNSEEN);
            table.shape().fields().forEach(field -> columns.put(field.column(), field.type()));
            types.put(table, columns);
        }
        return types;
    }
}
