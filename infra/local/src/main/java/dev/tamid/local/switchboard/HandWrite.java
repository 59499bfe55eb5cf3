package dev.tamid.local.switchboard;

import dev.tamid.local.system.LocalSystem;
import dev.tamid.stack.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;

/** Puts the tag {@code proof} on a client, or takes it off, as somebody with {@code psql} does: the services hear of it from the database alone. */
final class HandWrite {

    private static final String TAG = "proof";
    private static final String TOGGLE = "update clients.clients set tags = case when '" + TAG
            + "' = any(tags) then array_remove(tags, '" + TAG + "') else array_append(tags, '" + TAG
            + "') end where id = ? and deleted_at is null";
    private static final int SECONDS = 5;

    private final LocalSystem system;

    HandWrite(LocalSystem system) {
        this.system = system;
    }

    /** The statement that was committed; empty when there is no such client. */
    Optional<String> toggle(UUID client) {
        Properties properties = new Properties();
        properties.setProperty("user", PostgresServer.OPERATOR);
        properties.setProperty("password", system.databasePassword());
        properties.setProperty("connectTimeout", Integer.toString(SECONDS));
        properties.setProperty("socketTimeout", Integer.toString(SECONDS));
        try (Connection connection = DriverManager.getConnection(system.jdbcUrl(), properties);
                PreparedStatement update = connection.prepareStatement(TOGGLE)) {
            update.setObject(1, client);
            return update.executeUpdate() == 0
                    ? Optional.empty()
                    : Optional.of(TOGGLE.replace("?", "'" + client + "'"));
        } catch (SQLException away) {
            throw new DatabaseAway(away);
        }
    }

    /** The database did not take it. */
    static final class DatabaseAway extends RuntimeException {
        DatabaseAway(SQLException cause) {
            super(cause.getMessage(), cause);
        }
    }
}
