package dev.tamid.stack;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kafka inside this JVM: broker and controller in one (KRaft), kept on disk between runs.
 *
 * <p>The voter is named in the settings and not in the metadata log, so the ports may change from run to run.
 */
final class KafkaBroker implements Engine {
    private static final Logger log = LoggerFactory.getLogger(KafkaBroker.class);
    private static final int NODE = 1;
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    static {
        // A broker that gives up must not take the launcher or the tests with it.
        Exit.setExitProcedure(KafkaBroker::refuseToExit);
        Exit.setHaltProcedure(KafkaBroker::refuseToExit);
    }

    private final StackSettings settings;
    private final Path folder;
    private @Nullable KafkaRaftServer server;

    KafkaBroker(StackSettings settings) {
        this.settings = settings;
        this.folder = settings.data().resolve("kafka");
    }

    @Override
    public synchronized void start() {
        if (server != null) {
            return;
        }
        PortTaken.check(settings.ports().kafka(), "Kafka");
        PortTaken.check(settings.ports().kafkaController(), "Kafka controller");
        if (!Files.exists(folder.resolve("meta.properties"))) {
            format();
        }
        KafkaRaftServer starting = new KafkaRaftServer(KafkaConfig.fromProps(properties(), false), Time.SYSTEM);
        server = starting;
        try {
            await("start", settings.startLimit(), starting::startup);
        } catch (StackFailure failure) {
            stop();
            throw failure;
        }
    }

    @Override
    public synchronized void stop() {
        KafkaRaftServer stopping = server;
        server = null;
        if (stopping != null) {
            await("stop", STOP_LIMIT, () -> {
                stopping.shutdown();
                stopping.awaitShutdown();
            });
        }
    }

    @Override
    public void kill() {
        throw new UnsupportedOperationException("Kafka runs inside this JVM and can only be stopped");
    }

    @Override
    public void pause() {
        throw new UnsupportedOperationException("Kafka runs inside this JVM and can only be stopped");
    }

    @Override
    public void resume() {
        throw new UnsupportedOperationException("Kafka runs inside this JVM and can only be started");
    }

    @Override
    public synchronized boolean running() {
        return server != null;
    }

    @Override
    public OptionalLong pid() {
        return OptionalLong.of(ProcessHandle.current().pid());
    }

    private Properties properties() {
        StackPorts ports = settings.ports();
        Properties properties = new Properties();
        properties.putAll(BrokerProperties.common());
        properties.putAll(Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                Integer.toString(NODE),
                "controller.quorum.voters",
                NODE + "@127.0.0.1:" + ports.kafkaController(),
                "controller.listener.names",
                "CONTROLLER",
                "inter.broker.listener.name",
                "BROKER",
                "listener.security.protocol.map",
                "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "listeners",
                "BROKER://127.0.0.1:" + ports.kafka() + ",CONTROLLER://127.0.0.1:" + ports.kafkaController(),
                "advertised.listeners",
                "BROKER://127.0.0.1:" + ports.kafkaAdvertised(),
                "log.dirs",
                folder.toString()));
        return properties;
    }

    private void format() {
        try {
            Files.createDirectories(folder);
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(NODE)
                    .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(folder.toString())
                    .addDirectory(folder.toString())
                    .run();
        } catch (IOException failure) {
            throw new StackFailure("cannot make the Kafka data folder " + folder, failure);
        } catch (Exception failure) {
            throw new StackFailure("cannot format the Kafka data folder " + folder, failure);
        }
    }

    private static void await(String what, Duration limit, Runnable action) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("kafka-" + what).start(() -> {
            try {
                action.run();
                done.complete(null);
            } catch (RuntimeException | Error failure) {
                done.completeExceptionally(failure);
            }
        });
        try {
            done.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new StackFailure("Kafka did not " + what + " within " + limit.toSeconds() + " s", late);
        } catch (ExecutionException failure) {
            throw new StackFailure("Kafka did not " + what + ": " + failure.getCause(), failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StackFailure("interrupted while Kafka was to " + what, interrupted);
        }
    }

    private static void refuseToExit(int status, @Nullable String message) {
        log.error("Kafka gave up with status {}: {}", status, message);
        throw new StackFailure("Kafka gave up with status " + status + ": " + message);
    }
}
