package dev.tamid.coherence.catalog;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One version of a database row, by column name. Values are of the types that {@link Shape.Type} lists, wherever the row came from
 * (a query or the change stream), so that rules and shapes need not know.
 */
public interface Row {

    /** The column's value, or null; a column that the row does not have is a fault. */
    @Nullable
    Object value(String column);

    default UUID uuid(String column) {
        return required(column, uuidOrNull(column));
    }

    default @Nullable UUID uuidOrNull(String column) {
        return (UUID) value(column);
    }

    default @Nullable String text(String column) {
        return (String) value(column);
    }

    default long integer(String column) {
        return required(column, (Long) value(column));
    }

    default boolean flag(String column) {
        return required(column, (Boolean) value(column));
    }

    default @Nullable Instant instant(String column) {
        return (Instant) value(column);
    }

    default @Nullable LocalDate date(String column) {
        return (LocalDate) value(column);
    }

    @SuppressWarnings("unchecked")
    default List<String> texts(String column) {
        return required(column, (List<String>) value(column));
    }

    private static <T> T required(String column, @Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("Column " + column + " is null, where the table says it cannot be");
        }
        return value;
    }
}
