package dev.tamid.stack.containers;

import com.github.dockerjava.api.DockerClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** One server in a container whose port on this machine stays the same through stops and starts. */
public final class Container {
    private static final int STOP_LIMIT_S = 15;

    private final GenericContainer<?> container;
    private boolean made;

    private Container(GenericContainer<?> container, int hostPort, int port, Duration startLimit) {
        this.container = container;
        container.setPortBindings(List.of("127.0.0.1:" + hostPort + ":" + port));
        container.withStartupTimeout(startLimit);
    }

    /** The settings are those that matter to change capture; data lives as long as the container. */
    public static Container postgres(int hostPort, String superuser, String password, Duration startLimit) {
        return new Container(
                new PostgreSQLContainer(DockerImageName.parse("postgres:18.1"))
                        .withUsername(superuser)
                        .withPassword(password)
                        .withDatabaseName("postgres")
                        .withCommand(
                                "postgres",
                                "-c",
                                "wal_level=logical",
                                "-c",
                                "max_connections=150",
                                "-c",
                                "wal_sender_timeout=5s",
                                "-c",
                                "max_slot_wal_keep_size=4GB",
                                "-c",
                                "fsync=off"),
                hostPort,
                PostgreSQLContainer.POSTGRESQL_PORT,
                startLimit);
    }

    public static Container kafka(int hostPort, Map<String, String> broker, Duration startLimit) {
        Map<String, String> environment = broker.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> "KAFKA_"
                                + entry.getKey()
                                        .toUpperCase(java.util.Locale.ROOT)
                                        .replace('.', '_'),
                        Map.Entry::getValue));
        return new Container(
                new KafkaContainer(DockerImageName.parse("apache/kafka:4.3.0")).withEnv(environment),
                hostPort,
                9092,
                startLimit);
    }

    public static Container redis(int hostPort, String maxMemory, String policy, Duration startLimit) {
        return new Container(
                new GenericContainer<>(DockerImageName.parse("redis:7.0.15"))
                        .withExposedPorts(6379)
                        .withCommand(
                                "redis-server",
                                "--save",
                                "",
                                "--appendonly",
                                "no",
                                "--maxmemory",
                                maxMemory,
                                "--maxmemory-policy",
                                policy),
                hostPort,
                6379,
                startLimit);
    }

    /** Whether a Docker engine answers. */
    public static boolean engineAnswers() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    public void start() {
        if (!made) {
            container.start();
            made = true;
        } else if (!running()) {
            docker().startContainerCmd(container.getContainerId()).exec();
        }
    }

    public void stop() {
        if (running()) {
            docker().stopContainerCmd(container.getContainerId())
                    .withTimeout(STOP_LIMIT_S)
                    .exec();
        }
    }

    public void kill() {
        if (running()) {
            docker().killContainerCmd(container.getContainerId()).exec();
        }
    }

    public void pause() {
        docker().pauseContainerCmd(container.getContainerId()).exec();
    }

    public void resume() {
        docker().unpauseContainerCmd(container.getContainerId()).exec();
    }

    public boolean running() {
        return made && container.isRunning();
    }

    private static DockerClient docker() {
        return DockerClientFactory.instance().client();
    }
}
