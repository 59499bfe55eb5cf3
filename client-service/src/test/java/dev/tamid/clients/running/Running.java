package dev.tamid.clients.running;

import dev.tamid.clients.ClientService;
import dev.tamid.stack.Stack;
import dev.tamid.stack.StackSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The service on real Postgres, Kafka and Redis; started when it is first asked for, stopped with the JVM. */
public final class Running {

    private static final Running ONE = new Running();

    private final Stack stack;
    private final Tokens tokens = new Tokens();
    private final ConfigurableApplicationContext context;
    private final String publicKey;

    private Running() {
        try {
            Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "running-");
            stack = Stack.start(StackSettings.forTests(folder.resolve("stack"))).closeAtExit();
            publicKey = tokens.writePublicKey(folder.resolve("public.pem")).toString();
            context = instance();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Starts another instance on the same stack, with more settings; the caller closes it. */
    public ConfigurableApplicationContext instance(String... more) {
        List<String> settings = new ArrayList<>(List.of(
                "--server.address=127.0.0.1",
                "--server.port=0",
                "--spring.datasource.url=" + stack.postgres().jdbcUrl(),
                "--spring.datasource.password=" + stack.postgres().password(),
                "--spring.kafka.bootstrap-servers=" + stack.kafka().bootstrapServers(),
                "--tamid.redis.uri=" + stack.redis().uri(),
                "--tamid.tokens.issuer=" + Tokens.ISSUER,
                "--tamid.tokens.public-key=" + publicKey,
                "--tamid.idempotency.patience=500ms",
                "--logging.level.root=warn"));
        settings.addAll(List.of(more));
        return new SpringApplicationBuilder(ClientService.class).run(settings.toArray(String[]::new));
    }

    static String address(ConfigurableApplicationContext instance) {
        return "http://127.0.0.1:" + instance.getEnvironment().getRequiredProperty("local.server.port");
    }

    public static Running service() {
        return ONE;
    }

    public Stack stack() {
        return stack;
    }

    public Tokens tokens() {
        return tokens;
    }

    public String address() {
        return address(context);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** A caller of a trainer that nobody had before. */
    public Caller newTrainer() {
        return trainer(UUID.randomUUID());
    }

    public Caller trainer(UUID trainer) {
        return new Caller(address(), trainer, tokens.token(trainer, "trainer"));
    }

    /** As psql would: the operator's role, past the service. */
    public Connection sql() throws SQLException {
        return stack.postgres().connect("operator");
    }

    /** The service's own role. */
    public Connection sqlAsService() throws SQLException {
        return stack.postgres().connect("client_service");
    }
}
