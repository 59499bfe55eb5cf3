package dev.tamid.interactions;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Short statements for tests. */
public final class Sql {

    private Sql() {}

    public static int update(Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, parameters)) {
            return statement.executeUpdate();
        }
    }

    /** The first row, by column. */
    public static Map<String, @Nullable Object> row(Connection connection, String sql, @Nullable Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, parameters);
                ResultSet result = statement.executeQuery()) {
            Map<String, @Nullable Object> row = new HashMap<>();
            if (result.next()) {
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.put(result.getMetaData().getColumnLabel(i), result.getObject(i));
                }
            }
            return row;
        }
    }

    public static long count(Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
        return (Long) java.util.Objects.requireNonNull(
                row(connection, "SELECT (" + sql + ")::bigint AS n", parameters).get("n"));
    }

    /** An interaction by hand, with a client that may not be known; returns its id. */
    public static UUID interaction(Connection connection, UUID trainer, UUID client, String happenedAt)
            throws SQLException {
        return (UUID) java.util.Objects.requireNonNull(
                row(connection, """
                        INSERT INTO interactions.interactions (trainer_id, client_id, type, happened_at)
                        VALUES (?, ?, 'note', ?::timestamptz) RETURNING id""", trainer, client, happenedAt).get("id"));
    }

    private static PreparedStatement prepare(Connection connection, String sql, @Nullable Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }
}
