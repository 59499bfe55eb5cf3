package dev.tamid.stack;

import dev.tamid.stack.process.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Redis as a child process without persistence: a cache that is gone costs loads, never truth. */
final class RedisProcess implements Engine {
    private static final String NAME = "redis";
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    private final StackSettings settings;
    private @Nullable ChildProcess child;

    RedisProcess(StackSettings settings) {
        this.settings = settings;
    }

    @Override
    public void start() {
        if (running()) {
            return;
        }
        ChildProcess.endLeftover(settings.record(NAME), "TERM", STOP_LIMIT);
        PortTaken.check(settings.ports().redis(), "Redis");
        Path folder = settings.data().resolve("redis");
        try {
            Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot make " + folder, failure);
        }
        Path program = Binaries.redis();
        child = ChildProcess.start(
                List.of(
                        program.toString(),
                        "--bind",
                        "127.0.0.1",
                        "--port",
                        Integer.toString(settings.ports().redis()),
                        "--save",
                        "",
                        "--appendonly",
                        "no",
                        "--maxmemory",
                        RedisServer.MAX_MEMORY,
                        "--maxmemory-policy",
                        RedisServer.MEMORY_POLICY,
                        "--dir",
                        folder.toString(),
                        "--loglevel",
                        "warning"),
                program.getFileName().toString(),
                folder,
                settings.log(NAME),
                settings.record(NAME));
    }

    /** True while the server can still come up; waits a moment. */
    boolean awaitMoment() {
        ChildProcess started = child;
        return started != null && !started.awaitExit(Duration.ofMillis(10));
    }

    String lastLines() {
        ChildProcess started = child;
        return started == null ? "" : started.lastLines(5);
    }

    @Override
    public void stop() {
        if (child != null) {
            child.end("TERM", STOP_LIMIT);
        }
    }

    @Override
    public void kill() {
        if (child != null) {
            child.kill();
        }
    }

    @Override
    public void pause() {
        if (child != null) {
            child.pause();
        }
    }

    @Override
    public void resume() {
        if (child != null) {
            child.resume();
        }
    }

    @Override
    public boolean running() {
        return child != null && child.alive();
    }

    @Override
    public OptionalLong pid() {
        ChildProcess started = child;
        return started != null && started.alive() ? OptionalLong.of(started.pid()) : OptionalLong.empty();
    }
}
