package dev.tamid.benchmarks;

import dev.tamid.local.door.Door;
import dev.tamid.local.system.SystemState;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** The system that is measured. */
record Target(URI gateway, Door door, SystemState.Jdbc jdbc, String redis) {

    /** A connection as an operator's psql would have it. */
    Connection psql() throws SQLException {
        return DriverManager.getConnection(jdbc.url(), jdbc.user(), jdbc.password());
    }
}
