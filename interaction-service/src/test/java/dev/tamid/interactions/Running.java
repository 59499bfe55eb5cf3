package dev.tamid.interactions;

import dev.tamid.stack.Stack;
import dev.tamid.stack.StackSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/** The stack, the fake of client-service and the service itself, as it runs in production, started once for all tests of the module. */
public final class Running {

    public static final Stack STACK;
    public static final FakeClientService CLIENT_SERVICE;
    public static final LocalIssuer ISSUER;
    public static final ConfigurableApplicationContext SERVICE;

    static {
        try {
            Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
            Path folder = Files.createTempDirectory(target, "running");
            STACK = Stack.start(StackSettings.forTests(folder.resolve("stack"))).closeAtExit();
            CLIENT_SERVICE = new FakeClientService();
            ISSUER = LocalIssuer.in(folder);
            SERVICE = start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Running() {}

    /** Starts another instance of the service on the same stack. */
    public static ConfigurableApplicationContext start(String... more) {
        String[] always = {
            "--server.port=0",
            "--server.address=127.0.0.1",
            "--spring.datasource.url=" + STACK.postgres().jdbcUrl(),
            "--spring.datasource.username=interaction_service",
            "--spring.datasource.password=" + STACK.postgres().password(),
            "--spring.kafka.bootstrap-servers=" + STACK.kafka().bootstrapServers(),
            "--tamid.redis.uri=" + STACK.redis().uri(),
            "--tamid.tokens.issuer=" + LocalIssuer.NAME,
            "--tamid.tokens.public-key=" + ISSUER.publicKey(),
            "--tamid.client-service.url=" + CLIENT_SERVICE.url(),
            "--tamid.client-service.read-time-out=1500ms",
            "--tamid.client-service.breaker-pause=200ms",
            "--spring.jmx.enabled=false"
        };
        String[] arguments = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(always), java.util.stream.Stream.of(more))
                .toArray(String[]::new);
        return SpringApplication.run(InteractionService.class, arguments);
    }

    /** The service's base URL. */
    public static String url() {
        return url(SERVICE);
    }

    public static String url(ConfigurableApplicationContext service) {
        Environment environment = service.getEnvironment();
        return "http://127.0.0.1:" + environment.getProperty("local.server.port");
    }

    /** A connection as an operator's psql has it: all rows, and nothing sets a trainer. */
    public static Connection psql() {
        return connect("operator");
    }

    /** A connection as the service has it, for this trainer, or for none. */
    public static Connection asService(@Nullable UUID trainer) throws SQLException {
        Connection connection = connect("interaction_service");
        if (trainer != null) {
            try (var set = connection.prepareStatement("SELECT set_config('tamid.trainer', ?, false)")) {
                set.setString(1, trainer.toString());
                set.execute();
            }
        }
        return connection;
    }

    /** Runs statements as an operator's psql. */
    public static int psql(String sql, @Nullable Object... parameters) {
        try (Connection connection = psql()) {
            return Sql.update(connection, sql, parameters);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Connection connect(String role) {
        try {
            return STACK.postgres().connect(role);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
