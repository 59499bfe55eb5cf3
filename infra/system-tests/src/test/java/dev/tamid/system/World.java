package dev.tamid.system;

import dev.tamid.local.system.LocalSettings;
import dev.tamid.local.system.LocalSystem;
import dev.tamid.local.system.ServiceName;
import dev.tamid.stack.PostgresServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/** The whole system, started once for all tests, each service a process; and what a test may do to it. */
final class World {

    private static final Spans SPANS = new Spans();
    private static final LocalSystem SYSTEM = start();

    private World() {}

    static LocalSystem system() {
        return SYSTEM;
    }

    static URI gateway() {
        return SYSTEM.gateway();
    }

    static URI service(String name) {
        return SYSTEM.uri(ServiceName.of(name));
    }

    /** Where the services send their spans. */
    static Spans spans() {
        return SPANS;
    }

    /** A frontend of a trainer that nobody else knows. */
    static Api trainer() {
        return trainer(3_600);
    }

    /** The same, with a token that ends after some seconds. */
    static Api trainer(int seconds) {
        UUID trainer = UUID.randomUUID();
        return new Api(gateway(), trainer, SYSTEM.token(trainer, List.of("trainer"), Duration.ofSeconds(seconds)));
    }

    /** Somebody without a token. */
    static Api nobody() {
        return new Api(gateway(), UUID.randomUUID(), null);
    }

    static Watcher watch(Api api) {
        return Watcher.connected(gateway(), api.token());
    }

    static Tokens tokens() {
        try {
            String pem = Files.readString(SYSTEM.keys().privateKey()).replaceAll("-----[A-Z ]+-----|\\s", "");
            return new Tokens(
                    KeyFactory.getInstance("RSA")
                            .generatePrivate(
                                    new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem))),
                    SYSTEM.issuer());
        } catch (IOException | GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** A connection as the operator's psql would have it. */
    static Connection psql() throws SQLException {
        return SYSTEM.stack().postgres().connect(PostgresServer.OPERATOR);
    }

    static void sql(String sql) throws SQLException {
        try (Connection connection = psql();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of the only row, as text. */
    static String ask(String sql) throws SQLException {
        try (Connection connection = psql();
                Statement statement = connection.createStatement();
                var found = statement.executeQuery(sql)) {
            found.next();
            return found.getString(1);
        }
    }

    /** COPY from a file of tab-separated rows; answers how many were copied. */
    static long copy(String into, String rows) throws SQLException, IOException {
        Path file = Files.writeString(Files.createTempFile(Path.of("target").toAbsolutePath(), "rows", ".tsv"), rows);
        try (Connection connection = psql();
                Statement statement = connection.createStatement()) {
            return statement.executeLargeUpdate("copy " + into + " from '" + file + "'");
        } finally {
            Files.delete(file);
        }
    }

    /** Waits until something holds, for half a minute at most. */
    static void settled(String what, Callable<Boolean> holds) {
        Awaitility.await(what)
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(holds);
    }

    private static LocalSystem start() {
        try {
            Path target = Files.createDirectories(Path.of("target"));
            LocalSettings settings =
                    LocalSettings.forTests(Files.createTempDirectory(target.toAbsolutePath(), "system"));
            for (ServiceName service : ServiceName.values()) {
                // Traced is what a test says, and nothing else.
                settings = settings.with(
                        service,
                        "--tamid.tracing.endpoint=" + SPANS.endpoint(),
                        "--tamid.tracing.sample=0",
                        "--tamid.tracing.trust-callers=true");
            }
            return LocalSystem.start(settings).closeAtExit();
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
