package dev.tamid.local.check;

import dev.tamid.local.system.SystemState;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Function;

/**
 * The system that is checked.
 *
 * @param gateway through which is written, read and followed
 * @param clientServices addresses of instances that are read besides the gateway
 * @param interactionServices the same
 * @param tokens gives a trainer's token
 * @param trainers whose data is used; each needs a token
 * @param database how an operator writes by hand; empty: nothing is written by hand, and nothing is compared with the database
 */
record Deployment(
        URI gateway,
        List<URI> clientServices,
        List<URI> interactionServices,
        Function<UUID, String> tokens,
        List<UUID> trainers,
        Optional<SystemState.Jdbc> database) {

    private static final String TIME_OUT_S = "10";

    /** A connection as the operator's psql would have it; no statement takes longer than ten seconds. */
    static Connection connect(SystemState.Jdbc jdbc) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", jdbc.user());
        properties.setProperty("password", jdbc.password());
        properties.setProperty("connectTimeout", TIME_OUT_S);
        properties.setProperty("loginTimeout", TIME_OUT_S);
        properties.setProperty("socketTimeout", TIME_OUT_S);
        return DriverManager.getConnection(jdbc.url(), properties);
    }
}
