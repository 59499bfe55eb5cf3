package dev.tamid.system;

import dev.tamid.local.switchboard.Switchboard;
import dev.tamid.local.system.LocalSettings;
import dev.tamid.local.system.LocalSystem;
import dev.tamid.local.system.ServiceName;
import dev.tamid.local.up.Supervisor;
import dev.tamid.stack.PostgresServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
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
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;

/** The whole system, started once for all tests, each service a process; and what a test may do to it. */
final class World {

    private static final Spans SPANS = new Spans();
    /** How long {@link #supervised} waits until it starts a part again. */
    private static final Duration RESTART_AFTER = Duration.ofSeconds(2);

    private static final Switchboard SWITCHBOARD = Switchboard.listen(RESTART_AFTER);
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

    /** The switchboard's own address, past the gateway. */
    static URI switchboard() {
        return SWITCHBOARD.address();
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

    /** What a test does. */
    interface Work {
        void run() throws Exception;
    }

    /** Meanwhile parts that end are started again, as {@code ./tamid up} does it; in the end the system is whole. */
    static void supervised(Work work) throws Exception {
        CompletableFuture<Void> stop = new CompletableFuture<>();
        Supervisor supervisor = new Supervisor(SYSTEM, RESTART_AFTER, new PrintWriter(Writer.nullWriter()));
        Thread thread = Thread.ofVirtual().name("supervisor").start(() -> supervisor.watchUntil(stop));
        try {
            work.run();
        } finally {
            stop.complete(null);
            thread.join();
            awaitWhole();
        }
    }

    /** A part that runs again is not yet known to the others: waits until a write is taken, told, and read from the cache. */
    private static void awaitWhole() {
        Awaitility.await("the system is whole again")
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptions()
                .until(() -> {
                    Api api = trainer();
                    try (Watcher watcher = watch(api)) {
                        Reply made = api.post("/api/v1/clients", "{\"fullName\":\"Whole again\"}");
                        if (made.status() != 201) {
                            return false;
                        }
                        watcher.await("client", "insert", made.id());
                        String path = "/api/v1/clients/" + made.id();
                        return api.get(path).status() == 200
                                && "hit".equals(api.get(path).cache());
                    }
                });
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
            LocalSystem system =
                    LocalSystem.start(SWITCHBOARD.announcedIn(settings)).closeAtExit();
            SWITCHBOARD.over(system);
            return system;
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
