package dev.tamid.invalidator.capture;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The right to capture. PostgreSQL lets one session stream from a slot, so the slot is the lock; but a slot is not active while its first
 * snapshot is read, and two instances would both read one. So an advisory lock of the database is held beside it, by a session that lives
 * as long as the engine: a process that dies loses both at once.
 *
 * <p>One thread at a time.
 */
final class SlotLock implements AutoCloseable {

    /** What PostgreSQL says of the slot. */
    record Slot(boolean active, boolean lost, Lsn confirmed) {}

    private static final String LOCK = "select pg_try_advisory_lock(hashtextextended('tamid capture ' || ?, 0))";
    private static final String SLOT = "select active, coalesce(wal_status = 'lost', false) as lost,"
            + " coalesce(confirmed_flush_lsn, '0/0')::text as confirmed from pg_replication_slots where slot_name = ?";

    private final CaptureSettings settings;
    private @Nullable Connection connection;

    SlotLock(CaptureSettings settings) {
        this.settings = settings;
    }

    /** Takes the lock, if nobody holds it. */
    boolean tryTake() throws SQLException {
        try (PreparedStatement statement = session().prepareStatement(LOCK)) {
            statement.setString(1, settings.slot());
            try (ResultSet result = statement.executeQuery()) {
                return result.next() && result.getBoolean(1);
            }
        }
    }

    /** The slot as it is now; this fails when the session, and with it the lock, is gone. */
    Optional<Slot> slot() throws SQLException {
        try (PreparedStatement statement = session().prepareStatement(SLOT)) {
            statement.setString(1, settings.slot());
            try (ResultSet result = statement.executeQuery()) {
                return result.next()
                        ? Optional.of(new Slot(
                                result.getBoolean("active"),
                                result.getBoolean("lost"),
                                Lsn.parse(result.getString("confirmed"))))
                        : Optional.empty();
            }
        }
    }

    /** Drops the slot, which must not be active. */
    void dropSlot() throws SQLException {
        try (PreparedStatement statement = session().prepareStatement("select pg_drop_replication_slot(?)")) {
            statement.setString(1, settings.slot());
            statement.execute();
        }
    }

    /** Ends the session, which gives the lock back. */
    @Override
    public void close() {
        Connection session = connection;
        connection = null;
        if (session != null) {
            try {
                session.close();
            } catch (SQLException alreadyGone) {
                // The server has ended it, and with it the lock.
                return;
            }
        }
    }

    private Connection session() throws SQLException {
        Connection session = connection;
        if (session == null) {
            Properties properties = new Properties();
            properties.setProperty("user", settings.postgres().user());
            properties.setProperty("password", settings.postgres().password());
            properties.setProperty("connectTimeout", "2");
            properties.setProperty("socketTimeout", "10");
            properties.setProperty("tcpKeepAlive", "true");
            properties.setProperty("ApplicationName", "tamid-capture-lock");
            session = DriverManager.getConnection(settings.postgres().url(), properties);
            connection = session;
        }
        return session;
    }
}
