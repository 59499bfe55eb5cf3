package dev.tamid.clients.lists;

import dev.tamid.coherence.catalog.Row;
import dev.tamid.edge.paging.Cursor;
import dev.tamid.edge.paging.Query;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One order of a list: by a column, nulls last, ties by id.
 *
 * @param name the value of the parameter {@code sort}
 * @param column the result's column whose value is the key
 * @param expression the same in SQL
 */
public record Sort(String name, String column, String expression, Key key, boolean descending, boolean nullable) {

    /** The types of keys. */
    public enum Key {
        TEXT,
        TIME,
        DATE
    }

    /** By language, as Unicode has it. */
    public static Sort text(String name, String column, String expression) {
        return new Sort(name, column, expression + " collate clients.by_language", Key.TEXT, false, false);
    }

    /** Newest first. */
    public static Sort newestFirst(String name, String column, String expression) {
        return new Sort(name, column, expression, Key.TIME, true, false);
    }

    /** The one that the query asks for, else the first. */
    public static Sort of(Query query, List<Sort> sorts) {
        String given = query.text("sort");
        return given == null
                ? sorts.getFirst()
                : sorts.stream()
                        .filter(sort -> sort.name.equals(given))
                        .findFirst()
                        .orElseThrow(() -> Query.invalid("sort"));
    }

    String order(String id) {
        return expression + (descending ? " desc" : "") + (nullable ? " nulls last" : "") + ", " + id;
    }

    /** What comes after the row whose key is {@code :after_key}, null or not, and whose id is {@code :after_id}. */
    String after(String id, boolean keyIsNull) {
        if (keyIsNull) {
            return expression + " is null and " + id + " > :after_id";
        }
        String beyond = descending ? " < " : " > ";
        String notBefore = descending ? " <= " : " >= ";
        String after = expression + notBefore + ":after_key and (" + expression + beyond + ":after_key or " + id
                + " > :after_id)";
        return nullable ? "((" + after + ") or " + expression + " is null)" : after;
    }

    /** The row's key as a cursor carries it: at full precision. */
    @Nullable
    String keyOf(Row row) {
        Object value = row.value(column);
        return value == null ? null : value.toString();
    }

    private static String writable(String text) {
        if (text.indexOf('\0') >= 0) {
            throw Cursor.broken();
        }
        return text;
    }

    /** PostgreSQL has fewer years than Java; rows have none of the others. */
    private static <T extends TemporalAccessor> T inRange(T time) {
        int year = time.get(ChronoField.YEAR);
        if (year < 1 || year > 9999) {
            throw Cursor.broken();
        }
        return time;
    }

    /** The key that a cursor carries, as the driver takes it. */
    Object parse(String text) {
        try {
            return switch (key) {
                case TEXT -> writable(text);
                case TIME -> inRange(Instant.parse(text).atOffset(ZoneOffset.UTC));
                case DATE -> inRange(LocalDate.parse(text));
            };
        } catch (DateTimeException wrong) {
            throw Cursor.broken();
        }
    }
}
