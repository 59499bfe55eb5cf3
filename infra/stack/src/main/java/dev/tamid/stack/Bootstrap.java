package dev.tamid.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** Runs {@code bootstrap.sql}, the one definition of roles, schemas and publication, as the superuser. */
final class Bootstrap {
    private Bootstrap() {}

    /** One transaction; changes nothing that is right already. */
    static void run(Connection superuser, String password) throws SQLException {
        superuser.setAutoCommit(false);
        try (PreparedStatement settings = superuser.prepareStatement(
                        "SELECT set_config('tamid.password', ?, true), set_config('tamid.operator', 'superuser', true)");
                Statement statement = superuser.createStatement()) {
            settings.setString(1, password);
            settings.execute();
            statement.execute(sql());
            superuser.commit();
        }
    }

    private static String sql() {
        try (InputStream in = Bootstrap.class.getResourceAsStream("bootstrap.sql")) {
            if (in == null) {
                throw new StackFailure("bootstrap.sql is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
