package dev.tamid.stack;

import dev.tamid.stack.Progress.Step;
import dev.tamid.stack.process.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * Postgres, Kafka and Redis, running, on 127.0.0.1.
 *
 * <p>With the system property {@code stack=containers} they run on a Docker engine through Testcontainers, otherwise as
 * programs of this machine. A start ends what a killed run of the same data folder left behind.
 */
public final class Stack implements AutoCloseable {
    private static final Executor THREADS = Thread.ofPlatform().daemon().name("stack-", 0)::start;

    private final PostgresServer postgres;
    private final KafkaServer kafka;
    private final RedisServer redis;
    private final Progress progress;
    private final DataLock lock;

    private Stack(PostgresServer postgres, KafkaServer kafka, RedisServer redis, Progress progress, DataLock lock) {
        this.lock = lock;
        this.postgres = postgres;
        this.kafka = kafka;
        this.redis = redis;
        this.progress = progress;
    }

    public static Stack start(StackSettings settings) {
        return start(settings, Progress.SILENT);
    }

    /**
     * Starts all three at the same time.
     *
     * @throws PortTaken when a port is another program's
     * @throws StackFailure when a server does not answer within its time; what did start is stopped again
     */
    public static Stack start(StackSettings settings, Progress progress) {
        makePrivate(settings);
        DataLock lock = DataLock.take(settings.data());
        Stack stack;
        try {
            stack = of(settings, progress, lock);
        } catch (StackFailure failure) {
            lock.close();
            throw failure;
        }
        List<CompletableFuture<Void>> starts = List.of(stack.postgres, stack.kafka, stack.redis).stream()
                .map(server -> CompletableFuture.runAsync(() -> stack.start(server), THREADS))
                .toList();
        try {
            CompletableFuture.allOf(starts.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException failure) {
            stack.close();
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
        return stack;
    }

    /** Starts Redis alone, for tests that need nothing else; it ends when it is stopped, or with the JVM. */
    public static RedisServer redisAlone(StackSettings settings) {
        makePrivate(settings);
        RedisServer redis = redis(settings);
        redis.start();
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("redis-exit").unstarted(redis::stop));
        return redis;
    }

    public PostgresServer postgres() {
        return postgres;
    }

    public KafkaServer kafka() {
        return kafka;
    }

    public RedisServer redis() {
        return redis;
    }

    /** Empties a data folder that no live stack uses: what the three servers keep is gone, keys and logs stay. */
    public static void erase(Path data) {
        DataLock lock = DataLock.take(data);
        try {
            for (String name : List.of("postgres", "redis")) {
                ChildProcess.endLeftover(data.resolve("run").resolve(name + ".pid"), "KILL", Duration.ofSeconds(10));
            }
            for (String name : List.of("postgres", "kafka", "redis")) {
                Binaries.delete(data.resolve(name));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot empty " + data, failure);
        } finally {
            lock.close();
        }
    }

    /** Closes the stack when the JVM ends in order without having done so: for tests. */
    public Stack closeAtExit() {
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("stack-exit").unstarted(this::close));
        return this;
    }

    /** Stops Kafka, Redis and Postgres, in this order, each within a bound. Idempotent. */
    @Override
    public void close() {
        RuntimeException first = null;
        for (Server server : List.of(kafka, redis, postgres)) {
            try {
                stop(server);
            } catch (RuntimeException failure) {
                first = first == null ? failure : first;
            }
        }
        lock.close();
        if (first != null) {
            throw first;
        }
    }

    private static Stack of(StackSettings settings, Progress progress, DataLock lock) {
        boolean containers = inContainers();
        return new Stack(
                new PostgresServer(
                        settings, containers ? ContainerEngine.postgres(settings) : new PostgresProcess(settings)),
                new KafkaServer(settings, containers ? ContainerEngine.kafka(settings) : new KafkaBroker(settings)),
                redis(settings),
                progress,
                lock);
    }

    private static RedisServer redis(StackSettings settings) {
        return new RedisServer(settings, inContainers() ? ContainerEngine.redis(settings) : new RedisProcess(settings));
    }

    private static boolean inContainers() {
        return "containers".equals(System.getProperty("stack"));
    }

    private void start(Server server) {
        long began = System.nanoTime();
        progress.on(server.name(), Step.STARTING, Duration.ZERO);
        server.start();
        progress.on(server.name(), Step.READY, Duration.ofNanos(System.nanoTime() - began));
    }

    private void stop(Server server) {
        if (!server.running()) {
            return;
        }
        long began = System.nanoTime();
        server.stop();
        progress.on(server.name(), Step.STOPPED, Duration.ofNanos(System.nanoTime() - began));
    }

    /** Keys, passwords and everybody's data are in there. */
    private static void makePrivate(StackSettings settings) {
        try {
            Files.createDirectories(settings.data());
            Files.setPosixFilePermissions(settings.data(), PosixFilePermissions.fromString("rwx------"));
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot make the data folder " + settings.data(), failure);
        }
    }
}
