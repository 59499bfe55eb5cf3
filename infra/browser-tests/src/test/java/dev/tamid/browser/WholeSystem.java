package dev.tamid.browser;

import dev.tamid.local.switchboard.Switchboard;
import dev.tamid.local.system.LocalSettings;
import dev.tamid.local.system.LocalSystem;
import dev.tamid.local.up.Supervisor;
import dev.tamid.stack.PostgresServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The whole system as {@code ./tamid up} runs it, with its switches for faults. */
final class WholeSystem {

    private static final Duration RESTART_AFTER = Duration.ofSeconds(5);

    private final Switchboard switchboard = Switchboard.listen(RESTART_AFTER);
    private final LocalSystem system;
    private final CompletableFuture<Void> stop = new CompletableFuture<>();
    private @Nullable Thread supervisor;

    WholeSystem() {
        try {
            Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
            LocalSettings settings = LocalSettings.forTests(Files.createTempDirectory(target, "system"));
            system = LocalSystem.start(switchboard.announcedIn(settings)).closeAtExit();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        switchboard.over(system);
    }

    /** From now on parts that end are started again; before, a test that ends one unawares fails. */
    void supervise() {
        Supervisor parts = new Supervisor(system, RESTART_AFTER, new PrintWriter(Writer.nullWriter()));
        supervisor = Thread.ofVirtual().name("supervisor").start(() -> parts.watchUntil(stop));
    }

    /** Where the gateway and the database are, for {@code web/e2e}. */
    void describeTo(Map<String, String> environment) {
        URI database = URI.create(system.jdbcUrl().substring("jdbc:".length()));
        environment.put("TAMID_URL", system.gateway().toString());
        environment.put(
                "TAMID_DATABASE",
                "postgresql://" + PostgresServer.OPERATOR + ":" + system.databasePassword() + "@" + database.getHost()
                        + ":" + database.getPort() + database.getPath());
    }

    void end() throws InterruptedException {
        stop.complete(null);
        if (supervisor != null) {
            supervisor.join();
        }
        system.close();
        switchboard.close();
    }
}
