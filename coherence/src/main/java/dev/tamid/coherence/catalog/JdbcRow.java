package dev.tamid.coherence.catalog;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;

/** A row that a query returned, read whole. */
public final class JdbcRow implements Row {

    private final Map<String, @Nullable Object> values;

    private JdbcRow(Map<String, @Nullable Object> values) {
        this.values = values;
    }

    /** Maps every column of the result. */
    public static RowMapper<JdbcRow> mapper() {
        return mapper("");
    }

    /** Maps the columns whose names begin with the prefix, under their names without it: for {@code RETURNING old…, new…}. */
    public static RowMapper<JdbcRow> mapper(String prefix) {
        return (result, number) -> of(result, prefix);
    }

    public static JdbcRow of(ResultSet result, String prefix) throws SQLException {
        ResultSetMetaData columns = result.getMetaData();
        Map<String, @Nullable Object> values = new HashMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            String label = columns.getColumnLabel(i);
            if (label.startsWith(prefix)) {
                values.put(label.substring(prefix.length()), value(result, i, columns));
            }
        }
        return new JdbcRow(values);
    }

    @Override
    public @Nullable Object value(String column) {
        Object value = values.get(column);
        if (value == null && !values.containsKey(column)) {
            throw new IllegalStateException("The query did not return column " + column);
        }
        return value;
    }

    private static @Nullable Object value(ResultSet result, int column, ResultSetMetaData columns) throws SQLException {
        return switch (columns.getColumnType(column)) {
            case Types.SMALLINT, Types.INTEGER, Types.BIGINT -> {
                long number = result.getLong(column);
                yield result.wasNull() ? null : number;
            }
            case Types.DATE -> result.getObject(column, LocalDate.class);
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> instant(result, column);
            case Types.BIT, Types.BOOLEAN -> result.getObject(column, Boolean.class);
            case Types.ARRAY -> texts(result.getArray(column));
            default ->
                "uuid".equals(columns.getColumnTypeName(column))
                        ? result.getObject(column, UUID.class)
                        : result.getString(column);
        };
    }

    private static @Nullable Instant instant(ResultSet result, int column) throws SQLException {
        OffsetDateTime time = result.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static @Nullable List<String> texts(@Nullable Array array) throws SQLException {
        return array == null ? null : List.of((String[]) array.getArray());
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
