package dev.tamid.invalidator;

import dev.tamid.stack.PostgresServer;
import dev.tamid.stack.Stack;
import dev.tamid.stack.StackSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;

/** Real servers with the captured tables, and instances of cache-invalidator on them. */
public final class World implements AutoCloseable {

    private final Path folder;
    private final Stack stack;
    private final Issuer issuer;
    private final List<ConfigurableApplicationContext> instances = new ArrayList<>();
    private final List<Process> processes = new ArrayList<>();

    private World(Path folder, Stack stack) {
        this.folder = folder;
        this.stack = stack;
        this.issuer = new Issuer(folder.resolve("issuer.pem"));
    }

    /** Makes tokens that the instances believe. */
    public Issuer issuer() {
        return issuer;
    }

    public static World start() {
        try {
            Path folder = Files.createTempDirectory("tamid-world");
            World world = new World(
                    folder, Stack.start(StackSettings.forTests(folder)).closeAtExit());
            world.sql(resource("/tables.sql"));
            return world;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * The one that tests of this run share who neither mind what is in the database nor end parts of the stack for good. It ends with the
     * JVM; each test class closes the instances that it started.
     */
    public static World shared() {
        return Shared.WORLD;
    }

    private static final class Shared {
        static final World WORLD = start();

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(WORLD::close));
        }
    }

    public Stack stack() {
        return stack;
    }

    /** Stops an instance as an operator would. */
    public void stop(ConfigurableApplicationContext instance) {
        instances.remove(instance);
        instance.close();
    }

    /** Starts one more instance and returns when it is ready. */
    public ConfigurableApplicationContext instance(String... settings) {
        ConfigurableApplicationContext instance = starting(settings);
        HttpRequest readiness = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port(instance) + "/actuator/health/readiness"))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .ignoreExceptions()
                    .until(() -> http.send(readiness, HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            == 200);
        }
        return instance;
    }

    /** The port of an instance. */
    public static int port(ConfigurableApplicationContext instance) {
        return instance.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    /** Starts one more instance, which may not be ready yet. */
    public ConfigurableApplicationContext starting(String... settings) {
        ConfigurableApplicationContext instance = new SpringApplicationBuilder(CacheInvalidator.class, OwnLoops.class)
                .run(arguments(settings).toArray(String[]::new));
        instances.add(instance);
        return instance;
    }

    /**
     * Several instances in one JVM each have event loops of their own. By default all share Reactor Netty's, which the first context that
     * is closed takes down, and the others refuse every connection from then on.
     */
    @Configuration(proxyBeanMethods = false)
    static class OwnLoops {

        @Bean
        ReactorResourceFactory loops() {
            ReactorResourceFactory loops = new ReactorResourceFactory();
            loops.setUseGlobalResources(false);
            return loops;
        }
    }

    /** Starts an instance as a process of its own, which can be killed. */
    public Process process(String... settings) {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                CacheInvalidator.class.getName()));
        command.addAll(arguments(settings));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("instance-" + processes.size() + ".log")
                            .toFile())
                    .start();
            processes.add(process);
            return process;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private List<String> arguments(String... settings) {
        PostgresServer postgres = stack.postgres();
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--spring.jmx.enabled=false",
                "--spring.datasource.url=" + postgres.jdbcUrl(),
                "--spring.datasource.password=" + postgres.password(),
                "--spring.kafka.bootstrap-servers=" + stack.kafka().bootstrapServers(),
                "--tamid.redis.uri=" + stack.redis().uri(),
                "--tamid.tokens.issuer=" + Issuer.NAME,
                "--tamid.tokens.public-key=" + issuer.publicKey(),
                "--tamid.capture.postgres.port=" + postgres.port(),
                "--tamid.capture.postgres.password=" + postgres.password()));
        arguments.addAll(Arrays.asList(settings));
        return arguments;
    }

    /** Runs statements as the operator. */
    public void sql(String statements) {
        try (Connection connection = stack.postgres().connect(PostgresServer.OPERATOR);
                Statement statement = connection.createStatement()) {
            statement.execute(statements);
        } catch (SQLException failure) {
            throw new IllegalStateException(statements, failure);
        }
    }

    /** The first column of the first row. */
    public String query(String query) {
        try (Connection connection = stack.postgres().connect(PostgresServer.OPERATOR);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return String.valueOf(result.getString(1));
        } catch (SQLException failure) {
            throw new IllegalStateException(query, failure);
        }
    }

    @Override
    public void close() {
        processes.forEach(Process::destroyForcibly);
        instances.forEach(ConfigurableApplicationContext::close);
        stack.close();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(World.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
